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
      "normalize.phone.country", en: "\"{column}\": 81 at the start was read as the country code",
      help: "Write +81 if that is right, else mend the number.",
      ja: "「{column}」の先頭の 81 を国番号とみなしました", jaHelp: "正しければ +81 と書き、違えば番号を直してください。"),
    .init(
      "normalize.phone.unassigned",
      en: "\"{column}\" holds a number of another country that is in none of its known ranges",
      help: "Check the country code and the number; the number was kept.",
      ja: "「{column}」の電話番号は、その国の既知の番号帯にありません", jaHelp: "国番号と番号を確認してください(番号はそのまま使います)。"),
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
