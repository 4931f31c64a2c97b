import Hub

/// The words of help: headings in both languages, and the commands' texts in Japanese.
///
/// The commands' English stands with the commands, where the argument parser wants it. A text is found by its command
/// (`run`, `ledger.backup`) and argument (`run.job`); what several commands share stands once (`lang`).
enum HelpMessages {
  static let all: [MessageText] = [
    MessageText("help.overview", en: "OVERVIEW", ja: "概要"),
    MessageText("help.usage", en: "Usage", ja: "使い方"),
    MessageText("help.arguments", en: "ARGUMENTS", ja: "引数"),
    MessageText("help.options", en: "OPTIONS", ja: "オプション"),
    MessageText("help.subcommands", en: "SUBCOMMANDS", ja: "コマンド"),
    MessageText("help.values", en: "values", ja: "値"),
    MessageText("help.default", en: "default", ja: "既定"),
    MessageText("help.example", en: "Example", ja: "例"),
    MessageText(
      "help.see", en: "See '{command} --help' for more information.", ja: "詳しくは {command} --help をご覧ください。"),
    MessageText("help.exit.0", en: "Done.", ja: "完了。"),
    MessageText(
      "help.exit.1",
      en:
        "Failed; nothing half-done is visible. The next run continues where it stopped (test: a test failed).",
      ja: "失敗。途中の結果は公開されず、次の実行で続きから再開します(test では失敗したテストがある)。"),
    MessageText(
      "help.exit.2", en: "The configuration is wrong, or what was named does not exist.",
      ja: "設定の誤り、または指定したものがない。"),
    MessageText(
      "help.exit.3",
      en:
        "Done, but more rows were rejected than the job allows (read, preview, map: any; export: rows left out).",
      ja: "完了。ただし拒否された行がジョブの上限を超えた(read、preview、map では 1 行でも。export では出力しなかった行がある)。"),
    MessageText(
      "help.exit.4", en: "Locked: another process works on this ledger.", ja: "別のプロセスが台帳を使用中。"),
    MessageText("help.exit.5", en: "Done, but a connector failed.", ja: "完了。ただし失敗したコネクターがある。"),
    MessageText("help.exit.64", en: "The command line makes no sense.", ja: "コマンドラインの誤り。"),
  ]

  /// The Japanese texts of all commands and arguments.
  static let japanese: [String: String] = shared.merging(workspace) { $1 }.merging(data) { $1 }
    .merging(drafts) { $1 }.merging(ledger) { $1 }.merging(codes) { $1 }
    .merging(DecidingHelp.japanese) { $1 }

  /// What several commands share, by argument, and the program itself.
  static let shared = [
    "tsunagi": "MA や SFA などを 1 本につなぎます: 抽出、正規化、名寄せ、タグ付け、取り込み。",
    "tsunagi.discussion": """
    例:
      tsunagi init hub                  例の入った新しいワークスペースを作る
      tsunagi check                     ワークスペースの全ファイルを検査する
      tsunagi preview ma-contacts       コネクターの最初の数行を見る
      tsunagi run nightly               ジョブを実行する
      tsunagi find 田中                  リードや会社を探す
      tsunagi trace lead:12             値の出どころを見る

    終了コード: 0 完了、1 失敗(途中の結果は公開されません)、2 設定の誤り、3 完了したが拒否が多すぎる、
    4 使用中、5 完了したが失敗したコネクターがある、64 コマンドラインの誤り
    """,
    "version": "版を表示します。", "help": "この説明を表示します。",
    "lang": "メッセージの言語(既定: LANG による)。",
    "workspace": "ワークスペースのフォルダー。",
    "format": "行の出力形式。",
    "limit": "最大の件数。",
    "as-of": "期間を含むルールの基準とする日付または日時(既定: 現在)。",
  ]

  private static let workspace = [
    "init": "説明付きの例が入った、すぐ動くワークスペースを作ります。",
    "init.discussion": """
    コネクター、マッピング、コード表、設定、架空のリードの小さなファイル 2 つ(説明は --lang の言語)と、エディター用の
    スキーマを書き込みます。既にあるファイルは変更しません。
    例: tsunagi init hub
    """,
    "init.folder": "フォルダー。なければ作ります。",
    "check": "ワークスペースの全ファイルを検査します。",
    "check.discussion": """
    誤りをすべて「パス:行:列」と対処付きで表示します。データは読みません。
    例: tsunagi check --workspace /srv/hub
    --schema を付けると検査の代わりに、全ファイルの JSON Schema(yaml-language-server 対応エディター用)を書き込みます。
    使うファイルの 1 行目: # yaml-language-server: $schema=../.schema/connector.json
    """,
    "check.schema": "エディター用の JSON Schema をこのフォルダーに書き込みます(検査はしません)。",
    "preview": "コネクターの最初の数行を、そのまま、またはマッピング後の形で表示します(何も書き込みません)。",
    "preview.discussion": "例: tsunagi preview ma-contacts --limit 5 --mapped",
    "preview.connector": "コネクター、または コネクター.ストリーム。",
    "preview.limit": "ストリームごとの行数。",
    "preview.mapped": "各行をマッピングした結果を表示します。",
    "preview.format": "行の出力形式: jsonl、json(1 つの配列)、csv、table。",
    "explain": "メッセージのコードの意味、または 2 人・2 社が同一とされた(されなかった)理由を表示します。",
    "explain.discussion": """
    コードを省くとすべて、分野(csv、mapping)を指定するとその分野を一覧します。
    {name} はメッセージごとに入る値です。例: tsunagi explain csv.too_few_cells
    名前を 2 つ指定すると、事前の重みから合計まで、比較ごとの重み(ビット)と、照合の結果を表示します。名前は person:12、
    company:3、またはレコード(コネクター/ストリーム/キー)です。例: tsunagi explain person:12 person:30
    """,
    "explain.code": "メッセージの末尾の [ ] 内のコード。または比べる人・会社・レコードの一つ目。",
    "explain.other": "比べる人・会社・レコードの二つ目。",
    "model": "名寄せのモデル(学習した重み)を表示し、学習し直します。",
    "model.discussion": "例: tsunagi model show",
    "model.show": "使用中のモデルを、config/models に置けるファイルの形で表示します。",
    "model.show.discussion": "例: tsunagi model show --entity company",
    "model.show.entity": "person か company。",
    "model.train": "台帳のレコードからモデルを学習し、書き出します。",
    "model.train.discussion": """
    正解データは要りません。他人同士が一致する割合は無作為に選んだ組から、同一人物・同一企業が一致する割合は共通のキーを
    持つ組から(EM アルゴリズムで)求めます。台帳は読むだけです。次回の実行で、新しいモデルによりすべて照合し直します。
    例: tsunagi model train --entity person
    """,
    "model.train.entity": "person か company。",
    "model.train.out": "書き出すファイル(既定: config/models/ENTITY.json)。- で標準出力。",
    "model.train.seed": "無作為に選ぶ組を決める数。同じ数なら同じモデルになります。",
    "reference": "リファレンスのページを表示します: kind: csv の設定、診断メッセージ、項目、正規化。",
    "reference.discussion": """
    Markdown(英語)で出力します。--workspace を付けると、config/entities.yaml の項目も表示します。
    例: tsunagi reference fields --workspace /srv/hub
    """,
    "reference.workspace": "独自の項目も表示するワークスペース。",
    "reference.page": "ページ。",
    "manual": "man ページをフォルダーに書き込みます。",
    "manual.discussion": "例: tsunagi manual /usr/local/share/man/man1",
    "manual.folder": "フォルダー。",
  ]

  private static let data = [
    "dedupe": "区切り文字ファイルから、同じ人や会社を表す行を見つけます(ワークスペース不要)。",
    "dedupe.discussion": """
    列の内容は列名と値から判断し、各列の重みはファイル自体から学習します。違っていれば --columns で直せます。
    CLUSTERS.csv には行ごとに row(0 から)、cluster、probability を書きます。経過は標準エラー出力に表示します。
    例: tsunagi dedupe leads.csv --out clusters.csv
    """,
    "dedupe.files": "ファイル。--link のときは 2 つ。",
    "dedupe.link": "2 つのファイルを突き合わせます(別のファイルの行どうしだけを比較)。",
    "dedupe.columns": "列の種類。種類=列名 をカンマ区切りで: name=顧客名,email=メール,ignore=備考。",
    "dedupe.config": "列・ブロック・空欄扱いの値・しきい値を書いた YAML ファイル(コマンドラインの指定が優先)。",
    "dedupe.review": "組のファイルで確認対象の印(review)を付ける確率。",
    "dedupe.threshold": "2 行を同じとみなす確率。",
    "dedupe.out": "クラスターの出力先。",
    "dedupe.pairs": "組の出力先(比較ごとの重み付き)。",
    "dedupe.model": "モデル。ファイルがあれば読み、なければ学習して書き込みます。",
    "dedupe.seed": "乱数の種(既定 1)。同じ種なら結果も同じです。",
    "dedupe.blocks": "値が等しい行どうしを比べる列。列+列,列,... の形で書きます。省略すると自動で選びます。",
    "dedupe.threads": "同時に動かすスレッドの数。いくつでも結果は同じです。",
    "dedupe.encoding": "文字コード(わかっている場合)。",
    "dedupe.delimiter": "区切り文字(わかっている場合)。",
    "dedupe.ragged": "列が足りない行: reject(拒否)または pad(補う)。",
    "dedupe.force": "既にあるファイルを置き換えます。",
    "eval": "式(CEL)を評価し、値を JSON で出力します。",
    "eval.discussion": """
    --row の項目が式の変数になります。整数は int、その他の数は double です。値が得られないときは理由を標準エラー
    出力に書き、終了コードは 1 になります。--cases では標準入力の各行 {"expr": ..., "row": {...}} に、1 行ずつ
    {"value": ...} または {"error": ...} で答えます。
    例: tsunagi eval 'score >= 30 && !(stage in ["won", "lost"])' --row '{"score":42,"stage":"new"}'
    """,
    "eval.expression": "式。-- で始まる式は -- の後に書きます。",
    "eval.row": "変数: JSON オブジェクト。",
    "eval.cases": "標準入力の各行に答えます。",
    "eval.check": "先に型を検査します(型は --row の値から)。",
    "normalizers": "ノーマライザー(正規化)の一覧を、部分(parts)と例とともに表示します。",
    "normalizers.discussion":
      "マッピングの normalize: に書く名前です。tsunagi normalize 名前 で試せます。例: tsunagi normalizers phone",
    "normalizers.name": "この 1 つだけを、すべての例とともに表示します。",
    "normalizers.json": "JSON 配列で、すべての例とともに出力します。",
    "normalize": "標準入力の各行を正規化し、JSON Lines で出力します。",
    "normalize.discussion": """
    各行に {"in": ..., "out": ..., "parts": {...}, "finding": ...} で答えます。空の行と読み取れない行の out は null で、理由は
    finding に入ります(複数あるときは findings にすべて入ります)。行は UTF-8 です。--column を付けると標準入力を見出し付きの CSV として
    読みます(文字コードは自動判別)。
    例: echo '03-1234-5678 内線12' | tsunagi normalize phone
    """,
    "normalize.name": "ノーマライザー。一覧は tsunagi normalizers。",
    "normalize.column": "標準入力の CSV の列。",
    "read": "区切り文字・JSON・XML のファイルを読み、行やレコードを JSON Lines で出力します。",
    "read.discussion": """
    区切り文字のファイルの各行は、見出しの名前をキーとするオブジェクト(--no-header では配列)です。JSON のレコードは元の表記の
    まま、または --field で指定した値のオブジェクトとして、XML のレコードは属性と要素のオブジェクトとして出力します。拒否した行は標準エラー出力に表示し、終了コードは 3 に
    なります。例: tsunagi read leads.csv --encoding cp932、tsunagi read answer.json --records '$.items[*]' --field id=id、
    tsunagi read https://example.com/feed.xml
    """,
    "read.file": "ファイルまたは URL。- は標準入力。gzip と zstd は自動で判別します。",
    "read.query": "名前=値: URL のクエリーに加える値(繰り返し可)。",
    "read.header": "'名前: 値': URL のサーバーだけに送るヘッダー(繰り返し可)。@ファイル でファイルから読みます。",
    "read.known-hosts": "sftp 用: known_hosts ファイル(既定 ~/.ssh/known_hosts)。",
    "read.key": "sftp 用: 秘密鍵のファイル。",
    "read.ca-file": "システムの代わりに信頼する証明書の PEM ファイル。",
    "read.format": "csv、json(1 つの値)、jsonl(1 行に 1 つの値)、xml、auto(名前から、なければ内容から判断)。",
    "read.records": "レコードの場所: $.items[*](JSONPath)や /rss/channel/item。省略すると、その種類で普通の場所。",
    "read.field": "名前=パス: JSON や XML の各レコードからこれらの値を取り出して出力します(繰り返し可)。",
    "read.max-record": "JSON や XML のレコードの最大の長さ(バイト、既定 67108864)。",
    "read.encoding": "文字コード: auto、utf-8、cp932、euc-jp、iso-2022-jp、utf-16 など。",
    "read.delimiter": "区切り文字: カンマ、tab、;、|、その他の ASCII 文字、auto。",
    "read.quote": "引用符: ASCII 1 文字、または none。",
    "read.no-header": "1 行目もデータとして扱います。",
    "read.skip-lines": "見出しの前に読み飛ばす行数。",
    "read.comment": "この文字で始まる行を読み飛ばします。",
    "read.ragged": "列が足りない行: reject(拒否)または pad(補う)。",
    "read.duplicate-header": "見出しの同じ名前: fail(エラー)または number(番号を付ける)。",
    "read.max-field": "セルの最大の長さ(バイト)。",
    "read.limit": "最大の行数。",
    "read.findings": "標準エラー出力に書く指摘の形式。",
    "test": "マッピングの隣に書いたテスト(mappings/名前.test.yaml)を実行します。",
    "test.discussion": """
    テストには元のレコードと、マッピングの結果として期待するものを書きます。違いは元の値と期待の行番号とともに表示し、
    終了コードは 1 になります。例: tsunagi test crm --coverage
    """,
    "test.names": "テストするマッピング(既定: すべて)。",
    "test.coverage": "どのテストも使わない項目・分岐・コードも一覧します。",
    "test.watch": "ワークスペースのファイルが変わるたびに実行し直します(Ctrl-C で終了)。",
    "test.format": "text または json(1 つのオブジェクト)。",
    "map": "ファイルをマッピングした結果を JSON Lines で出力します(何も書き込みません)。",
    "map.discussion": """
    行から作るもの 1 つごと("entity")、警告 1 件ごと("finding")、拒否した行ごと("rejected")に 1 行を出力し、件数を標準
    エラー出力に表示します。文字コードと区切り文字はファイルから判定します。拒否した行があれば終了コードは 3 です。
    例: tsunagi map old_leads.csv --mapping crm
    """,
    "map.file": "ファイル。- は標準入力。gzip と zstd は自動で判別します。",
    "map.mapping": "マッピング: mappings/マッピング.yaml。",
    "map.connector": "このコネクター(または コネクター.ストリーム)の設定でファイルを読みます。",
    "map.encoding": "文字コード: auto、utf-8、cp932、euc-jp、utf-16 など(既定: auto、またはコネクターの設定)。",
    "map.delimiter": "区切り文字: カンマ、tab、;、|、その他の ASCII 文字、auto(既定: auto、またはコネクターの設定)。",
    "map.quote": "引用符: ASCII 1 文字、または none。",
    "map.skip-lines": "見出しの前に読み飛ばす行数。",
    "map.comment": "この文字で始まる行を読み飛ばします。",
    "map.ragged": "列が足りない行: reject(拒否)または pad(補う)。",
    "map.duplicate-header": "見出しの同じ名前: fail(エラー)または number(番号を付ける)。",
    "map.limit": "最大の行数。",
    "run": "ジョブを実行します: 抽出、正規化、名寄せ、タグ付け、取り込み。",
    "run.discussion": """
    強制終了した実行は同じ番号で続きから再開します。結果は標準出力、進み具合は標準エラー出力に表示します(端末では
    1 行を更新し、それ以外ではログを出します)。--dry-run では TMPDIR に作る台帳のコピーで実行し、作成・変更・統合・タグ・削除・拒否を例とともに表示して、
    何も書き込みません。終了コードは実行した場合と同じです。例: tsunagi run nightly --format json
    """,
    "run.job": "ジョブ: config/jobs/ジョブ.yaml。",
    "run.workers": "同時に処理するバッチの数。",
    "run.batch-rows": "1 バッチの行数。",
    "run.commit-rows": "事実と位置を確定する間隔(行数)。",
    "run.memory": "使うメモリの上限(例: 512MiB)。大きな配列は台帳と同じフォルダーのファイルに置きます。",
    "run.quiet": "進み具合を表示せず、結果だけを表示します。",
    "run.dry-run": "実行したらどうなるかを例(個人情報)とともに表示します。何も書き込みません。",
    "run.examples": "--dry-run で表示する例の、種類ごとの最大数。",
    "export": "台帳の内容を CSV または JSON Lines で出力します。",
    "export.discussion": """
    対象: \(ExportEntity.all.map(\.name).joined(separator: ", "))

    行は ID の順です。文字コードにない文字を含む行は出力せず、その文字と対処を「ファイル.rejects.csv」に一覧します(終了コード 3)。
    ファイルは所有者だけが読めます。

    条件: status = won、score >= 30、prefecture in (東京都, 大阪府)、email is blank、created_at >= 2026-04-01、
    company.employees >= 300、tag = dormant、company.tag = target-account。and、or、not、括弧でつなぎます。

    例: tsunagi export lead --where 'company.tag = target-account' --encoding cp932 --output leads.csv
    """,
    "export.entity": "出力する対象。",
    "export.where": "条件を満たす行だけ。複数指定するとすべてを満たす行。",
    "export.columns": "出力する列と順序(カンマ区切り)。company.列名 はその行の会社の列。",
    "export.tags": "リード・人・会社・商談のタグの列(; 区切り)を加えます。",
    "export.format": "csv または jsonl。",
    "export.encoding": "文字コード: utf-8、utf-8-sig、cp932、euc-jp、utf-16le、utf-16be。",
    "export.bom": "BOM の有無(既定: utf-8-sig、utf-16le、utf-16be だけ付けます)。",
    "export.newline": "CSV の改行: crlf または lf。",
    "export.header": "列の見出し: en(台帳の名前)、ja、none。",
    "export.excel-safe": "表計算ソフトが数式とみなす文字列の先頭にアポストロフィを付けます。",
    "export.replace-missing": "文字コードにない文字をこの文字で置き換え、行を残します。",
    "export.look-alikes": "〜 − ‖ ¢ £ ¬ などを、文字コードにある似た文字で出力します。",
    "export.output": "出力先のファイル(既定: 標準出力)。",
    "export.rejects": "出力できない文字の一覧(既定: ファイル.rejects.csv。ファイルなしでは標準エラー出力)。",
    "export.force": "既にあるファイルを置き換えます。",
    "export.quiet": "標準エラー出力に件数を表示しません。",
  ]

  private static let drafts = [
    "guess": "ファイルからコネクターとマッピングの下書きを作ります(根拠と要確認の点はコメントで示します)。",
    "guess.discussion": """
    各ファイルを最後まで読みます。下書きは標準出力に表示し、--write を付けるとワークスペースに書き込みます。根拠は標準
    エラー出力に表示します。例: tsunagi guess drop/leads_20261101.csv --name crm --write
    """,
    "guess.files": "区切り文字で区切られたファイル。gzip と zstd は自動で判別します。",
    "guess.name": "コネクターとマッピングの名前(既定: ファイル名による)。",
    "guess.entity": "1 行が表すもの: lead、person、company、deal、activity(既定: 列から判断)。",
    "guess.encoding": "文字コード(分かっている場合)。",
    "guess.write": "connectors/名前.yaml と mappings/名前.yaml を書き込みます。",
    "guess.force": "--write で、既にあるファイルを置き換えます。",
    "guess.format": "yaml、または json(下書きと根拠を 1 つの配列で)。",
    "profile": "ファイルの中身を表示します: 列ごとの入力率、文字数、書式、値、疑わしい行。",
    "profile.discussion": """
    ファイルを最後まで読み、文字コード・区切り・見出しを判定します。何も書き込みません。
    例: tsunagi profile leads_2016.csv --key 顧客番号
    """,
    "profile.file": "ファイル。- は標準入力。gzip と zstd は自動で判別します。",
    "profile.key": "値の組が重複してはならない列(カンマ区切り)。",
    "profile.encoding": "文字コード(分かっている場合)。",
    "profile.top": "列ごとに表示する、多い値の数。",
    "profile.format": "table、json(1 つのオブジェクト)、csv・jsonl(1 列につき 1 行)。",
  ]

  private static let ledger = [
    "runs": "実行を新しい順に一覧します。",
    "runs.discussion": "例: tsunagi runs --limit 5",
    "rejects": "拒否された行を、理由・対処・行の内容とともに表示します。",
    "rejects.discussion": """
    行は文字で表示し、文字コードとして読めないバイトは \\xNN と表示します。--format json、jsonl、csv では元のバイトも
    base64 で出力します。例: tsunagi rejects --run 12 --code csv.undecodable
    """,
    "rejects.run": "この実行だけ(既定: データを受け取った最新の実行)。",
    "rejects.connector": "このコネクターだけ。",
    "rejects.code": "このコードだけ。",
    "find": "リード、人、会社、拠点、商談を、名前・メール・会社・支店・外部 ID で探します。",
    "find.discussion": "例: tsunagi find 田中",
    "find.text": "名前・読み・メールアドレス・会社名の一部、または外部 ID の全体。",
    "find.limit": "種別ごとの最大の件数。",
    "trace": "値の出どころ、元レコード、履歴を表示します。",
    "trace.discussion": "--format csv では値だけを出力します。例: tsunagi trace lead:12",
    "trace.entity": "lead:番号、person:番号、company:番号、site:番号、deal:番号。統合された ID もたどれます。",
    "why": "値の出どころを、ルール、元レコード、マッピングの行、生データ、実行まで順に表示します。",
    "why.discussion": """
    上から順に、値、採用したルールと競合した元レコード、マッピングの行と各段階の入力・出力、ファイル内の位置を含む生データ、
    受け取った実行を表示します。例: tsunagi why lead:12.email
    """,
    "why.value":
      "値: lead:番号.項目(ほかに person、company、site、deal、activity)。項目を省くと値のある全項目を 1 行ずつ表示します。統合された ID もたどれます。",
    "why.format": "text、json(配列)、jsonl(1 行に 1 オブジェクト)。",
    "undo": "ある実行で受け取った事実を除き、すべてを導き直します。",
    "undo.discussion": """
    ほかの実行も受け取った事実は残ります。配信停止は保持されます。--refetch を付けない限り、読み取り位置は変わりません。
    例: tsunagi undo 12
    """,
    "undo.run": "実行の番号(tsunagi runs)。",
    "undo.refetch": "その実行が読んだものを、次の実行で読み直します。",
    "undo.as-of": "期間を含むルールの基準とする日付または日時(既定: 最新の実行のもの)。",
    "ledger": "台帳のダイジェスト、再構築、検証、バックアップ。",
    "ledger.discussion": "例: tsunagi ledger digest",
    "ledger.digest": "台帳の内容全体を 1 つの値で表します。読み込み方によらず等しくなります。",
    "ledger.digest.discussion": "例: tsunagi ledger digest --format json",
    "ledger.rebuild": "導き出した結果をすべて捨て、事実から作り直します。",
    "ledger.rebuild.discussion": "ID は変わりません。例: tsunagi ledger rebuild",
    "ledger.verify": "ファイル、生データ、導き出した結果をすべて検証します(何も変更しません)。",
    "ledger.verify.discussion": "問題があれば終了コード 1。例: tsunagi ledger verify",
    "ledger.backup": "現在の台帳を、整合した状態で新しいファイルにコピーします。",
    "ledger.backup.discussion": "生データ var/raw は含みません。例: tsunagi ledger backup /backup/hub-20261101.sqlite",
    "ledger.backup.file": "新しいファイル。",
  ]
}
