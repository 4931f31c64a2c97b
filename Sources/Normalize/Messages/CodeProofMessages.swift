import Hub

extension NormalizeMessages {
  /// What does not come back as it went out.
  static let codes: [MessageText] = [
    .init(
      "code_proof.shadowed",
      en:
        "code table {table}: {system}'s value \"{spelling}\" stands for code {code} here, but is read as code {other},"
        + " which is spelled the same",
      help: "List it for {other}, or give one of the two codes another name.",
      ja: "コード表 {table}: {system} の値「{spelling}」は {code} の値ですが、同じ綴りのコード {other} として読まれます",
      jaHelp: "{other} の値にするか、どちらかのコードの名前を変えてください。"),
    .init(
      "code_proof.not_understood",
      en:
        "code table {table}: {system} is sent \"{spelling}\" for code {code}, and when it comes back nobody knows what"
        + " it means",
      help: "List it in column {system}_in for the one code that it means when it comes in.",
      ja: "コード表 {table}: コード {code} として {system} に書き出す「{spelling}」が、取り込むときには理解されません",
      jaHelp: "取り込むときに意味するコード一つの {system}_in 列に書いてください。"),
    .init(
      "code_proof.not_primary",
      en:
        "code table {table}: {system} is sent \"{spelling}\" for code {code}; when it comes back it means {primary},"
        + " for which \"{other}\" would be written: the hub would change the value in {system}",
      help:
        "List \"{spelling}\" in column {system}_in for one of the codes that are written so (their primary code), or"
        + " write another value for {code}.",
      ja:
        "コード表 {table}: コード {code} は {system} に「{spelling}」と書き出されますが、戻ると {primary} になり「{other}」が書き出されます({system} の値が変わってしまいます)",
      jaHelp: "「{spelling}」を、そう書き出されるコードのうち代表とする一つの {system}_in 列に書くか、{code} の値を変えてください。"),
    .init(
      "code_proof.spelling",
      en:
        "code table {table}: {system} is sent \"{spelling}\" for code {code} and \"{other}\" for {other_code} (line"
        + " {line}), which differ only in case, width or spaces",
      help: "Write both as {system} spells it.",
      ja:
        "コード表 {table}: {system} の値が、コード {code} では「{spelling}」、{other_code}({line} 行目)では「{other}」で、大文字小文字・全角半角・空白だけが違います",
      jaHelp: "{system} の綴りにそろえてください。"),
  ]
}
