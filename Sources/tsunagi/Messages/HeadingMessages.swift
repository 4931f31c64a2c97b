import Hub

/// The headings of tables: names for programs, words for people.
enum HeadingMessages {
  static let all: [MessageText] = words.map {
    MessageText("heading.\($0.name)", en: $0.name.replacing("_", with: " "), ja: $0.ja)
  }

  private static let words: [(name: String, ja: String)] = [
    ("after", "変更後"), ("arguments", "引数"), ("at", "日時"), ("because_of", "根拠"), ("before", "変更前"),
    ("changed", "変更"), ("code", "コード"), ("column", "列"), ("filled", "入力率"), ("remark", "備考"),
    ("fields", "項目"), ("company", "会社"), ("connector", "コネクター"),
    ("created", "作成"), ("deleted", "削除"), ("describes", "対象"), ("email", "メール"), ("entity", "種別"),
    ("event", "出来事"),
    ("employer", "勤務先"), ("department", "部署"), ("title", "役職"), ("until", "いつまで"), ("site", "拠点"),
    ("exit", "終了コード"), ("external_id", "外部 ID"), ("field", "項目"), ("file", "ファイル"), ("filtered", "対象外"),
    ("found_by", "一致した項目"), ("from", "出どころ"), ("given", "付与"), ("given_to", "付与先"), ("help", "対処"),
    ("id", "ID"), ("job", "ジョブ"), ("kind", "種類"),
    ("line", "行"), ("locator", "場所"), ("mapping", "マッピング"), ("merged", "統合"), ("message", "内容"),
    ("name", "名前"), ("new", "新規"),
    ("other", "相手"), ("outcome", "扱い"), ("reason", "理由"), ("rejected", "拒否"), ("removed", "消去"),
    ("repeated", "重複"), ("rows", "行数"), ("rule", "ルール"), ("run", "実行"), ("seconds", "秒"),
    ("severity", "重要度"), ("since", "いつから"), ("source_record", "元レコード"), ("source_time", "更新日時"),
    ("started", "開始"), ("status", "状態"), ("type", "種別"), ("url", "URL"), ("subject", "件名"),
    ("stream", "ストリーム"), ("tag", "タグ"), ("taken", "解除"), ("taken_from", "解除元"), ("total", "合計"),
    ("unchanged", "変更なし"), ("updated", "更新"), ("value", "値"), ("versions", "版数"), ("table", "コード表"),
    ("system", "システム"),
    ("decision", "判断"), ("author", "判断した人"), ("decided_at", "判断日時"), ("revoked_at", "取消日時"),
    ("says", "内容"), ("n", "番号"), ("a", "A"), ("b", "B"), ("probability", "確率"), ("weight", "重み"),
    ("guard", "保留の理由"), ("describes_a", "A の内容"), ("describes_b", "B の内容"), ("differs", "違い"),
    ("comparison", "比較"), ("level", "一致度"), ("sum", "累計"),
    ("first_seen", "最初"), ("last_seen", "最後"), ("example", "例"), ("examples", "例"),
  ]
}
