import Hub

/// Descriptions of the connector kind and the normalizers that the tests' workspaces use.
enum Stubs {
  static let csv = PluginSpec(
    kind: "csv", summary: "CSV files",
    options: [
      OptionSpec("path", .text, required: true, "Files to read, relative to the workspace; * and ? match."),
      OptionSpec("files", .choice(["newest", "all"]), default: "newest", "Which of the files are read."),
      OptionSpec("as_of", .text, "Where a file's date stands in its name."),
      OptionSpec("encoding", .text, default: "auto", "Encoding."),
      OptionSpec("delimiter", .text, "Separator."),
      OptionSpec("quote", .text, "Quote."),
      OptionSpec("header", .boolean, default: "true", "Whether the first line names the columns."),
      OptionSpec("columns", .list, "Column names of files without header."),
      OptionSpec(
        "duplicate_header", .choice(["fail", "number"]), default: "fail", "Columns of the same name."),
      OptionSpec("skip_lines", .integer, default: "0", "Lines before the header."),
      OptionSpec("comment", .text, "Prefix of comment lines."),
      OptionSpec("ragged", .choice(["reject", "pad"]), default: "reject", "Rows of another width."),
      OptionSpec("settle", .duration, default: "2s", "How long a file must be unchanged."),
      OptionSpec("max_field", .integer, "Longest field in bytes."),
      OptionSpec("zone", .text, default: "+09:00", "Zone of the date in the name."),
      OptionSpec("optional", .boolean, default: "false", "Whether there may be no file."),
    ])

  static let normalizers: [NormalizerSpec] = [
    spec("trim"), spec("collapse_spaces"), spec("nfkc"), spec("email"),
    spec("phone", ["extension", "second"]),
    spec("mobile"), spec("person_name", ["family", "given"]), spec("kana"),
    spec("company_name", ["core", "legal_form", "position", "branch"]), spec("corporate_number"),
    spec("postal_code"), spec("integer"), spec("decimal"), spec("boolean"), spec("url"), spec("domain"),
    spec("lowercase"), spec("uppercase"), spec("prefecture"),
    spec("channel", ["channel", "reason"]),
  ]

  private static func spec(_ name: String, _ parts: [String] = []) -> NormalizerSpec {
    NormalizerSpec(name: name, summary: name, parts: parts, examples: [])
  }
}
