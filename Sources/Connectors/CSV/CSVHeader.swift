import Hub

/// The names of a file's columns, and how they differ from what is needed and from what was there before.
enum CSVHeader {
  /// What to do about a name that stands twice.
  enum Duplicates: String, Sendable, CaseIterable {
    case fail
    case number
  }

  /// The columns' names: those of the file, those of the option in their place, or numbers.
  static func names(
    file: String, found: [String], option: [String], hasHeader: Bool, duplicates: Duplicates
  ) throws(HubError) -> (names: [String], findings: [Finding]) {
    var findings: [Finding] = []
    if !option.isEmpty {
      guard !hasHeader || found.count == option.count else {
        throw HubError(
          "csv.columns_mismatch", .configuration,
          ["file": file, "expected": String(option.count), "found": String(found.count)])
      }
      return (option, [])
    }
    guard hasHeader else { return (found.indices.map { "column_\($0 + 1)" }, []) }
    var names: [String] = []
    var taken = Set(found)
    var seen: Set<String> = []
    for (index, name) in found.enumerated() {
      if name.isEmpty {
        let number = unused("column_\(index + 1)", &taken)
        findings.append(
          Finding(
            "csv.blank_header", .warning, ["file": file, "position": String(index + 1), "name": number]))
        names.append(number)
      } else if seen.insert(name).inserted {
        names.append(name)
      } else if duplicates == .number {
        names.append(unused(name + "_2", &taken, counting: name))
      } else {
        throw HubError("csv.duplicate_header", .configuration, ["file": file, "name": name])
      }
    }
    return (names, findings)
  }

  /// A name that no other column has: `base` itself, or `stem_3`, `stem_4`, ...
  private static func unused(_ base: String, _ taken: inout Set<String>, counting stem: String? = nil)
    -> String
  {
    var name = base
    var number = 2
    while !taken.insert(name).inserted {
      number += 1
      name = "\(stem ?? base)_\(number)"
    }
    return name
  }

  /// Compares the names with what the stream needs and with the header of the delivery before.
  static func drift(
    file: String, names: [String], before: [String]?, stream: StreamModel
  ) throws(HubError) -> [Finding] {
    var findings: [Finding] = []
    let present = Set(names)
    let missing = stream.neededColumns.filter { !present.contains($0) }
    if !missing.isEmpty, stream.missingColumn != .ignore {
      let details = missing.map { name in
        var arguments = ["file": file, "name": name]
        if let nearest = Nearest.nearest(to: name, among: names) { arguments["suggestion"] = nearest }
        return Finding(
          "csv.missing_column", stream.missingColumn == .fail ? .error : .warning, arguments, field: name)
      }
      if stream.missingColumn == .fail {
        throw HubError(
          "csv.missing_columns", .configuration, ["file": file, "names": missing.joined(separator: ", ")],
          findings: details)
      }
      findings += details
    }
    if let before, !before.isEmpty, stream.newColumn != .ignore {
      // What the mapping uses is expected, whatever earlier deliveries had.
      let known = Set(before).union(stream.neededColumns)
      let new = names.filter { !known.contains($0) }
      let details = new.map { name in
        var arguments = ["file": file, "name": name]
        // A column that is missing and looks alike was probably renamed.
        if let nearest = Nearest.nearest(to: name, among: missing) { arguments["suggestion"] = nearest }
        return Finding(
          "csv.new_column", stream.newColumn == .fail ? .error : .warning, arguments, field: name)
      }
      if stream.newColumn == .fail, !new.isEmpty {
        throw HubError(
          "csv.new_columns", .configuration, ["file": file, "names": new.joined(separator: ", ")],
          findings: details)
      }
      findings += details
    }
    return findings
  }
}
