extension HelpMessages {
  /// The Japanese texts of `tsunagi codes` and `tsunagi replay`.
  static let codes = [
    "codes": "コード表の手入れをします: 表にない値、書き出す値。",
    "codes.discussion": "例: tsunagi codes unknown",
    "codes.unknown": "どのコード表にもない値を、件数と例とともに一覧します。",
    "codes.unknown.discussion": """
    台帳にあるすべての記録を、現在のマッピングとコード表で調べます(値を残した、空にした、置き換えた、行を拒否した、の
    いずれも対象)。コードは tsunagi codes assign で割り当てます。
    例: tsunagi codes unknown --table lead-source
    """,
    "codes.unknown.table": "このコード表だけ。",
    "codes.unknown.examples": "値ごとに表示する例の最大数。",
    "codes.unknown.json": "--format json と同じ。",
    "codes.assign": "値にコードを割り当て、待っていた記録を再処理します。",
    "codes.assign.discussion": """
    mappings/codes/コード表.csv に書き込みます(コメントやほかのセルは変わりません)。--system を付けるとそのシステムの値、
    省くとすべてのシステムで理解される同義語になります。
    例: tsunagi codes assign lead-source 展示会2026 expo --system salesforce
    """,
    "codes.assign.table": "コード表。",
    "codes.assign.value": "取り込まれた値(tsunagi codes unknown で表示)。",
    "codes.assign.code": "その値が意味するコード。",
    "codes.assign.system": "その値を使うシステム。",
    "codes.assign.no-replay": "コード表だけを書き換えます(次の実行で再処理されます)。",
    "codes.pull": "コネクターの項目の値を、コード表と照合します。",
    "codes.pull.discussion": """
    コネクターのファイルを読み、項目の値ごとに、対応するコード、コード表にない値、コード表にあってファイルにない値を
    表示します。わかるのは使われている値だけで、システムの選択リストのすべてではありません。何も書き込みません。
    例: tsunagi codes pull sfa-leads lead_source
    """,
    "codes.pull.connector": "コネクター、または コネクター.ストリーム。",
    "codes.pull.field": "項目(lead_source、lead.lead_source)、またはその元の列。",
    "replay": "マッピングやコード表が変わった記録を正規化し直します。",
    "replay.discussion": """
    ファイルは読みません。最初から現在のマッピングで取り込んだ場合と同じ台帳になります(次のジョブの実行でも自動で行わ
    れます)。--dry-run では、変わる内容を例とともに表示し、何も書き込みません。--since では、その実行以降に届いた記録だけ
    を正規化し直します(数百万件ある台帳で修正の効果をすぐ見たいときなど)。同じストリームの古い記録は、次のジョブの実行
    か、--since なしの再処理で正規化し直されます。
    例: tsunagi replay --dry-run
    """,
    "replay.connector": "このコネクターだけ。",
    "replay.since": "この実行以降に届いた記録だけ。古い記録は次の実行で再処理されます。",
    "replay.dry-run": "変わる内容を例(個人情報)とともに表示します。何も書き込みません。",
    "replay.examples": "--dry-run で表示する例の、種類ごとの最大数。",
    "replay.quiet": "進み具合を表示せず、結果だけを表示します。",
    "codes.lock": "書き出しに使うコード表のコードを記録します。",
    "codes.lock.discussion": """
    mappings/codes/codes.lock に書き込みます。以後、行が消えると check がどのコードかを示します。記録にあって表から
    消えたコードは残します。廃止するときはその行を削除します。
    例: tsunagi codes lock
    """,
  ]
}
