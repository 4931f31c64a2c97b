/// Domains of large providers, one slip of the finger away: gmial.com, gmail.con, yaho.co.jp.
enum MailTypo {
  /// Domains that are mistyped often enough to say so.
  private static let known = [
    "gmail.com", "yahoo.co.jp", "yahoo.com", "hotmail.com", "hotmail.co.jp", "outlook.com", "outlook.jp",
    "icloud.com",
    "docomo.ne.jp", "ezweb.ne.jp", "softbank.ne.jp", "i.softbank.jp", "biglobe.ne.jp",
  ].map { Array($0.utf8) }
  /// Whether any of them starts with a letter: one bit per letter from a.
  private static let initials = known.reduce(into: UInt32(0)) { $0 |= 1 << UInt32($1[0] - 0x61) }
  /// Domains that are close to one of them and mean themselves.
  private static let real = ["yahoo.co.id", "outlook.co", "gmail.co"].map { Array($0.utf8) }

  /// The domain that was probably meant; nil where the domain may well be meant as it is.
  ///
  /// The first letter must agree: ymail.com, email.com and mail.com are providers, too.
  static func suggestion(_ domain: Span<UInt8>) -> [UInt8]? {
    guard domain.count >= 7, domain.count <= 16, domain[0] >= 0x61, domain[0] <= 0x7A,
      initials & (1 << UInt32(domain[0] - 0x61)) != 0
    else { return nil }
    var nearest: [UInt8]?
    for candidate in known where candidate[0] == domain[0] && abs(candidate.count - domain.count) <= 1 {
      if domain.isSame(as: candidate) { return nil }
      if nearest == nil, isOneSlip(domain, candidate.span) { nearest = candidate }
    }
    guard nearest != nil, !real.contains(where: { domain.isSame(as: $0) }) else { return nil }
    return nearest
  }

  /// Whether one letter is wrong, missing or too much, or two neighbours are swapped.
  private static func isOneSlip(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    var start = 0
    while start < a.count, start < b.count, a[start] == b[start] { start += 1 }
    var left = a.count
    var right = b.count
    while left > start, right > start, a[left - 1] == b[right - 1] {
      left -= 1
      right -= 1
    }
    switch (left - start, right - start) {
    case (0, 1), (1, 0), (1, 1): return true
    case (2, 2): return a[start] == b[start + 1] && a[start + 1] == b[start]
    default: return false
    }
  }
}
