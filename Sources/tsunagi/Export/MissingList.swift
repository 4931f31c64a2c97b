import Hub

/// The rejection list: each character that the encoding lacks, in a CSV file beside the export, or on standard error.
///
/// The file is made with the first entry; it is UTF-8 with a byte-order mark, so that a spreadsheet shows the characters.
final class MissingList {
  /// Without a file so many are shown.
  private static let shownLimit = 20

  private let path: String?
  private let force: Bool
  private let encoding: String
  private let language: Language
  private var file: ExportFile?
  private var buffer: [UInt8] = []
  private(set) var count = 0

  init(path: String?, force: Bool, encoding: String, language: Language) throws(HubError) {
    self.path = path
    self.force = force
    self.encoding = encoding
    self.language = language
    // A list of yesterday beside a file of today would lie.
    if let path { try ExportFile.check(path, force) }
  }

  func add(_ character: MissingCharacter, entity: String) throws(HubError) {
    count += 1
    let hex = String(character.scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    let words = words(character, code)
    guard let path else {
      if count <= Self.shownLimit {
        Console.error("\(entity) \(character.id), \(character.column): \(words) [export.missing]")
      }
      return
    }
    if file == nil {
      file = try ExportFile(path, force: force)
      buffer =
        [0xef, 0xbb, 0xbf] + Array("entity,id,column,character,code_point,outcome,value,message\r\n".utf8)
    }
    let cells = [
      entity, character.id, character.column, String(character.scalar), code, character.outcome.rawValue,
      character.value, words,
    ]
    for (index, cell) in cells.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      RowFormat.appendQuoted(Array(cell.utf8)[...], to: &buffer)
    }
    buffer += [0x0d, 0x0a]
    if buffer.count > 1 << 18 { try flush() }
  }

  /// What is missing, and how to mend it.
  private func words(_ character: MissingCharacter, _ code: String) -> String {
    var arguments = ["encoding": encoding, "character": String(character.scalar), "code": code]
    let twin = LookAlikes.of(character.scalar)
    if let twin { arguments["twin"] = String(twin) }
    let name = twin == nil ? "export.missing" : "export.missing_twin"
    let message = Registry.catalogue.message(name, arguments, in: language)
    guard character.outcome == .leftOut, let help = Registry.catalogue.help(name, arguments, in: language)
    else {
      return message
    }
    return language == .english ? "\(message); \(help)" : "\(message)。\(help)"
  }

  private func flush() throws(HubError) {
    try file?.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Puts the list in its place; one of an earlier export, which is replaced now, is removed.
  func finish() throws(HubError) {
    guard let path else {
      if count > Self.shownLimit {
        Console.error(
          Registry.catalogue.message(
            "answer.export_more", ["count": "\(count - Self.shownLimit)"], in: language))
      }
      return
    }
    guard let file else {
      if force { Leftovers.remove(path) }
      return
    }
    try flush()
    try file.finish()
  }
}
