import Hub

extension Shape {
  /// A file of `connectors/`; the schemas of `options` and `streams` depend on the kind.
  static let connector = Shape([
    Key(
      required: "connector", .text, en: "The connector's name: that of the file.",
      ja: "コネクターの名前(ファイル名と同じ)"),
    Key(required: "kind", .text, en: "How the system is read.", ja: "システムの読み方"),
    Key("summary", .words, en: "What it is, for people.", ja: "何のシステムか(人のための説明)"),
    Key("options", .map([]), en: "Options of all streams.", ja: "全ストリームに共通の設定"),
    Key(
      "streams", .named(stream), required: true, en: "The kinds of record that the system delivers, by name.",
      ja: "システムから受け取るレコードの種類(名前ごと)"),
  ])

  /// One stream of a connector.
  static let stream = Shape([
    Key("options", .map([]), en: "Options of this stream.", ja: "このストリームの設定"),
    Key(
      "key", .texts(allowEmpty: true),
      en: "The columns that identify a record; [] where there are none.",
      ja: "レコードを一意に決める列。ない場合は []"),
    Key(
      "source_time", .map(sourceTime), required: false,
      en: "The source's own modification time: it decides which version is newest.",
      ja: "元システムの更新日時。どの版が最新かを決める"),
    Key(
      "snapshot", .choice(SnapshotMode.self),
      en: "full: a delivery holds everything, what is missing was deleted; incremental: only what is new."
        + " Default: incremental.",
      ja: "full: 毎回全件(なくなったレコードは削除)、incremental: 差分のみ。既定: incremental"),
    Key(
      "record", .choice(RecordMode.self),
      en: "full: a record holds all its columns; patch: only those that changed. Default: full.",
      ja: "full: レコードは全列を含む、patch: 変わった列だけ。既定: full"),
    Key(
      "max_deleted", .percentage,
      en: "A full delivery that lacks more than this deletes nothing and fails. Default: 30%.",
      ja: "全件ファイルでこの割合より多く減っていたら、何も削除せず失敗にする。既定: 30%"),
    Key(
      "min_rows", .integer(in: 0...Int.max),
      en: "A full delivery with fewer rows deletes nothing and fails. Default: 1.",
      ja: "全件ファイルの行数がこれより少なければ、何も削除せず失敗にする。既定: 1"),
    Key(
      "deleted_when", .definition("condition"), en: "Records that say that they are deleted.",
      ja: "削除済みを表すレコードの条件"),
    Key(
      "filter", .definition("condition"), en: "Only records for which this holds are taken.",
      ja: "取り込むレコードの条件"),
    Key(
      "contract", .map(contract), required: false,
      en: "What happens where a delivery has other columns than before, or other values in them.",
      ja: "列や値の形が以前と変わったときの扱い"),
    Key(
      "missing_column", .choice(DriftPolicy.self),
      en: "Where a column that is needed is missing. Default: fail.", ja: "必要な列がないとき。既定: fail"),
    Key(
      "new_column", .choice(DriftPolicy.self), en: "Where a column is new. Default: warn.",
      ja: "新しい列が現れたとき。既定: warn"),
  ])

  /// What a stream promises of its columns.
  static let contract = Shape([
    Key(
      "new_column", .choice(DriftPolicy.self),
      en: "Where a column is new, and neither the mapping nor the stream uses it. Default: warn.",
      ja: "どこでも使っていない新しい列が現れたとき。既定: warn"),
    Key(
      "missing_column", .choice(DriftPolicy.self),
      en: "Where a column that is needed is missing. Default: fail.", ja: "必要な列がないとき。既定: fail"),
    Key(
      "type_change", .choice(TypeChangePolicy.self),
      en:
        "Where more than half of a column's values are not of their field's type: reject settles each by itself, fail takes"
        + " nothing of the file. Default: reject.",
      ja: "列の値の半分超が項目の型で読めないとき。reject は値ごとに扱い、fail はファイルを一切取り込まない。既定: reject"),
  ])

  /// Where a record's modification time stands.
  static let sourceTime = Shape([
    Key(required: "from", .text, en: "The column.", ja: "列"),
    Key(
      "formats", .formats,
      en: "How it is written: names such as iso8601, or patterns such as yyyy/MM/dd HH:mm.",
      ja: "書式。iso8601 などの名前か、yyyy/MM/dd HH:mm などのパターン"),
    Key(
      "zone", .zone, en: "The zone of times that name none. Default: that of config/hub.yaml.",
      ja: "時差の書かれていない日時のタイムゾーン。既定: config/hub.yaml のもの"),
  ])
}
