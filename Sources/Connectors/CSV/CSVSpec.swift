import Hub

/// What `kind: csv` is and takes.
enum CSVSpec {
  static let spec = PluginSpec(
    kind: "csv",
    summary:
      "Reads delimited text files (CSV, TSV), plain or compressed with gzip or zstd, in Japanese encodings too.",
    options: [
      OptionSpec(
        "path", .text, required: true,
        "The file, or a pattern with *, ? and [..] in a path component, relative to the workspace."),
      OptionSpec(
        "files", .choice(["newest", "all"]), default: "newest",
        "newest: the file with the latest as-of time; all: every file, in as-of order. Files read before are skipped."
      ),
      OptionSpec(
        "as_of", .text,
        "Where the file's name tells its time, as leads_{yyyyMMdd}.csv or {yyyy-MM-dd_HHmm}; else the modification time."
      ),
      OptionSpec("zone", .text, default: "+09:00", "The time zone of as_of: +09:00, Z or Asia/Tokyo."),
      OptionSpec("optional", .boolean, default: "false", "Whether it is fine that no file is there."),
      OptionSpec(
        "encoding", .text, default: "auto",
        "auto, utf-8, cp932 (shift_jis means the same), euc-jp, iso-2022-jp, utf-16, utf-16le or utf-16be."),
      OptionSpec(
        "delimiter", .text, default: ",",
        "What separates cells: a comma, tab, ; or | or another ASCII character; auto."),
      OptionSpec("quote", .text, default: "\"", "What encloses cells: one ASCII character, or none."),
      OptionSpec("header", .boolean, default: "true", "Whether the first record holds the columns' names."),
      OptionSpec(
        "columns", .list,
        "The columns' names, in place of the header's or where there is none (else column_1, column_2, ...)."),
      OptionSpec(
        "duplicate_header", .choice(["fail", "number"]), default: "fail",
        "A name that stands twice in the header: fail, or number the later ones (name_2)."),
      OptionSpec("skip_lines", .integer, default: "0", "How many lines before the header are passed over."),
      OptionSpec("comment", .text, "Lines that begin with this text are passed over."),
      OptionSpec(
        "ragged", .choice(["reject", "pad"]), default: "reject",
        "Records with too few cells: reject them, or take the cells they lack as absent. Too many are always rejected."
      ),
      OptionSpec(
        "settle", .duration, default: "2s",
        "A file modified less than this ago, or with a .part, .tmp or .filepart twin, is left for the next run."
      ),
      OptionSpec(
        "max_field", .integer, default: "16777216",
        "The longest cell in bytes, up to 134217728; a record may be four times as long."),
    ],
    examples: [
      """
      connector: crm
      kind: csv
      summary: Leads of the CRM, one complete file a night

      streams:
        leads:
          options:
            path: drop/leads_*.csv.gz
            as_of: leads_{yyyyMMdd}
            encoding: cp932
          key: [リード ID]
          snapshot: full
      """,
      """
      connector: events
      kind: csv
      summary: Attendee lists, one file an event

      streams:
        attendees:
          options: { path: drop/attendees_*.tsv, files: all, delimiter: tab, ragged: pad, comment: "#" }
          key: [id]
      """,
    ])
}
