import Hub

extension NormalizeMessages {
  /// E-mail, telephone, web.
  static let contacts: [MessageText] = [
    .init(
      "normalize.channel.form",
      en: "\"{column}\" holds neither a web address nor parameters such as utm_source=…",
      help:
        "Map the column with the landing page's address, or each column by what it tells: from: { utm_source: … }.",
      ja: "「{column}」は Web アドレスでも utm_source=… のようなパラメーターでもありません",
      jaHelp: "ランディングページのアドレスの列を使うか、from: { utm_source: 列, … } の形で列を指定してください。"),
    .init(
      "normalize.email.no_at", en: "\"{column}\" holds no e-mail address: there is no @", help: mail.en,
      ja: "「{column}」はメールアドレスではありません(@ がありません)", jaHelp: mail.ja),
    .init(
      "normalize.email.several", en: "\"{column}\" holds more than one e-mail address",
      help: "Keep one address in the cell; a second one needs a column of its own.",
      ja: "「{column}」にメールアドレスが複数あります", jaHelp: "1 セル 1 アドレスにし、2 件目は別の列に入れてください。"),
    .init(
      "normalize.email.space", en: "\"{column}\" holds an e-mail address with a blank inside", help: mail.en,
      ja: "「{column}」のメールアドレスの途中に空白があります", jaHelp: mail.ja),
    .init(
      "normalize.email.local",
      en: "\"{column}\" holds an e-mail address with an impossible part before the @", help: mail.en,
      ja: "「{column}」のメールアドレスの @ より前が正しくありません", jaHelp: mail.ja),
    .init(
      "normalize.email.domain", en: "\"{column}\" holds an e-mail address with an impossible domain",
      help: mail.en, ja: "「{column}」のメールアドレスのドメインが正しくありません", jaHelp: mail.ja),
    .init(
      "normalize.email.dots",
      en:
        "\"{column}\" holds an e-mail address with a dot first, last or twice before the @, which few providers allow",
      help: "Check it with the person; the address was kept.",
      ja: "「{column}」のメールアドレスの @ より前に、先頭・末尾・連続のドットがあります(使えるのは一部の携帯電話会社だけです)",
      jaHelp: "本人に確認してください(アドレスはそのまま使います)。"),
    .init(
      "normalize.company_name.placeholder",
      en: "\"{column}\" holds no company's name but a word for none (なし, 個人, -)",
      help: "Leave the cell empty at the source, or say in the mapping what it becomes: unreadable: blank.",
      ja: "「{column}」は会社名ではなく「なし」「個人」「-」などの語です",
      jaHelp: "元のデータのセルを空にするか、マッピングで unreadable: blank を指定してください。"),
    .init(
      "normalize.company_name.form_only", en: "\"{column}\" holds a legal form without a name",
      help: "Fill in the name at the source.", ja: "「{column}」は「株式会社」などの法人格だけで、名称がありません",
      jaHelp: "元のデータに名称を入れてください。"),
    .init(
      "normalize.company_name.several", en: "\"{column}\" holds several companies",
      help: "Leave the one that counts in the cell, or give each a column of its own.",
      ja: "「{column}」に会社名が複数あります", jaHelp: "該当する1社だけを残すか、会社ごとに列を分けてください。"),
    .init(
      "normalize.email.typo", en: "\"{column}\" holds an e-mail address whose domain is probably mistyped",
      help: "The part \"suggestion\" has what was probably meant; mend it at the source.",
      ja: "「{column}」のメールアドレスのドメインは打ち間違いの可能性があります", jaHelp: "部分 suggestion に候補があります。確認して元のデータを直してください。"),
    .init(
      "normalize.phone.none", en: "\"{column}\" holds no telephone number", help: telephone.en,
      ja: "「{column}」に電話番号がありません", jaHelp: telephone.ja),
    .init(
      "normalize.phone.length", en: "\"{column}\" holds a telephone number of an impossible length or start",
      help: telephone.en, ja: "「{column}」の電話番号の桁数または先頭の番号が正しくありません", jaHelp: telephone.ja),
    .init(
      "normalize.phone.fax", en: "\"{column}\" holds only a fax number",
      help: "Put fax numbers into a column of their own.", ja: "「{column}」はFAX番号のみです",
      jaHelp: "FAX番号は別の列に入れてください。"),
    .init(
      "normalize.phone.zero", en: "\"{column}\" lacked the leading zero; it was put back",
      help: "Format the column as text before saving it from a spreadsheet.",
      ja: "「{column}」の先頭の 0 が欠けていたため補いました", jaHelp: "表計算ソフトでは列を文字列形式にして保存してください。"),
    .init(
      "normalize.phone.country",
      en: "\"{column}\": the first digits were read as the country code, though no + stands before them",
      help: "Write + and the country code if that is right, else mend the number.",
      ja: "「{column}」の先頭の数字を国番号とみなしました(+ がありません)", jaHelp: "正しければ + と国番号で書き、違えば番号を直してください。"),
    .init(
      "normalize.phone.unassigned",
      en: "\"{column}\" holds a number that is in none of the known ranges of its country",
      help: "Check the area or country code and the number; the number was kept.",
      ja: "「{column}」の電話番号は、その国の既知の番号帯にありません", jaHelp: "市外局番または国番号と番号を確認してください(番号はそのまま使います)。"),
    .init(
      "normalize.phone.rest",
      en: "\"{column}\" holds digits beside the telephone number that are no number of their own",
      help: "Write an extension as 内線12 or ext. 12, and other numbers in full.",
      ja: "「{column}」に電話番号として読めない数字が残っています", jaHelp: "内線は「内線12」、別の番号は市外局番から書いてください。"),
    .init(
      "normalize.phone.second", en: "\"{column}\" holds several telephone numbers; the first one counts",
      help: "The part \"second\" keeps the next one, if the mapping gives it a field.",
      ja: "「{column}」に電話番号が複数あります(最初の番号を使います)",
      jaHelp: "2 件目はマッピングの parts の second で別の項目に残せます。"),
    .init(
      "normalize.phone.text", en: "\"{column}\" holds other words beside the telephone number",
      help: "Check whose number it is, and move the words into a note.",
      ja: "「{column}」に電話番号以外の語があります", jaHelp: "誰の番号かを確認し、語は備考に移してください。"),
    .init(
      "normalize.mobile.other", en: "\"{column}\" is no Japanese mobile number",
      help: "Map the column with \"phone\" if it may hold other numbers.",
      ja: "「{column}」は日本の携帯電話番号ではありません", jaHelp: "固定電話も入る列には phone を使ってください。"),
    .init(
      "normalize.url.form", en: "\"{column}\" holds no web address",
      help: "Write it like https://www.example.co.jp.", ja: "「{column}」はURLではありません",
      jaHelp: "https://www.example.co.jp のように書いてください。"),
    .init(
      "normalize.domain.form", en: "\"{column}\" holds no web or e-mail address with a domain",
      help: "Write it like example.co.jp.", ja: "「{column}」からドメインを読み取れません",
      jaHelp: "example.co.jp のように書いてください。"),
  ]

  private static let mail = (
    en: "Mend it at the source; the hub never corrects addresses.", ja: "元のデータを直してください。アドレスは自動修正しません。"
  )
  private static let telephone = (
    en: "Write it like 03-1234-5678, or with + and country code.",
    ja: "03-1234-5678 のように、または + と国番号を付けて書いてください。"
  )
}
