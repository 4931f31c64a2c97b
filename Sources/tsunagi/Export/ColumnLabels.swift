import Hub

/// What people call the columns, for `--header ja`.
enum ColumnLabels {
  /// The Japanese name of a column; the neighbour's name stands before the names of its columns.
  ///
  /// A field of the workspace's own has the label that was declared.
  static func japanese(_ name: String, of entity: String, _ schemas: EntitySchemas) -> String {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return label(name, of: entity, schemas) ?? words[name] ?? name }
    return
      "\(words[parts[0]] ?? parts[0])・\(label(parts[1], of: parts[0], schemas) ?? words[parts[1]] ?? parts[1])"
  }

  private static func label(_ name: String, of entity: String, _ schemas: EntitySchemas) -> String? {
    guard let kind = EntityKind(rawValue: entity), let custom = schemas.of(kind).field(name)?.custom,
      !custom.label.japanese.isEmpty
    else { return nil }
    return custom.label.japanese
  }

  /// Whether a column has a Japanese name.
  static func knows(_ name: String) -> Bool { words[name] != nil }

  private static let words: [String: String] = [
    // Ids and links
    "id": "ID", "person_id": "人 ID", "company_id": "会社 ID", "site_id": "拠点 ID", "site": "拠点", "entity": "種別",
    "entity_id": "エンティティ ID",
    "record_id": "レコード ID", "fact_id": "事実 ID", "run_id": "実行", "other_id": "相手の ID",
    "retired_id": "統合された ID",
    "ma_id": "MA の ID", "sfa_lead_id": "SFA リード ID", "sfa_contact_id": "SFA 取引先責任者 ID",
    "sfa_merged_into_id": "SFA 統合先リード ID", "sfa_account_id": "SFA 取引先 ID", "sfa_deal_id": "SFA 商談 ID",
    "corporate_number": "法人番号", "connector": "コネクター", "stream": "ストリーム", "external_id": "外部 ID",
    // People
    "person": "人", "is_lead": "リードか", "full_name": "氏名", "family_name": "姓", "given_name": "名",
    "full_kana": "氏名カナ", "family_kana": "姓カナ", "given_kana": "名カナ", "email": "メールアドレス", "phone": "電話番号",
    "phone_extension": "内線", "mobile": "携帯電話", "company_name": "会社名", "department": "部署", "title": "役職",
    "title_class": "役職クラス", "postal_code": "郵便番号", "prefecture": "都道府県", "city": "市区町村", "street": "町名・番地・建物",
    "website": "Web サイト", "lead_source": "リードソース", "source_detail": "ソース詳細", "cv_point": "CV ポイント",
    "latest_source": "最新ソース", "status": "状態", "opt_out": "配信停止", "do_not_call": "架電不可", "score": "スコア",
    "owner": "担当者", "memo": "メモ", "created_at": "作成日時", "tags": "タグ",
    // Companies
    "company": "会社", "name": "名称", "legal_form": "法人格", "legal_form_position": "法人格の位置",
    "name_core": "名称(法人格なし)",
    "branch": "支店", "name_kana": "名称カナ", "domain": "ドメイン", "industry": "業種", "employees": "従業員数",
    "annual_revenue": "年商",
    // Deals
    "stage": "フェーズ", "amount": "金額", "probability": "確度", "close_date": "完了予定日", "lost_reason": "失注理由",
    // Activities and what the ledger keeps beside
    "type": "行動", "at": "日時", "subject": "件名", "url": "URL", "tag": "タグ", "kind": "種類", "since": "いつから",
    "until": "いつまで",
    "rule": "ルール",
    "source_time": "更新日時", "fingerprint": "指紋", "locator": "場所", "tombstone": "削除の記録", "is_current": "最新か",
    "rejected": "拒否", "data": "データ", "field": "項目", "before": "変更前", "after": "変更後", "code": "コード",
    "message": "内容",
    "remedy": "対処", "arguments": "引数", "raw": "元の行(base64)", "event": "出来事", "records": "レコード数",
  ]
}
