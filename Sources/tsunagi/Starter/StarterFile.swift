import Hub

/// One file of the workspace that `tsunagi init` makes.
struct StarterFile {
  /// Where it lies in the workspace.
  let path: String
  /// Its text; `⟦Lead ID¦リードID⟧` stands for one or the other, by language.
  let template: String

  init(_ path: String, _ template: String) {
    self.path = path
    self.template = template
  }

  /// The file's text in a language.
  func text(_ language: Language) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "⟦"),
      let bar = rest[open...].firstIndex(of: "¦"), let close = rest[bar...].firstIndex(of: "⟧")
    {
      result += rest[..<open]
      result +=
        language == .english ? rest[rest.index(after: open)..<bar] : rest[rest.index(after: bar)..<close]
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

extension StarterFile {
  /// Everything that stands in a new workspace, in the order in which a newcomer reads it, but for the schemas.
  static let all: [StarterFile] = connectors + mappings + tests + codes + config + samples + [gitignore]

  /// What a new workspace keeps out of version control; one that is there already is left alone.
  static let gitignore = StarterFile(
    ".gitignore",
    """
    # ⟦The ledger and the raw records: personal data, made by the first run.¦台帳と生データ(個人情報)。最初の実行で作られます。⟧
    var/

    """)

  /// The folder of the schemas for editors, which the first line of each YAML file names.
  static let schemaFolder = ".schema"
}
