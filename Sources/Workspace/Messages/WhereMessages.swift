import Hub

extension WorkspaceMessages {
  /// Conditions on the command line.
  static let wheres: [MessageText] = [
    .init(
      "where.field_expected", en: "a field is expected, not \"{found}\"",
      help: "Write a condition like: status = won and score >= 30.",
      ja: "項目名が必要ですが、「{found}」があります", jaHelp: "status = won and score >= 30 のように書いてください。"),
    .init(
      "where.operator_expected", en: "an operator is expected, not \"{found}\"",
      help:
        "Operators: =, !=, <, <=, >, >=, in (a, b), not in (a, b), contains, starts_with, ends_with, is blank, "
        + "is present.",
      ja: "演算子が必要ですが、「{found}」があります",
      jaHelp:
        "演算子: =、!=、<、<=、>、>=、in (a, b)、not in (a, b)、contains、starts_with、ends_with、is blank、is present"
        + "(記号は半角)。"),
    .init(
      "where.value_expected", en: "a value is expected, not \"{found}\"",
      help: "Put a value with spaces or signs in quotes; for an empty field write: is blank.",
      ja: "値が必要ですが、「{found}」があります", jaHelp: "空白や記号を含む値は引用符で囲みます。空の項目は is blank と書いてください。"),
    .init(
      "where.list_expected", en: "a list in parentheses is expected, not \"{found}\"",
      help: "Write: status in (new, won).", ja: "括弧で囲んだリストが必要ですが、「{found}」があります",
      jaHelp: "status in (new, won) のように書いてください。"),
    .init(
      "where.too_much", en: "the condition is complete before \"{found}\"",
      help: "Join conditions by and, or; put a value with spaces in quotes.",
      ja: "「{found}」の前で条件が終わっています", jaHelp: "条件は and、or でつなぎます。空白を含む値は引用符で囲んでください。"),
    .init(
      "where.unclosed_quote", en: "the quote that begins here is not closed",
      help: "Close it with the same quote; write the quote itself twice.",
      ja: "ここで始まる引用符が閉じられていません", jaHelp: "同じ引用符で閉じてください。引用符そのものは 2 つ重ねて書きます。"),
    .init(
      "where.unclosed_parenthesis", en: "a closing parenthesis is expected, not \"{found}\"",
      help: "Every ( needs its ); values in a list are separated by commas.",
      ja: "閉じ括弧が必要ですが、「{found}」があります", jaHelp: "( と ) の数を合わせてください。リストの値はコンマで区切ります。"),
  ]
}
