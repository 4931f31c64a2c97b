import Hub
import Normalize
import Testing

/// The channel rules against the table of the taxonomy: GA4's eighteen, the Japanese words before them, click ids.
@Suite struct ChannelTests {
  private func answer(_ cell: String) -> (code: String?, parts: [String: String]) {
    let outcome = apply(Channel.self, cell)
    return (outcome.text, outcome.parts)
  }

  /// Source, medium, campaign; GA4's channel; the code.
  private static let ga4: [(String, String, String, String, String)] = [
    ("(direct)", "(none)", "", "Direct", "web_direct"), ("(direct)", "(not set)", "", "Direct", "web_direct"),
    ("google", "cpc", "spring-Cross-Network", "Cross-network", "ad_crossnet"),
    ("amazon", "cpc", "", "Paid Shopping", "ad_shopping"),
    ("foo", "ppc", "e-shop", "Paid Shopping", "ad_shopping"),
    ("google", "cpc", "", "Paid Search", "ad_search"), ("Google", "CPC", "", "Paid Search", "ad_search"),
    ("yahoo.co.jp", "paid", "", "Paid Search", "ad_search"), ("bing", "cpm", "", "Paid Search", "ad_search"),
    ("facebook", "cpc", "", "Paid Social", "ad_social"),
    ("line", "paid_social", "", "Paid Social", "ad_social"),
    ("youtube", "cpv", "", "Paid Video", "ad_video"),
    ("youtube", "cpc", "", "Paid Video", "ad_video"),
    ("news", "display", "", "Display", "ad_display"), ("news", "cpm", "", "Display", "ad_display"),
    ("news", "interstitial", "", "Display", "ad_display"),
    ("news", "retargeting", "", "Paid Other", "ad_media"),
    ("itreview", "cpc", "", "Paid Other", "ad_media"),
    ("x1", "ai-assistant", "", "AI Assistant", "ai_search"),
    ("chatgpt.com", "referral", "", "AI Assistant", "ai_search"),
    ("perplexity", "", "", "AI Assistant", "ai_search"),
    ("rakuten", "referral", "", "Organic Shopping", "web_referral"),
    ("x1", "x1", "bishop", "Unassigned", "other"), ("x1", "x1", "workshop", "Unassigned", "other"),
    ("x1", "x1", "online-shop", "Organic Shopping", "web_referral"),
    ("x1", "x1", "theshop", "Organic Shopping", "web_referral"),
    ("instagram", "", "", "Organic Social", "social_organic"),
    ("x1", "sm", "", "Organic Social", "social_organic"),
    ("x1", "social network", "", "Organic Social", "social_organic"),
    ("vimeo", "referral", "", "Organic Video", "video_organic"),
    ("x1", "myvideos", "", "Organic Video", "video_organic"),
    ("google", "organic", "", "Organic Search", "seo_content"),
    ("x1", "organic", "", "Organic Search", "seo_content"),
    ("search.yahoo.co.jp", "", "", "Organic Search", "seo_content"),
    ("x1", "referral", "", "Referral", "web_referral"), ("x1", "app", "", "Referral", "web_referral"),
    ("e-mail", "x1", "", "Email", "email_nurture"), ("x1", "e_mail", "", "Email", "email_nurture"),
    ("email", "referral", "", "Referral", "web_referral"),
    ("x1", "affiliate", "", "Affiliates", "ad_affiliate"),
    ("x1", "audio", "", "Audio", "ad_audio"), ("sms", "x1", "", "SMS", "sms_push"),
    ("x1", "sms", "", "SMS", "sms_push"),
    ("x1", "webpush", "", "Mobile Push Notifications", "sms_push"),
    ("x1", "in-mobile-app", "", "Mobile Push Notifications", "sms_push"),
    ("firebase", "x1", "", "Mobile Push Notifications", "sms_push"), ("x1", "x1", "", "Unassigned", "other"),
  ]

  @Test(arguments: ga4.indices)
  func `GA4's rules hold in their order`(_ index: Int) {
    let (source, medium, campaign, channel, code) = Self.ga4[index]
    let found = answer("utm_source=\(source)&utm_medium=\(medium)&utm_campaign=\(campaign)")
    #expect(found.code == code, "\(Self.ga4[index])")
    #expect(found.parts["channel"] == channel, "\(Self.ga4[index])")
    #expect(found.parts["reason"]?.isEmpty == false)
  }

  @Test(arguments: [
    ("mail", "email_nurture"), ("メルマガ", "email_nurture"), ("merumaga", "email_nurture"),
    ("step", "email_nurture"),
    ("ウェビナー", "webinar_own"), ("ｳｪﾋﾞﾅｰ", "webinar_own"), ("展示会", "expo"), ("QR", "expo"), ("tel", "call_in"),
    ("dm", "ad_offline"), ("qrcode", "ad_offline"), ("代理店", "partner"), ("shokai", "referral_customer"),
    ("リスティング", "ad_search"), ("ss", "ad_search"), ("記事広告", "ad_media"), ("taiup", "ad_media"),
  ])
  func `words used in Japan go before GA4's rules`(_ medium: String, _ code: String) {
    let found = answer("utm_source=google&utm_medium=\(medium)")
    #expect(found.code == code)
    #expect(found.parts["reason"]?.hasPrefix("jp.") == true)
    // GA4's own answer stands beside it.
    #expect(found.parts["channel"] == "Organic Search")
  }

  @Test(arguments: [
    ("utm_source=meta&utm_medium=cpc", "ad_social", "jp.social"),
    ("utm_source=paid&utm_medium=sns_ad", "ad_social", "jp.social"),
    ("https://a.jp/?utm_source=google&utm_medium=organic&gclid=1", "seo_content", "ga4.12"),
    ("https://a.jp/?gclid=1&fbclid=2", "ad_search", "click.google"),
    ("https://a.jp/?wbraid=1", "ad_search", "click.google"),
    ("https://a.jp/lp?a=1&yclid=1#top", "ad_search", "click.yahoo"),
    ("https://a.jp/?msclkid=1", "ad_search", "click.microsoft"),
    ("?twclid=1", "ad_social", "click.social"), ("ldtag_cl=1", "ad_social", "click.social"),
    ("https://a.jp/?fbclid=1", "social_organic", "click.facebook"),
    ("https://a.jp/?fbclid=1&utm_medium=paid", "ad_social", "click.fbclid.paid"),
    ("https://a.jp/?gclid=", "unknown", "none"), ("https://a.jp/#?gclid=1", "unknown", "none"),
    ("referrer=https://www.google.co.jp/", "seo_content", "referrer.search"),
    ("referrer=https://gemini.google.com/app", "ai_search", "referrer.ai"),
    ("referrer=https://m.facebook.com/x", "social_organic", "referrer.social"),
    ("referrer=https://t.co/x", "social_organic", "referrer.social"),
    ("referrer=https://www.youtube.com/watch", "video_organic", "referrer.video"),
    ("referrer=https://google.evil.example/", "web_referral", "referrer.other"),
    ("referrer=https://partner.example.co.jp/links", "web_referral", "referrer.other"),
    ("referrer=https://www.a.jp/x&url=https://a.jp/lp", "web_direct", "direct"),
    ("referrer=&url=https://a.jp/lp", "web_direct", "direct"), ("url=https://a.jp/lp", "unknown", "none"),
    ("url=https%3A%2F%2Fa.jp%2F%3Futm_source%3Dbing%26utm_medium%3Dcpc", "ad_search", "ga4.4"),
    ("utm_campaign=x&gclid=1", "ad_search", "click.google"),
  ])
  func `click ids, referrers and pages are read where there is no utm`(
    _ cell: String, _ code: String, _ rule: String
  ) {
    let found = answer(cell)
    #expect(found.code == code)
    #expect(found.parts["reason"]?.split(separator: ":").first.map(String.init) == rule)
    // A click id is an identifier of a person: its value is not kept.
    #expect(found.parts["reason"]?.contains("=1") != true)
  }

  @Test func `columns are read together, and the reason stands in the field that asks for it`() throws {
    let model = mapping(
      entity(
        .lead,
        FieldMapping(
          field: at("lead_source"), from: [at("S"), at("M"), at("G"), at("R"), at("P")],
          marks: ["utm_source", "utm_medium", "gclid", "referrer", "url"], normalize: [at("channel")],
          parts: [(part: at("reason"), field: at("source_detail"))], location: at("lead_source").location)))
    let program = try MappingProgram(model: model, header: ["S", "M", "G", "R", "P"], tables: [:])
    let mapped = program.apply(
      batch(
        5,
        [
          ["a&b", "メルマガ", "", "", ""], ["", "", "x%1", "", ""],
          ["", "", "", "", "https://a.jp/?utm_medium=organic"],
          ["", " ", "", "", ""], ["", "", "", "", "https://a.jp/"],
        ]))
    #expect(
      (0..<5).map { mapped.cell("lead_source", $0) } == [
        .text("email_nurture"), .text("ad_search"), .text("seo_content"), .blank, .text("web_direct"),
      ])
    #expect(mapped.cell("source_detail", 0) == .text("jp.mail: utm_medium=メルマガ"))
    #expect(mapped.cell("source_detail", 1) == .text("click.google: gclid"))
    #expect(mapped.findings.isEmpty)
  }
}
