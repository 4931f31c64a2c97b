/// The lead sources: canonical code, weight, HubSpot's value, Salesforce's value, Japanese labels, campaigns.
///
/// Only values that lead back to the code: Salesforce's `Web` stands for `web_direct` alone. HubSpot knows
/// everything offline as OFFLINE, so that the MA says less than the SFA there, as in life.
enum LeadSources {
  static let text = """
    ad_search 12 PAID_SEARCH Ad-Search リスティング|Google広告|検索広告(リスティング) brand-search|generic-crm|generic-ma
    ad_social 6 PAID_SOCIAL Ad-Social SNS広告|Facebook|X広告 fb-whitepaper-q3|linkedin-abm
    seo_content 18 ORGANIC_SEARCH - 自然検索|オウンドメディア|SEO|SEOコンテンツ(自然検索) blog-inside-sales|blog-lead-scoring
    ai_search 3 AI_REFERRALS AI-Search AI検索・AIアシスタント chatgpt.com|perplexity.ai|gemini.google.com
    social_organic 3 SOCIAL_MEDIA Social SNS(自然流入) note|x-official
    web_referral 4 REFERRALS - 他サイトからのリンク partner-site|news-article
    web_direct 9 DIRECT_TRAFFIC Web 直接流入・サイト問い合わせ /contact|/
    email_nurture 5 EMAIL_MARKETING Email メール・メルマガ mailmag-2026-08|mailmag-2026-09
    webinar_own 12 OFFLINE Webinar ウェビナー|オンラインセミナー|Webセミナー webinar:2026-10-15-sdr|webinar:2026-06-18-ma
    webinar_co 3 OFFLINE Webinar-Partner 共催|共催・他社ウェビナー webinar:2026-09-02-cohost
    expo 9 OFFLINE Trade@Show 展示会|EXPO|見本市 expo:2026-10-itweek|expo:2026-04-salesexpo
    seminar_offline 3 OFFLINE Seminar セミナー|オフラインセミナー・カンファレンス seminar:2026-05-osaka
    referral_customer 4 OFFLINE Customer@Referral 紹介|ご紹介|顧客・知人紹介 -
    partner 3 OFFLINE Partner@Referral 代理店|パートナー|代理店・パートナー partner:2026
    call_out 4 OFFLINE Outbound@Call テレアポ|架電|架電(アウトバウンド) bdr:2026-q2|bdr:2026-q3
    call_in 3 OFFLINE Phone@Inquiry 入電|電話問い合わせ -
    list_purchased 3 OFFLINE Purchased@List 購入リスト|リスト list:2025-manufacturing
    bizcard 4 OFFLINE Business@Card 名刺|名刺交換(Sansan/Eight) -
    existing 2 OFFLINE Existing@Customer 既存|既存顧客(アップセル・休眠掘り起こし) -
    """

  /// HubSpot's drill-down of OFFLINE: how the record was made, not which event it was.
  static let offlineRoutes = "IMPORT INTEGRATION CRM_UI API"
}
