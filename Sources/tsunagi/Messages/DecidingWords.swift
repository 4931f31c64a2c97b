import Hub

/// What commands of decisions and reviews answer.
enum DecidingWords {
  static let all: [MessageText] = decisions + review

  private static let decisions: [MessageText] = [
    MessageText("answer.decided", en: "decision {decision}: {words}", ja: "判断 {decision}: {words}"),
    MessageText(
      "answer.decision_revoked", en: "revoked decision {decision}: {words}",
      ja: "判断 {decision} を取り消しました: {words}"),
    MessageText(
      "answer.decision_stands", en: "decision {decision} says so already; nothing was written down",
      ja: "判断 {decision} で記録済みのため、何も記録していません"),
    MessageText(
      "answer.decision_no_change", en: "nothing that the ledger shows changed", ja: "台帳の表示に変化はありません"),
    MessageText("answer.decision_same", en: "{a} is the same as {b}", ja: "{a} と {b} は同じ"),
    MessageText("answer.decision_different", en: "{a} is not {b}", ja: "{a} と {b} は別"),
    MessageText("answer.decision_lock", en: "{field} = {value} ({a})", ja: "{field} = {value} に固定({a})"),
    MessageText("answer.decision_consent_in", en: "agreed to be written to ({a})", ja: "配信に同意({a})"),
    MessageText("answer.decision_consent_out", en: "refused to be written to ({a})", ja: "配信を拒否({a})"),
    MessageText(
      "answer.decision_opt_out", en: "refused; kept when its run was undone ({a})",
      ja: "配信停止(実行の取り消し時に保持)({a})"),
    MessageText("answer.and_more", en: "and {count} more", ja: "ほか {count} 件"),
    MessageText(
      "answer.identity_merge", en: "{other} joined {kept}; {other} leads to {kept} from now on",
      ja: "{other} は {kept} に統合されました。以後 {other} は {kept} を指します"),
    MessageText(
      "answer.identity_split", en: "{count} records left {kept} and are {other} now",
      ja: "元レコード {count} 件が {kept} から分かれ、{other} になりました"),
    MessageText(
      "answer.identity_move", en: "{count} record moved from {kept} to {other}",
      ja: "元レコード {count} 件が {kept} から {other} に移りました"),
    MessageText("answer.identity_end", en: "{kept} has no records any more", ja: "{kept} の元レコードはなくなりました"),
    MessageText("answer.no_decisions", en: "nobody has decided anything", ja: "判断はまだ記録されていません"),
    MessageText(
      "answer.why_locked", en: "locked by {author} on {at} (decision {decision}){reason}",
      ja: "{author} が {at} に固定しました(判断 {decision}){reason}"),
    MessageText(
      "answer.why_consented",
      en: "agreed again: recorded by {author} on {at} (decision {decision}); evidence: {evidence}",
      ja: "再び同意: {author} が {at} に記録しました(判断 {decision})。根拠: {evidence}"),
    MessageText("answer.why_lock_wins", en: "newer than decision {decisions}", ja: "判断 {decisions} より新しい"),
    MessageText("answer.locked", en: "locked (decision {decision})", ja: "固定(判断 {decision})"),
  ]

  private static let review: [MessageText] = [
    MessageText("answer.no_pairs", en: "no pair waits for review", ja: "確認待ちの組はありません"),
    MessageText(
      "answer.pairs",
      en: "{shown} of {count} pairs; tsunagi review show N shows one, tsunagi review walk goes through them",
      ja: "{count} 組のうち {shown} 組を表示。1 組ずつ見るには tsunagi review show 番号、順に判断するには tsunagi review walk"),
    MessageText(
      "answer.pair_weight", en: "weight {weight}, probability {probability}, not joined: {guard}",
      ja: "重み {weight}、確率 {probability}、統合しなかった理由: {guard}"),
    MessageText("answer.prior", en: "before looking", ja: "事前"),
    MessageText("answer.put_off", en: "pairs put off: {count}", ja: "{count} 組を後回しにしました"),
    MessageText(
      "answer.undecided_lines", en: "lines without a decision: {count}", ja: "判断のない行: {count} 行"),
    MessageText(
      "answer.walk_keys", en: "{count} left   y: one   n: two   l: later   u: undo   q: end",
      ja: "残り {count} 組   y: 同じ   n: 別   l: 後で   u: 元に戻す   q: 終了"),
    MessageText("answer.walk_end", en: "u: undo   any other key: end", ja: "u: 元に戻す   ほかのキー: 終了"),
    MessageText("answer.walked", en: "decided: {count}", ja: "判断した組: {count}"),
    MessageText("answer.nothing_to_undo", en: "nothing to take back", ja: "元に戻す操作はありません"),
  ]
}

/// The Japanese help of decisions and reviews.
enum DecidingHelp {
  static let japanese = [
    "merge": "2 つのエンティティが同じであると決めます(以後のすべての実行で有効)。",
    "merge.discussion": """
    エンティティは person:12、lead:12、company:3、deal:5、元レコードは コネクター/ストリーム/外部ID(tsunagi trace で一覧)で
    指定します。古い ID が残り、もう一方はそれを指します。判断は元レコードに対して記録され、どのルールよりも優先され、
    tsunagi revoke で取り消せます。例: tsunagi merge person:12 person:57 --reason '電話で本人に確認'
    """,
    "merge.a": "一方のエンティティまたは元レコード。", "merge.b": "もう一方のエンティティまたは元レコード。",
    "merge.entity": "元レコードが複数の種別を作る場合の種別: person、company、deal。",
    "split": "エンティティの一部の元レコードを別のものと決めます。",
    "split.discussion": """
    指定した元レコードと残りは、以後のすべての実行で別のものになります。大きい方が ID を引き継ぎます。後から届いて両方に
    一致するレコードは、どちらにも統合しません。元レコードは tsunagi trace で一覧でき、tsunagi revoke で取り消せます。
    例: tsunagi split person:12 crm/contacts/0031 ma/leads/77 --reason '親子'
    """,
    "split.id": "エンティティ: person:番号、lead:番号、company:番号、deal:番号。",
    "split.records": "分ける元レコード: コネクター/ストリーム/外部ID。",
    "lock": "項目の値を固定します。ルールも元レコードもこの値を変えません。",
    "lock.discussion": """
    固定はエンティティの元レコードに対して記録されるため、統合や分割の後も引き継がれます。空の値を指定すると空のまま固定します。
    誰が固定したかは tsunagi why で、解除は tsunagi unlock で行います。配信停止(opt_out)は固定できません(tsunagi consent)。
    例: tsunagi lock lead:12.phone +81312345678 --reason '電話で確認'
    """,
    "lock.field": "項目: lead:番号.項目(ほかに person、company、deal)。", "lock.value": "値。",
    "unlock": "項目の固定を解除します。再び元レコードから値を選びます。",
    "unlock.discussion": "例: tsunagi unlock lead:12.phone",
    "unlock.field": "項目: lead:番号.項目(ほかに person、company、deal)。",
    "consent": "配信への同意または拒否を記録します。",
    "consent.discussion": """
    配信停止(opt_out)は、どの元レコードやルールよりも優先されます。配信停止より後の同意だけがこれを解除し、
    さらに新しい配信停止が届けば再び停止になります。
    例: tsunagi consent person:12 --opt-in --evidence '2026-11-20 の同意フォーム'
    """,
    "consent.person": "人: person:番号 または lead:番号。", "consent.opt-in": "本人が同意した。",
    "consent.opt-out": "本人が拒否した。", "consent.evidence": "根拠(必須)。",
    "consent.at": "本人が意思を示した日時(既定: 現在)。",
    "decide": "JSON Lines のファイルから、まとめて判断を記録します。",
    "decide.discussion": """
    全行を検査してから記録します。誤りは行番号とともに表示し、その場合は何も記録しません(--partial では残りを記録)。
    tsunagi review --format jsonl の行に "decision": "same"、"different"、"later" を書き加えて渡せます。
    {"decision": "same", "a": "person:12", "b": "crm/contacts/31", "reason": "..."}。ほかに different(a、b)、split(id、
    records)、lock(id、field、value)、unlock(id、field)、consent(id、value: in か out、evidence)、revoke(id)。
    例: tsunagi decide decisions.jsonl
    """,
    "decide.file": "ファイル。- は標準入力。", "decide.partial": "受け付けられない行があっても、残りを記録します。",
    "decisions": "人の判断を一覧・取り消しします。",
    "decisions.discussion": "例: tsunagi decisions --kind lock",
    "decisions.list": "判断を新しい順に一覧します。",
    "decisions.list.discussion": "取り消しは tsunagi revoke 番号。例: tsunagi decisions list --all --format jsonl",
    "decisions.list.kind": "この種類だけ: same、different、lock、consent、opt_out。",
    "decisions.list.all": "取り消したものも表示します。",
    "decisions.revoke": "判断を取り消し、なかったことにします。",
    "decisions.revoke.discussion": "統合で使われなくなった ID も元に戻ります。例: tsunagi revoke 5 --reason '取り違え'",
    "decisions.revoke.decisions": "判断の番号(tsunagi decisions)。",
    "revoke": "判断を取り消し、なかったことにします。",
    "revoke.discussion": "統合で使われなくなった ID も元に戻ります。例: tsunagi revoke 5 --reason '取り違え'",
    "revoke.decisions": "判断の番号(tsunagi decisions)。",
    "review": "同じかもしれない組を確認し、判断します。",
    "review.discussion": """
    ルールが統合も除外もしなかった組を、可能性の高い順に示します。番号は現在の一覧での順番です。組は 2 つのエンティティでも
    指定できます。例: tsunagi review walk
    """,
    "review.list": "組を一覧します。",
    "review.list.discussion": """
    続けて tsunagi review show、accept、reject、later、walk(1 キーで順に判断)を使います。--format jsonl の各行は、
    "decision" を書き加えて tsunagi decide に渡せます。
    例: tsunagi review list --entity company --limit 20
    """,
    "review.list.entity": "この種別だけ: person、company、deal。",
    "review.show": "1 組を並べて、判断の材料とともに表示します。",
    "review.show.discussion": "異なる値には ≠ が付きます。例: tsunagi review show 1",
    "review.accept": "同じものと決めます。",
    "review.accept.discussion": "例: tsunagi review accept 1 --reason '電話で本人に確認'",
    "review.reject": "別のものと決めます。", "review.reject.discussion": "例: tsunagi review reject 1 --reason '兄弟'",
    "review.later": "後回しにします。一覧に出なくなりますが、何も決まりません。",
    "review.later.discussion": "例: tsunagi review later 1",
    "review.walk": "1 キーで順に判断します。",
    "review.walk.discussion": """
    y: 同じ、n: 別、l: 後で、u: 直前の答えを戻す、q: 終了。答えはその都度記録されます。
    例: tsunagi review walk
    """,
    "review.walk.entity": "この種別だけ: person、company、deal。",
  ]

  /// What several of them share, by argument.
  static let shared = [
    "reason": "理由(判断とともに記録)。", "author": "判断した人(既定: ログイン名)。",
    "pair": "組の番号、または 2 つのエンティティか元レコード。",
  ]
}
