/// The names under which columns tell where a visit came from: the keys of `from: { utm_source: COLUMN, … }`.
public enum ChannelMarkName {
  /// What GA4's rules look at, the referrer, and the visited page's address, whose parameters count too.
  public static let addresses = ["utm_source", "utm_medium", "utm_campaign", "referrer", "url"]
  /// Click ids; only that one is there counts, never its value.
  public static let clickIDs = [
    "gclid", "gbraid", "wbraid", "yclid", "msclkid", "ttclid", "twclid", "li_fat_id", "ldtag_cl", "fbclid",
  ]
  /// All names.
  public static let all = addresses + clickIDs
  /// The normalizer that reads them.
  public static let normalizer = "channel"
}
