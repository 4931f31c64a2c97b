import Hub

/// Holds a list that is exploded against the rest of its mapping and against its stream.
struct ExplodeChecks {
  let entities: [EntityMapping]
  /// The stream, where it could be read.
  let stream: StreamModel?
  let report: Report

  func check() {
    for entity in entities {
      guard let explode = entity.explode else { continue }
      checkPatch(explode)
      checkClashes(explode, of: entity)
      checkUsed(explode, by: entity)
      checkDeclared(explode)
    }
  }

  /// What changed of a list, a patch does not say.
  private func checkPatch(_ explode: ExplodeModel) {
    guard let stream, stream.record == .patch else { return }
    report.error("mapping.explode_patch", at: explode.location, ["stream": stream.name])
  }

  /// The name of an item's column must not be that of a column of the records: nobody could tell which one is meant.
  private func checkClashes(_ explode: ExplodeModel, of entity: EntityMapping) {
    var readers: [String: SourceLocation] = [:]
    func read(_ columns: [Located<String>]) {
      for column in columns where readers[column.value] == nil { readers[column.value] = column.location }
    }
    for other in entities where other.entity != entity.entity {
      read(other.when?.fields ?? [])
      read(other.fields.flatMap(\.from))
    }
    read(explode.sources)
    if let stream {
      read(stream.key)
      read(stream.sourceTime.map { [$0.column] } ?? [])
      read((stream.filter?.fields ?? []) + (stream.deletedWhen?.fields ?? []))
      read(stream.declaredColumns)
    }
    for name in explode.columns {
      guard let place = readers[name.value] ?? (explode.reads(name.value) ? explode.location : nil) else {
        continue
      }
      report.error(
        "mapping.item_clash", at: name.location,
        ["column": name.value, "place": "\(place.file):\(place.line)"])
    }
  }

  /// A name that nothing reads is most often a slip.
  private func checkUsed(_ explode: ExplodeModel, by entity: EntityMapping) {
    let read = Set(entity.fields.flatMap { $0.from.map(\.value) } + (entity.when?.columns ?? []))
    for name in explode.columns where !read.contains(name.value) {
      report.warning("mapping.item_unused", at: name.location, ["column": name.value])
    }
  }

  /// Where the stream's options list its columns, the list must be among them.
  private func checkDeclared(_ explode: ExplodeModel) {
    guard let declared = stream?.declaredColumns.map(\.value), !declared.isEmpty else { return }
    switch explode.form {
    case .separated(let column, _), .json(let column, _):
      if !declared.contains(column.value) {
        report.unknown("mapping.explode_column", at: column.location, column.value, among: declared)
      }
    case .numbered(let patterns):
      for pattern in patterns where !declared.contains(where: { pattern.number(of: $0) != nil }) {
        report.unknown(
          "mapping.explode_column", at: pattern.pattern.location, pattern.pattern.value, among: declared)
      }
    }
  }
}

extension StreamModel {
  /// The columns that the stream's options list, for files without a header; else none.
  var declaredColumns: [Located<String>] {
    guard let columns = options["columns"] else { return [] }
    return columns.items.compactMap { item in item.text.map { Located($0, at: item.location) } }
  }
}
