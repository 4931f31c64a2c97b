import Hub

extension Shape {
  /// `config/hub.yaml`.
  static let hub = Shape([
    Key(
      "ledger", .text,
      en: "The ledger, one SQLite file, relative to the workspace. Default: var/ledger.sqlite.",
      ja: "台帳(SQLite ファイル)。ワークスペースからの相対パス。既定: var/ledger.sqlite"),
    Key(
      "raw", .text,
      en: "The folder where everything that was delivered is kept, byte for byte. Default: var/raw.",
      ja: "受け取ったデータをそのまま保存するフォルダー。既定: var/raw"),
    Key(
      "time_zone", .zone, en: "The zone of times that name none. Default: Asia/Tokyo.",
      ja: "時差の書かれていない日時のタイムゾーン。既定: Asia/Tokyo"),
  ])

  /// A file of `config/jobs/`.
  static let job = Shape([
    Key(required: "job", .text, en: "The job's name: that of the file.", ja: "ジョブの名前(ファイル名と同じ)"),
    Key("summary", .words, en: "What it is for, for people.", ja: "何のためのジョブか(人のための説明)"),
    Key(
      "connectors", .texts(), en: "The connectors that run, by the names of their files.",
      ja: "実行するコネクター(connectors/ のファイル名)"),
    Key(
      "include", .texts(), en: "Jobs whose connectors run before this job's own.",
      ja: "先に実行するほかのジョブ"),
    Key(
      "on_connector_failure", .choice(JobModel.FailurePolicy.self),
      en: "Where a connector fails: continue with the others (exit code 5), or stop. Default: continue.",
      ja: "コネクターが失敗したとき: continue はほかを続行(終了コード 5)、stop は中止。既定: continue"),
    Key(
      "max_rejects", .integer(in: 0...Int.max),
      en: "More rejected rows than this end the run with exit code 3.",
      ja: "拒否された行がこれを超えると終了コード 3"),
  ])

  /// `config/dedupe.yaml`.
  static let dedupe = Shape([
    Key(
      "role_addresses", .texts(of: .pattern("^[^@]+$"), allowEmpty: true),
      en:
        "Local parts of e-mail addresses that several people read (info, sales): they never make two people one.",
      ja: "代表アドレスの @ より前(info、sales など)。これだけで二人を同一人物にはしない"),
    Key(
      "free_mail", .texts(of: .pattern("^[^@/]*[.][^@/]*$"), allowEmpty: true),
      en: "Domains whose mailboxes belong to people, not to companies.",
      ja: "フリーメールのドメイン。会社の判定には使わない"),
    Key(
      "placeholders", .texts(allowEmpty: true),
      en: "Words that people write where they have no name or company to write: they identify nobody.",
      ja: "氏名や会社名の代わりに書かれる語(不明、ご担当者など)。人や会社を特定しない"),
    Key(
      "dummy_mail", .texts(allowEmpty: true),
      en: "Addresses and domains that are nobody's (test@gmail.com, nomail.jp): they identify nobody.",
      ja: "誰のものでもないメールアドレスとドメイン(test@gmail.com、nomail.jp など)。人や会社を特定しない"),
    Key(
      "shared_limit", .integer(in: 1...1_000_000),
      en: "A telephone or e-mail that more than so many different names share identifies nobody. Default: 3.",
      ja: "これより多くの異なる氏名が共有する電話・メールでは人を特定しない。既定: 3"),
    Key(
      "merge", .probability,
      en:
        "Records that are one thing with this probability or more are merged, where no guard refuses. Default: 0.9.",
      ja: "同一である確率がこれ以上のレコードを統合(見送る条件がなければ)。既定: 0.9"),
    Key(
      "review", .probability,
      en: "Pairs of this probability or more are shown to people; at most that of merge. Default: 0.5.",
      ja: "同一である確率がこれ以上の組を確認の対象にする(merge 以下)。既定: 0.5"),
    Key(
      "source_priority", .texts(allowEmpty: true), en: "The connectors, most trusted first.",
      ja: "コネクターを信頼する順に並べたもの"),
    Key(
      "survivorship", .map(survivorship), required: false,
      en: "Which value wins where records differ, by entity and field.",
      ja: "レコード間で値が異なるときにどれを残すか(種別・項目ごと)"),
  ])

  /// The entities of `survivorship`; the schemas of their fields depend on the language.
  static let survivorship = Shape(
    (taggable + [.site]).map { kind in
      Key(
        kind.rawValue, .map([]), en: "Fields of \(kind.rawValue) and their rules.",
        ja: "\(kind.rawValue) の項目とルール")
    })

  /// The rules that fit a field.
  static func rules(of field: FieldSchema) -> [String] {
    (field.custom == nil ? SurvivorshipRule.allCases.filter { $0.fits(field) } : field.fittingRules)
      .map(\.rawValue)
  }

  /// `config/tags.yaml`.
  static let tags = Shape([
    Key(
      "tags",
      .schema(
        .map([
          ("type", .text("object")), ("propertyNames", .map([("pattern", .text("^[^\\s,;]+$"))])),
          ("additionalProperties", .definition("tag")),
        ])),
      required: false, en: "The register: every tag that a rule may give.",
      ja: "タグの一覧。ルールで付けるタグはすべてここに登録する"),
    Key(
      "rules",
      .schema(.map([("type", .texts(["array", "null"])), ("items", .definition("rule"))])),
      required: false, en: "The rules that give tags.", ja: "タグを付けるルール"),
  ])

  /// A tag of the register.
  static let tag = Shape([
    Key(
      required: "kind", .choice(TagModel.Kind.self),
      en: "attribute: what they are; behaviour: what they did; segment: a target list.",
      ja: "attribute: 属性、behaviour: 行動、segment: ターゲットの区分"),
    Key(
      required: "on", .choice(taggable.map(\.rawValue)), en: "What carries the tag.", ja: "タグが付く対象"),
    Key(required: "summary", .text, en: "What it means, for people.", ja: "タグの意味(人のための説明)"),
  ])

  /// What tags stand on.
  static let taggable: [EntityKind] = [.lead, .person, .company, .deal]

  /// A rule that gives a tag.
  static let rule = Shape([
    Key(required: "tag", .text, en: "The tag it gives.", ja: "付けるタグ"),
    Key(
      "name", .text, en: "The rule's own name; default: that of the tag.", ja: "ルールの名前。既定: タグの名前"),
    Key(required: "when", .definition("condition"), en: "When it is given.", ja: "タグを付ける条件"),
  ])
}

extension SurvivorshipRule {
  /// Whether the rule can choose among a field's values; refusals are never chosen another way.
  func fits(_ field: FieldSchema) -> Bool {
    if field.rule == .anyTrue { return self == .anyTrue }
    return switch self {
    case .anyTrue: field.type == .boolean
    case .union, .longest, .mostComplete: field.type == .text
    case .highestGrade: field.isProvable
    case .minimum, .maximum: field.type != .text && field.type != .boolean
    case .sourcePriority, .mostRecent, .oldest, .firstNonNull, .mostFrequent: true
    }
  }
}
