public import Hub

/// The words of what can go wrong with servers.
public enum WebMessages {
  /// All entries.
  public static let all: [MessageText] = asked + answered

  private static let asked: [MessageText] = [
    MessageText(
      "web.url", en: "{url} is not a URL that can be asked",
      help:
        "Write https://HOST/PATH (also http, sftp, ftp and ftps), with blanks and other special characters percent-encoded.",
      ja: "{url} は読み込める URL ではありません",
      jaHelp: "https://ホスト/パス の形(http、sftp、ftp、ftps も可)で、空白や特殊文字はパーセントエンコードして書いてください。"),
    MessageText(
      "web.header", en: "the header {name} for {url} cannot be sent",
      help: "A header is NAME: VALUE on one line; the name has no blanks and the value no line end.",
      ja: "{url} へのヘッダー {name} は送れません", jaHelp: "ヘッダーは「名前: 値」を 1 行で書きます。名前に空白、値に改行は使えません。"),
    MessageText(
      "web.no_host", en: "the host {host} is not known ({url})",
      help: "Check the spelling of the host, and whether this machine can look up names (DNS, proxy).",
      ja: "ホスト {host} が見つかりません({url})", jaHelp: "ホスト名の綴りと、このマシンの名前解決(DNS、プロキシ)を確認してください。"),
    MessageText(
      "web.no_connection", en: "{host} does not take connections ({url})",
      help:
        "The server may be down, or a firewall or the port may be in the way. Trying again later may help.",
      ja: "{host} に接続できません({url})", jaHelp: "サーバーの停止、ファイアウォール、ポート番号を確認してください。時間をおくと直る場合もあります。"),
    MessageText(
      "web.timeout", en: "{host} took too long ({url})",
      help: "Nothing arrived for the time that is waited. Trying again later may help.",
      ja: "{host} の応答が待ち時間を超えました({url})", jaHelp: "待ち時間の間、データが届きませんでした。時間をおいて再試行してください。"),
    MessageText(
      "web.certificate", en: "the certificate or key of {host} does not hold ({url})",
      help:
        "It is expired, for another name, or signed by nobody whom this machine trusts. For a server of your own name the file of its authority (--ca-file); checking cannot be switched off.",
      ja: "{host} の証明書(または鍵)を検証できません({url})",
      jaHelp: "期限切れ、名前違い、または信頼されていない発行者です。社内サーバーなら認証局のファイル(--ca-file)を指定してください。検証を無効にすることはできません。"),
    MessageText(
      "web.no_known_hosts", en: "the key of {host} cannot be checked: no file of known hosts is named",
      help:
        "Name one (--known-hosts), as ssh keeps it in ~/.ssh/known_hosts; ssh-keyscan {host} shows the host's keys.",
      ja: "{host} の鍵を確認できません。known_hosts ファイルの指定がありません",
      jaHelp: "ssh の ~/.ssh/known_hosts のようなファイルを --known-hosts で指定してください。ホストの鍵は ssh-keyscan {host} で表示できます。"),
    MessageText(
      "web.ca_file", en: "the file of certificates for {host} cannot be used",
      help: "It has to be a readable file of certificates in PEM form.",
      ja: "{host} 用の認証局ファイルを使用できません", jaHelp: "読み取り可能な PEM 形式の証明書ファイルを指定してください。"),
    MessageText(
      "web.tls", en: "no secure connection to {host} came about ({url})",
      help: "TLS 1.2 or newer is asked for. Is it a server of https at that port?",
      ja: "{host} との安全な接続を確立できません({url})", jaHelp: "TLS 1.2 以上が必要です。そのポートが https かどうか確認してください。"),
    MessageText(
      "web.failed", en: "{url} could not be fetched",
      help: "The cause is given by the transfer library. Trying again later may help.",
      ja: "{url} を取得できませんでした", jaHelp: "原因は転送ライブラリのメッセージを参照してください。時間をおくと直る場合もあります。"),
    MessageText(
      "web.cancelled", en: "fetching {url} was stopped", help: "Nothing is wrong with the server.",
      ja: "{url} の取得を中止しました", jaHelp: "サーバー側の問題ではありません。"),
  ]

  private static let answered: [MessageText] = [
    MessageText(
      "web.cut_off", en: "{host} broke off its answer ({url})",
      help: "Part of it is missing. Trying again later may help.",
      ja: "{host} の応答が途中で切れました({url})", jaHelp: "データの一部が届いていません。時間をおいて再試行してください。"),
    MessageText(
      "web.changed", en: "{url} changed while it was fetched ({bytes} bytes were there)",
      help: "Two versions are not put together. Fetch it again.",
      ja: "{url} は取得中に変更されました({bytes} バイトまで取得済み)", jaHelp: "異なる版をつなぎ合わせることはしません。もう一度取得してください。"),
    MessageText(
      "web.encoding", en: "what {host} sent cannot be decompressed ({url})",
      help: "The server says one compression and sends another, or the data is damaged.",
      ja: "{host} から届いたデータを展開できません({url})", jaHelp: "サーバーの示す圧縮形式と内容が異なるか、データが壊れています。"),
    MessageText(
      "web.too_large", en: "the answer of {host} is larger than it may be ({url})",
      help: "Ask for less, or in parts.",
      ja: "{host} の応答が上限サイズを超えています({url})", jaHelp: "取得範囲を絞るか、分けて取得してください。"),
    MessageText(
      "web.redirects", en: "{url} leads to more than {count} further addresses",
      help: "The server sends the request in a circle: look at it in a browser.",
      ja: "{url} の転送が {count} 回を超えました", jaHelp: "転送が循環しています。ブラウザーで確認してください。"),
    MessageText(
      "web.downgrade", en: "{url} leads to {target}, which is not secure",
      help: "From https nothing but https is followed. Name the right address.",
      ja: "{url} が安全でない {target} に転送しました", jaHelp: "https からは https への転送だけをたどります。正しいアドレスを指定してください。"),
    MessageText(
      "web.unauthorized", en: "{host} does not know who asks (401, {url})",
      help: "Check the key, token or password: it may be missing, mistyped or expired.",
      ja: "{host} に認証されませんでした(401、{url})", jaHelp: "キー、トークン、パスワードの不足、誤り、期限切れを確認してください。"),
    MessageText(
      "web.forbidden", en: "{host} refuses (403, {url})",
      help:
        "The account lacks a permission for this, or a limit of calls is used up; see what the server says.",
      ja: "{host} に拒否されました(403、{url})", jaHelp: "権限の不足、または呼び出し回数の上限です。サーバーのメッセージを確認してください。"),
    MessageText(
      "web.denied", en: "{host} does not let this user in ({url})",
      help: "Check user, password and key.",
      ja: "{host} にログインできません({url})", jaHelp: "ユーザー名、パスワード、鍵を確認してください。"),
    MessageText(
      "web.not_found", en: "there is nothing at {url}",
      help: "Check the path; the file or endpoint may have moved.",
      ja: "{url} には何もありません", jaHelp: "パスを確認してください。移動された可能性もあります。"),
    MessageText(
      "web.unavailable", en: "{host} is not ready ({status}, {url})",
      help:
        "The server is overloaded, being mended, or asks to be called less often. Trying again later helps.",
      ja: "{host} が応答できません({status}、{url})", jaHelp: "過負荷、メンテナンス、または呼び出し過多です。時間をおいて再試行してください。"),
    MessageText(
      "web.status", en: "{host} answered with status {status} ({url})",
      help: "See what the server says, and the documentation of its interface.",
      ja: "{host} が状態 {status} を返しました({url})", jaHelp: "サーバーのメッセージと API の仕様を確認してください。"),
  ]
}
