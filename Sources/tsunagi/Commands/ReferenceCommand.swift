import ArgumentParser
import CSVConnector
import Hub
import Normalize

/// Prints pages of `docs/reference/` that are made from the code; a test finds pages that are out of date.
struct ReferenceCommand: AsyncParsableCommand, Speaking {
  enum Page: String, CaseIterable, ExpressibleByArgument {
    case csv
    case diagnostics
    case fields
    case normalizers
  }

  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Print a page of the reference: options of kind: csv, diagnostics, fields, normalizers.",
    discussion: """
      In Markdown and English. With --workspace the fields of config/entities.yaml stand with the others.
      Example: tsunagi reference fields --workspace /srv/hub
      """)
  @Argument(help: "The page.") var page: Page
  @Option(help: "The workspace whose own fields are shown too.", completion: .directory) var workspace:
    String?
  @Option(help: "Language of messages (default: by LANG).") var lang: Language?

  func run() async throws {
    try await perform {
      switch page {
      case .csv: Console.out(connector(CSVSource.spec))
      case .diagnostics: Console.out(DiagnosticsPage().lines(Self.origin).joined(separator: "\n"))
      case .fields: Console.out(fields(try schemas()))
      case .normalizers: Console.out(normalizers())
      }
      return 0
    }
  }

  /// The fields of the workspace that was named; without one those that every workspace has.
  private func schemas() throws(HubError) -> EntitySchemas {
    try workspace.map { (root) throws(HubError) in try OwnFields.read(root, language) } ?? .builtIn
  }

  private static let origin = "<!-- Made by `tsunagi reference`; a test holds it against the code. -->"

  private func connector(_ spec: PluginSpec) -> String {
    var lines = [
      "# `kind: \(spec.kind)`", "", Self.origin, "", spec.summary, "", "## Options", "",
      "| option | type | default | what it does |", "|---|---|---|---|",
    ]
    for option in spec.options {
      let fallback = option.defaultValue.map { "`\($0)`" } ?? (option.required ? "required" : "")
      lines.append(
        "| `\(option.name)` | \(type(option.type)) | \(cell(fallback)) | \(cell(option.summary)) |")
    }
    lines += ["", "## Examples"]
    for example in spec.examples { lines += ["", "```yaml", example, "```"] }
    return lines.joined(separator: "\n")
  }

  private func type(_ type: OptionType) -> String {
    switch type {
    case .text: "text"
    case .integer: "integer"
    case .boolean: "true or false"
    case .duration: "duration"
    case .list: "list"
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    }
  }

  private func fields(_ schemas: EntitySchemas) -> String {
    var lines = [
      "# Fields of the entities", "", Self.origin, "",
      "`lead` and `person` share their fields. The rule chooses among the values of an entity's records;",
      "`config/dedupe.yaml` may name another one. Fields of one group are taken from one record together.",
    ]
    for kind in [EntityKind.person, .company, .site, .deal, .activity] {
      let schema = schemas.of(kind)
      lines += ["", "## \(kind == .person ? "lead, person" : kind.rawValue)", ""]
      lines +=
        kind == .activity
        ? ["| field | type | what it holds |", "|---|---|---|"]
        : ["| field | type | rule | group | what it holds |", "|---|---|---|---|---|"]
      for field in schema.fields {
        let rule = kind == .activity ? "" : " `\(field.rule.rawValue)` | \(field.group ?? "") |"
        let type = field.isList ? "list of \(field.type.rawValue)" : field.type.rawValue
        lines.append("| `\(field.name)` | \(type) |\(rule) \(cell(summary(field))) |")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// What a field holds; of the workspace's own, what was declared.
  private func summary(_ field: FieldSchema) -> String {
    guard let custom = field.custom else { return field.summary }
    let codes = custom.codes.map { "codes of `\($0)`" } ?? ""
    let words = [custom.label.english, custom.summary.english, codes].filter { !$0.isEmpty }
    return (["of this workspace"] + words).joined(separator: "; ")
  }

  private func normalizers() -> String {
    var lines = [
      "# Normalizers", "", Self.origin, "",
      "A field's `normalize:` names them in order. An absent or blank cell stays what it is.",
    ]
    for spec in Normalizers.specs {
      lines += ["", "## `\(spec.name)`", "", spec.summary, ""]
      if !spec.parts.isEmpty {
        lines += ["Parts: \(spec.parts.map { "`\($0)`" }.joined(separator: ", "))", ""]
      }
      lines += ["| in | out |", "|---|---|"]
      for example in spec.examples {
        let parts = example.parts.sorted { $0.key < $1.key }.map { ", \($0.key) \(code($0.value))" }.joined()
        lines.append("| \(code(example.input)) | \(code(example.output))\(parts) |")
      }
    }
    return lines.joined(separator: "\n")
  }

  private func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

  private func code(_ text: String?) -> String {
    guard let text else { return "refused" }
    return text.isEmpty ? "(blank)" : "`\(cell(visible(text)))`"
  }

  /// The text with everything that cannot be seen written out.
  private func visible(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x0a: "\\n"
      case 0x0d: "\\r"
      case 0x09: "\\t"
      case 0..<0x20, 0x7f...0xa0, 0x2000...0x200f, 0x2028...0x202f, 0x205f...0x2064, 0x3000, 0xfeff:
        "\\u{\(String(scalar.value, radix: 16))}"
      default: String(scalar)
      }
    }.joined()
  }
}
