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
        "The file, or a pattern with *, ? and [..] in a path component, relative to the workspace.",
        ja: "ファイル。または *、?、[..] を含むパターン(ワークスペースからの相対パス)"),
      OptionSpec(
        "files", .choice(["newest", "all"]), default: "newest",
        "newest: the file with the latest as-of time; all: every file, in as-of order. Files read before are skipped.",
        ja: "newest: 日時が最新のファイル、all: 日時の順にすべて。読み取り済みのファイルは読まない"),
      OptionSpec(
        "as_of", .text,
        "Where the file's name tells its time, as leads_{yyyyMMdd}.csv or {yyyy-MM-dd_HHmm}; else the modification time.",
        ja: "ファイル名のどこに日時があるか。例: leads_{yyyyMMdd}.csv、{yyyy-MM-dd_HHmm}。なければ更新日時"),
      OptionSpec(
        "zone", .text, default: "+09:00", "The time zone of as_of: +09:00, Z or Asia/Tokyo.",
        ja: "as_of のタイムゾーン: +09:00、Z、Asia/Tokyo"),
      OptionSpec(
        "optional", .boolean, default: "false", "Whether it is fine that no file is there.",
        ja: "ファイルがなくてもよいか"),
      OptionSpec(
        "encoding", .text, default: "auto",
        "auto, utf-8, cp932 (shift_jis means the same), euc-jp, iso-2022-jp, utf-16, utf-16le or utf-16be.",
        ja: "文字コード: auto、utf-8、cp932(shift_jis も同じ)、euc-jp、iso-2022-jp、utf-16、utf-16le、utf-16be"),
      OptionSpec(
        "delimiter", .text, default: ",",
        "What separates cells: a comma, tab, ; or | or another ASCII character; auto.",
        ja: "区切り文字: カンマ、tab、;、|、その他の ASCII 文字、auto"),
      OptionSpec(
        "quote", .text, default: "\"", "What encloses cells: one ASCII character, or none.",
        ja: "引用符: ASCII 1 文字、または none"),
      OptionSpec(
        "header", .boolean, default: "true", "Whether the first record holds the columns' names.",
        ja: "最初のレコードが列名か"),
      OptionSpec(
        "columns", .list,
        "The columns' names, in place of the header's or where there is none (else column_1, column_2, ...).",
        ja: "列名。見出しの代わり、または見出しがないときに使う(なければ column_1、column_2…)"),
      OptionSpec(
        "duplicate_header", .choice(["fail", "number"]), default: "fail",
        "A name that stands twice in the header: fail, or number the later ones (name_2).",
        ja: "見出しの同じ名前: fail(エラー)、number(後のものに番号を付ける、name_2)"),
      OptionSpec(
        "skip_lines", .integer, default: "0", "How many lines before the header are passed over.",
        ja: "見出しの前に読み飛ばす行数"),
      OptionSpec("comment", .text, "Lines that begin with this text are passed over.", ja: "この文字で始まる行を読み飛ばす"),
      OptionSpec(
        "ragged", .choice(["reject", "pad"]), default: "reject",
        "Records with too few cells: reject them, or take the cells they lack as absent. Too many are always rejected.",
        ja: "列が足りないレコード: reject(拒否)、pad(ないものとして補う)。多すぎるものは常に拒否"),
      OptionSpec(
        "settle", .duration, default: "2s",
        "A file modified less than this ago, or with a .part, .tmp or .filepart twin, is left for the next run.",
        ja: "更新からこの時間がたっていないファイルや、.part、.tmp、.filepart が隣にあるファイルは次回に回す"),
      OptionSpec(
        "max_field", .integer, default: "16777216",
        "The longest cell in bytes, up to 134217728; a record may be four times as long.",
        ja: "セルの最大の長さ(バイト、134217728 まで)。レコードはその 4 倍まで"),
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
