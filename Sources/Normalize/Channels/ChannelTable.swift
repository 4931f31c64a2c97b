/// The rules that say which lead source the marks of a visit stand for, as a table; the first row that fits counts.
///
/// A cell holds alternatives separated by commas; blank: anything, `-`: nothing must be there, `*`: any text,
/// `@name`: a list below, with all hosts that belong to its names. The rows called `ga4.N` are those of Google's default
/// channel group for manual traffic (support.google.com/analytics/answer/9756891), in its order and with its numbers.
/// Before them stand words that are used in Japan for `utm_medium` and that GA4 would leave unassigned.
enum ChannelTable {
  /// Columns: name, channel, code, source, medium, campaign, click id, referrer.
  static let rules = """
    jp.mail | | email_nurture | | mail, mailmag, メルマガ, merumaga, newsletter, step | | |
    jp.webinar | | webinar_own | | webinar, seminar, ウェビナー, セミナー | | |
    jp.expo | | expo | | expo, event, booth, 展示会, badge, qr | | |
    jp.call | | call_in | | tel, call, phone | | |
    jp.paper | | ad_offline | | dm, letter, flyer, 紙, qrcode | | |
    jp.partner | | partner | | partner, agency, 代理店 | | |
    jp.referral | | referral_customer | | referral_program, shokai, 紹介 | | |
    jp.listing | | ad_search | | listing, リスティング, ss | | |
    jp.tieup | | ad_media | | tieup, taiup, native, 記事広告 | | |
    jp.social | Paid Social | ad_social | fb, meta, sns_ad | @paid | | |
    jp.social | Paid Social | ad_social | @paid | fb, meta, sns_ad | | |
    click.fbclid.paid | Paid Social | ad_social | - | @paid | | fbclid |
    ga4.1 | Direct | web_direct | (direct) | (not set), (none) | | |
    ga4.2 | Cross-network | ad_crossnet | | | *cross-network* | |
    ga4.3 | Paid Shopping | ad_shopping | @shopping | @paid | | |
    ga4.3 | Paid Shopping | ad_shopping | | @paid | @shop | |
    ga4.4 | Paid Search | ad_search | @search | @paid | | |
    ga4.5 | Paid Social | ad_social | @social | @paid | | |
    ga4.6 | Paid Video | ad_video | @video | @paid | | |
    ga4.7 | Display | ad_display | | display, banner, expandable, interstitial, cpm | | |
    ga4.8 | Paid Other | ad_media | | @paid | | |
    ga4.8a | AI Assistant | ai_search | | ai-assistant | | |
    ga4.8a | AI Assistant | ai_search | @ai | | | |
    ga4.9 | Organic Shopping | web_referral | @shopping | | | |
    ga4.9 | Organic Shopping | web_referral | | | @shop | |
    ga4.10 | Organic Social | social_organic | @social | | | |
    ga4.10 | Organic Social | social_organic | | social, social-network, social-media, sm, social network, social media | | |
    ga4.11 | Organic Video | video_organic | @video | | | |
    ga4.11 | Organic Video | video_organic | | *video* | | |
    ga4.12 | Organic Search | seo_content | @search | | | |
    ga4.12 | Organic Search | seo_content | | organic | | |
    ga4.13 | Referral | web_referral | | referral, app, link | | |
    ga4.14 | Email | email_nurture | email, e-mail, e_mail, e mail | | | |
    ga4.14 | Email | email_nurture | | email, e-mail, e_mail, e mail | | |
    ga4.15 | Affiliates | ad_affiliate | | affiliate | | |
    ga4.16 | Audio | ad_audio | | audio | | |
    ga4.17 | SMS | sms_push | sms | | | |
    ga4.17 | SMS | sms_push | | sms | | |
    ga4.18 | Mobile Push Notifications | sms_push | | *push, *mobile*, *notification* | | |
    ga4.18 | Mobile Push Notifications | sms_push | firebase | | | |
    click.google | Paid Search | ad_search | - | - | | gclid, gbraid, wbraid |
    click.yahoo | Paid Search | ad_search | - | - | | yclid |
    click.microsoft | Paid Search | ad_search | - | - | | msclkid |
    click.social | Paid Social | ad_social | - | - | | ttclid, twclid, li_fat_id, ldtag_cl |
    click.facebook | Organic Social | social_organic | - | - | | fbclid |
    referrer.ai | AI Assistant | ai_search | - | - | - | | @ai
    referrer.social | Organic Social | social_organic | - | - | - | | @social
    referrer.video | Organic Video | video_organic | - | - | - | | @video
    referrer.search | Organic Search | seo_content | - | - | - | | @search
    referrer.other | Referral | web_referral | - | - | - | | *
    """

  /// Names without a dot also stand for the hosts that are registered under them: `yahoo` for `search.yahoo.co.jp`.
  static let lists: [(name: String, values: String)] = [
    ("paid", "*cp*, ppc, retargeting, paid*"),
    (
      "search",
      "google, bing, yahoo, yahoo.co.jp, search.yahoo.co.jp, baidu, duckduckgo, ecosia, yandex, naver, goo, biglobe, "
        + "docomo, excite"
    ),
    (
      "social",
      "facebook, fb, instagram, ig, linkedin, lnkd.in, twitter, t.co, x, tiktok, pinterest, threads, reddit, quora, "
        + "whatsapp, line, line.me, hatena, b.hatena.ne.jp"
    ),
    ("video", "youtube, youtu.be, vimeo, twitch, dailymotion, nicovideo, disneyplus, netflix"),
    ("shopping", "amazon, rakuten, ebay, etsy, shopify, alibaba, walmart, google shopping"),
    (
      "ai",
      "chatgpt.com, chatgpt, chat.openai.com, openai, perplexity, perplexity.ai, copilot, copilot.microsoft.com, gemini, "
        + "gemini.google.com, bard, claude.ai, deepseek, felo.ai, genspark.ai, you.com, kagi, poe.com, mistral"
    ),
  ]

  /// Where marks are there and no row fits: someone should look.
  static let unassigned = (name: "unassigned", channel: "Unassigned", code: "other")
  /// Where no mark is there, but a page was visited without a referrer.
  static let direct = (name: "direct", channel: "Direct", code: "web_direct")
  /// Where nothing is known.
  static let nothing = (name: "none", channel: "", code: "unknown")
}
