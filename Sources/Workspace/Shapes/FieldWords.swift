import Hub

/// What the entities' fields hold, in Japanese, for the schemas of editors; their English stands with the fields.
enum FieldWords {
  /// A field's description in a language.
  static func text(_ field: FieldSchema, of kind: EntityKind, _ language: Language) -> String {
    if let custom = field.custom {
      let words = [custom.label.text(language), custom.summary.text(language)].filter { !$0.isEmpty }
      return words.isEmpty ? field.name : words.joined(separator: ": ")
    }
    guard language == .japanese else { return field.summary }
    return japanese["\(kind.records.rawValue).\(field.name)"] ?? field.summary
  }

  private static let japanese: [String: String] = person.merging(company) { $1 }.merging(deal) { $1 }
    .merging(activity) { $1 }

  private static let person = [
    "person.ma_id": "MA のコンタクト ID", "person.sfa_lead_id": "SFA のリード ID",
    "person.sfa_contact_id": "SFA の取引先責任者 ID", "person.sfa_merged_into_id": "SFA での統合先リードの ID",
    "person.full_name": "氏名(姓が先)。マッピングがなければ姓と名から作る",
    "person.family_name": "姓", "person.given_name": "名", "person.full_kana": "氏名の読み(全角カタカナ)",
    "person.family_kana": "姓の読み", "person.given_kana": "名の読み", "person.email": "メールアドレス(正規化済み)",
    "person.phone": "電話(E.164、代表番号のことが多い)", "person.phone_extension": "内線",
    "person.mobile": "携帯電話(E.164)", "person.company_name": "勤務先(表記のまま)",
    "person.department": "部署", "person.title": "役職(表記のまま)", "person.title_class": "役職クラスのコード",
    "person.postal_code": "郵便番号(ハイフン付き 7 桁)", "person.prefecture": "都道府県",
    "person.city": "市区町村", "person.street": "町名・番地・建物", "person.website": "Web サイト",
    "person.lead_source": "最初の接点の流入元(共通コード)", "person.source_detail": "キャンペーン、イベント、リストの名前",
    "person.cv_point": "最初のコンバージョン地点", "person.latest_source": "最新のコンバージョンの流入元(共通コード)",
    "person.status": "リードの状況のコード", "person.opt_out": "配信停止。何よりも優先される",
    "person.do_not_call": "架電拒否", "person.score": "MA が計算したスコア", "person.owner": "担当者",
    "person.memo": "メモ", "person.created_at": "元システムに登録された日時",
  ]

  private static let company = [
    "company.sfa_account_id": "SFA の取引先 ID", "company.corporate_number": "法人番号(チェックデジットの正しい 13 桁)",
    "company.name": "会社名(正規化済み)", "company.legal_form": "法人格(株式会社など)",
    "company.legal_form_position": "法人格の位置: before、after、inside、none",
    "company.name_core": "法人格と支店名を除いた会社名", "company.branch": "支店名(大阪支店など)",
    "company.name_kana": "会社名の読み(全角カタカナ)",
    "company.domain": "Web またはメールのドメイン(フリーメールは除く)", "company.phone": "代表電話(E.164)",
    "company.postal_code": "郵便番号(ハイフン付き 7 桁)", "company.prefecture": "都道府県",
    "company.city": "市区町村", "company.street": "町名・番地・建物",
    "company.industry": "業種のコード(日本標準産業分類 大分類)", "company.employees": "従業員数",
    "company.annual_revenue": "年間売上高(円)",
  ]

  private static let deal = [
    "deal.sfa_deal_id": "SFA の商談 ID", "deal.sfa_account_id": "会社の取引先 ID",
    "deal.sfa_contact_id": "人の取引先責任者 ID", "deal.sfa_lead_id": "元になったリードの ID",
    "deal.email": "相手のメールアドレス", "deal.company_name": "会社名(表記のまま)", "deal.name": "商談名",
    "deal.stage": "フェーズのコード", "deal.amount": "金額(円)", "deal.probability": "確度(%)",
    "deal.close_date": "完了(予定)日", "deal.lead_source": "最初の接点の流入元(共通コード)",
    "deal.lost_reason": "失注理由", "deal.owner": "担当者", "deal.created_at": "元システムに登録された日時",
  ]

  private static let activity = [
    "activity.ma_id": "MA のコンタクト ID", "activity.sfa_lead_id": "SFA のリード ID",
    "activity.email": "本人のメールアドレス",
    "activity.type": "行動のコード(doc_download、webinar_attended、pricing_page_view など)",
    "activity.at": "日時", "activity.subject": "対象(資料、ウェビナー、メールなど)", "activity.url": "ページの URL",
    "activity.source_detail": "キャンペーンまたはイベント",
  ]
}
