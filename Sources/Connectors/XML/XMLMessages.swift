public import Hub

/// The words of what is wrong with XML.
public enum XMLMessages {
  /// All entries.
  public static let all: [MessageText] = [
    MessageText(
      "xml.malformed", en: "{file}:{line}:{column}: the XML goes wrong here: {reason}",
      help: "Often a & or < stands for itself: they are written &amp; and &lt;.",
      ja: "{file}:{line}:{column}: XML が正しくありません: {reason}",
      jaHelp: "& や < がそのまま書かれていることが多いです。正しくは &amp; と &lt; です。"),
    MessageText(
      "xml.cut_off", en: "{file}:{line}: the file ends within an element",
      help: "It was probably not sent or written to its end: get it again.",
      ja: "{file}:{line}: 要素の途中でファイルが終わっています", jaHelp: "最後まで届いていない可能性があります。取得し直してください。"),
    MessageText(
      "xml.none", en: "{file}:{line}: there is no XML here",
      help: "Look at what wrote it: it may be empty, an error page, or another format.",
      ja: "{file}:{line}: XML がありません", jaHelp: "空のファイル、エラー画面、別の形式でないか、出力元を確認してください。"),
    MessageText(
      "xml.entity", en: "{file}:{line}: the document uses an entity of its own, \"{name}\"",
      help:
        "Such entities are not expanded and nothing is fetched for them: they can blow up a file or read others. Have them written out at the source.",
      ja: "{file}:{line}: 独自の実体(entity)「{name}」を使っています",
      jaHelp: "安全のため、独自の実体は展開せず、外部の参照も取得しません。出力元で文字に置き換えてください。"),
    MessageText(
      "xml.encoding", en: "{file}:{line}: the bytes are not what the document's encoding says: {reason}",
      help: "Correct the encoding in the first line (<?xml version=\"1.0\" encoding=\"…\"?>) or the bytes.",
      ja: "{file}:{line}: 宣言された文字コードとして読めないバイトがあります: {reason}",
      jaHelp: "1 行目の encoding(<?xml version=\"1.0\" encoding=\"…\"?>)か、データを直してください。"),
    MessageText(
      "xml.too_long", en: "{file}:{line}: a record takes more than {limit} bytes",
      help: "Name the elements inside it with --records, or raise the limit with --max-record.",
      ja: "{file}:{line}: レコードが {limit} バイトを超えています",
      jaHelp: "--records でその中の要素を指定するか、--max-record で上限を上げてください。"),
    MessageText(
      "xml.nothing", en: "{file}: no element lies at {path}", help: "Elements there: {names}",
      ja: "{file}: {path} に当たる要素がありません", jaHelp: "ある要素: {names}"),
    MessageText(
      "xml.path", en: "the path \"{path}\" goes wrong at character {column}",
      help:
        "Write elements as they stand in the file: /rss/channel/item, item; in a record also author/name, link/@href.",
      ja: "パス「{path}」の {column} 文字目が正しくありません",
      jaHelp: "ファイルにある要素名で書いてください: /rss/channel/item、item。レコード内では author/name、link/@href も使えます。"),
  ]
}
