public import Hub

/// Reads the file of `tsunagi dedupe --config`, which needs no workspace.
///
///     columns: { 顧客名: name, Mail: email, 備考: ignore }
///     blocks:
///       - [Mail]
///       - [顧客名:sound, 郵便番号]
///     missing: [なし, 不明]
///     threshold: 0.95
///     review: 0.5
public struct TableMatchingReader {
  private let kinds: [String]
  private let forms: [String]
  private let report = Report()

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - kinds: what a column may hold.
  ///   - forms: the forms of a column that a block may be made of.
  public init(kinds: [String], forms: [String]) {
    self.kinds = kinds
    self.forms = forms
  }

  /// The file's settings; nil, with findings at their lines and columns, where there is any mistake.
  public func read(_ path: String) -> (model: TableMatchingModel?, findings: [Finding]) {
    let model = model(path)
    return (report.hasErrors ? nil : model, report.sorted)
  }

  private func model(_ path: String) -> TableMatchingModel? {
    do {
      let bytes = try FileSystem.read(path)
      guard let source = SourceText(file: path, bytes: bytes, report: report),
        let root = YAMLReader.read(source, report: report),
        let map = MapReader(
          root, key: "dedupe", Shape.tableMatching(kinds: kinds), report: report)
      else { return nil }
      return model(map)
    } catch {
      report.error(
        "workspace.unreadable_file", at: SourceLocation(file: path, line: 1, column: 1),
        ["file": path, "reason": error.reason])
      return nil
    }
  }

  private func model(_ map: MapReader) -> TableMatchingModel {
    var model = TableMatchingModel()
    for entry in map.map("columns", keys: nil)?.entries ?? [] {
      guard let kind = MapReader.text(entry.value, key: entry.key, report: report) else { continue }
      guard kinds.contains(kind.value) else {
        report.unknown(
          "config.not_one_of", at: kind.location, kind.value, among: kinds, ["key": entry.key])
        continue
      }
      model.columns.append((Located(entry.key, at: entry.keyLocation), kind.value))
    }
    model.blocks = blocks(map)
    model.missing = map.texts("missing", allowEmpty: true).map(\.value)
    model.threshold = map.probability("threshold")
    model.review = map.probability("review")
    if let review = model.review, let threshold = model.threshold, review > threshold {
      report.error(
        "config.out_of_range", at: map["review"]?.value.location,
        ["key": "review", "value": "\(review)", "allowed": "< \(threshold)"])
    }
    model.seed = map.integer("seed", in: 0...Int.max)
    model.model = map.text("model")?.value
    return model
  }

  private func blocks(_ map: MapReader) -> [[TableMatchingModel.BlockPart]] {
    guard let entry = map["blocks"] else { return [] }
    guard case .list(let items, _) = entry.value, !items.isEmpty else {
      report.error(
        "config.expected_list", at: entry.value.location,
        ["key": "blocks", "value": MapReader.shown(entry.value)])
      return []
    }
    return items.map { item in
      MapReader.texts(item, key: "blocks", report: report).map { part in
        // A column's own name may hold a colon: only a known form behind the last one is a form.
        let pieces = part.value.split(separator: ":", omittingEmptySubsequences: false)
        guard pieces.count > 1, let last = pieces.last, forms.contains(String(last)) else {
          return TableMatchingModel.BlockPart(column: part, form: nil)
        }
        let name = pieces.dropLast().joined(separator: ":")
        return TableMatchingModel.BlockPart(
          column: Located(name, at: part.location), form: String(last))
      }
    }
  }
}

extension MapReader {
  /// A probability: more than 0, less than 1.
  fileprivate func probability(_ key: String) -> Double? {
    guard let text = text(key) else { return nil }
    guard let value = Double(text.value), value > 0, value < 1 else {
      report.error(
        "config.out_of_range", at: text.location,
        ["key": key, "value": text.value, "allowed": "0 < \(key) < 1"])
      return nil
    }
    return value
  }
}
