import Hub

extension Shape {
  /// The condition that tests one field.
  static let fieldTest = Shape([
    Key(
      required: "field", .text, en: "The column or field that is tested.", ja: "調べる列または項目"),
    Key(
      required: "operator", .choice(FieldTest.Operator.self), en: "How it is tested.", ja: "調べ方"),
    Key("value", .text, en: "What it is compared with.", ja: "比べる値"),
    Key("values", .texts(), en: "The values of which it is one, or none.", ja: "比べる値の一覧(in / not_in)"),
  ])

  /// The condition that counts activities.
  static let activityTest = Shape([
    Key(
      required: "activity", .texts(), en: "Activity types, codes of mappings/codes/activity-type.csv.",
      ja: "行動の種類(mappings/codes/activity-type.csv のコード)"),
    Key(
      "count", .integer(in: 1...1_000_000), en: "At least so many. Default: 1.", ja: "最低の回数。既定: 1"),
    Key(
      "within", .duration(), en: "Within so long before the as-of date (30d); default: ever.",
      ja: "基準日までの期間(30d など)。既定: 全期間"),
    Key(
      "url_contains", .text, en: "Only activities whose URL contains this.",
      ja: "URL にこの文字を含む行動だけを数える"),
  ])
}

extension FieldTest.Operator {
  /// How many values an operator compares with.
  enum Operands {
    case none
    case one
    case several
  }

  /// How many values the operator compares with.
  var operands: Operands {
    switch self {
    case .present, .blank: .none
    case .oneOf, .notIn: .several
    case .equals, .notEquals, .atLeast, .atMost, .contains, .startsWith, .endsWith: .one
    }
  }
}
