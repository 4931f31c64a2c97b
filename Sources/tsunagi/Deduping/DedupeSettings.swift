import Foundation
import Hub
import Linkage
import Workspace

/// What `dedupe` was told: the file of `--config`, and over it the command line.
struct DedupeSettings {
  /// What the linker is told; model and split are not known yet.
  private(set) var linking = Linker.Options()
  /// The probability from which a pair is marked for review.
  private(set) var review: Double?
  /// Values that count as blank.
  private(set) var missing: [String] = []
  /// The model's file.
  private(set) var model: String?
  private var file = TableMatchingModel()

  init(_ command: DedupeCommand) throws(HubError) {
    if let path = command.config { file = try Self.read(path, command.options.language) }
    let fileCount = command.link ? 2 : 1
    guard command.files.count == fileCount else {
      throw HubError(
        "link.files", .configuration, ["count": "\(command.files.count)", "expected": "\(fileCount)"])
    }
    try Self.check("--threshold", command.threshold)
    try Self.check("--review", command.review)
    if let threads = command.threads {
      guard (1...64).contains(threads) else {
        throw HubError(
          "command.option", .configuration,
          ["option": "--threads", "value": "\(threads)", "expected": "1, 2, ... 64"])
      }
      linking.threads = threads
    }
    for entry in file.columns { linking.kinds[entry.column.value] = ColumnKind(rawValue: entry.kind) }
    for (name, kind) in try Self.kinds(command.columns ?? "") { linking.kinds[name] = kind }
    if let blocks = command.blocks { file.blocks = try Self.blocks(blocks) }
    linking.blocks = file.blocks.map { $0.map { ($0.column.value, $0.form) } }
    linking.seed = command.seed ?? file.seed.map(UInt64.init) ?? 1
    if let threshold = command.threshold ?? file.threshold { linking.threshold = threshold }
    review = command.review ?? file.review
    if let review, review > linking.threshold {
      throw HubError(
        "command.option", .configuration,
        ["option": "--review", "value": "\(review)", "expected": "< \(linking.threshold)"])
    }
    // What is to be looked at must be kept.
    if let review { linking.floor = min(linking.floor, review) }
    missing = file.missing
    model = command.model ?? file.model
  }

  /// Makes sure that columns that someone named are there, and that blocks are made of columns that are compared.
  func check(_ table: DedupeTable) throws(HubError) {
    try table.check(linking.kinds.keys.sorted())
    for part in file.blocks.joined() {
      let name = part.column.value
      guard table.names.contains(name) else {
        let arguments = Nearby.arguments(
          name, among: table.names, ["name": name, "names": table.names.joined(separator: ", ")])
        throw HubError("command.unknown_column", .configuration, arguments, at: part.column.location)
      }
      if linking.kinds[name] == .ignored {
        throw HubError(
          "link.block_ignored", .configuration, ["name": name], at: part.column.location)
      }
    }
  }

  private static func read(_ path: String, _ language: Language) throws(HubError) -> TableMatchingModel {
    let reader = TableMatchingReader(
      kinds: ColumnKind.allCases.map(\.rawValue), forms: Linker.blockForms)
    let (model, findings) = reader.read(path)
    let formatter = FindingFormatter(catalogue: Registry.catalogue, language: language)
    for finding in findings { Console.error(formatter.render(finding)) }
    guard let model else {
      let mistakes = findings.count { $0.severity == .error }
      throw HubError("link.config", .configuration, ["path": path, "count": "\(mistakes)"])
    }
    return model
  }

  private static func check(_ option: String, _ probability: Double?) throws(HubError) {
    guard let probability, !(probability > 0 && probability < 1) else { return }
    throw HubError(
      "command.option", .configuration,
      ["option": option, "value": "\(probability)", "expected": "0.5, 0.9, 0.99, ..."])
  }

  /// What `--blocks` says: `A+B:sound,C`.
  private static func blocks(_ text: String) throws(HubError) -> [[TableMatchingModel.BlockPart]] {
    let forms = Linker.blockForms
    let place = SourceLocation(file: "--blocks", line: 1, column: 1)
    return try text.split(separator: ",", omittingEmptySubsequences: false).map { (rule) throws(HubError) in
      try rule.split(separator: "+", omittingEmptySubsequences: false).map { (part) throws(HubError) in
        let name = part.trimmingCharacters(in: .whitespaces)
        guard !name.isEmpty else {
          throw HubError(
            "command.option", .configuration,
            ["option": "--blocks", "value": String(rule), "expected": "COLUMN, COLUMN+COLUMN:sound, ..."])
        }
        guard let colon = name.lastIndex(of: ":"), forms.contains(String(name[name.index(after: colon)...]))
        else { return TableMatchingModel.BlockPart(column: Located(name, at: place), form: nil) }
        return TableMatchingModel.BlockPart(
          column: Located(String(name[..<colon]), at: place), form: String(name[name.index(after: colon)...]))
      }
    }
  }

  /// What `--columns` says: columns with their kinds.
  private static func kinds(_ text: String) throws(HubError) -> [(String, ColumnKind)] {
    var result: [(String, ColumnKind)] = []
    for part in text.split(separator: ",") {
      let halves = part.split(separator: "=", maxSplits: 1)
      let word = halves[0].trimmingCharacters(in: .whitespaces)
      guard halves.count == 2, let kind = ColumnKind(rawValue: word) else {
        let kinds = ColumnKind.allCases.map(\.rawValue)
        throw HubError(
          "link.kind", .configuration,
          Nearby.arguments(
            word, among: kinds, ["name": String(part), "kinds": kinds.joined(separator: ", ")]))
      }
      result.append((halves[1].trimmingCharacters(in: .whitespaces), kind))
    }
    return result
  }
}
