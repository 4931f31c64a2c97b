/// How dirty the records are: shares in basis points (1/10,000), of all records or of the noisy ones.
public struct NoiseRates: Sendable, Equatable {
  /// Of all records, those that are noisy.
  public var noisy = 4500
  /// Of all records, those that carry `info@` the company's domain.
  public var roleAddress = 100
  /// Of the noisy: no e-mail.
  public var mailMissing = 1200
  /// Of the noisy: a typo in the e-mail.
  public var mailTypo = 600
  /// Of the noisy: the e-mail in capitals or in full width.
  public var mailWide = 1500
  /// Of the noisy: a variant kanji in the name (where a kanji has one).
  public var nameVariant = 1000
  /// Of the noisy: one of romaji, family name only, homophone kanji, names swapped.
  public var nameOther = 800
  /// Of the noisy: the person has moved to another employer.
  public var moved = 400
  /// Of the noisy: another spelling of the legal form.
  public var formSpelling = 5000
  /// Of the noisy: katakana of the company's name in half width.
  public var companyHalfWidth = 1500
  /// Of the noisy: a character of the company's name is lost.
  public var companyLostCharacter = 200
  /// Of the noisy: no legal form.
  public var formMissing = 300
  /// Of the noisy: a branch word behind the company's name.
  public var branch = 400
  /// Of the noisy: another form of telephone numbers.
  public var phoneForm = 10_000

  /// The rates of the benchmark.
  public static let standard = NoiseRates()

  /// No noise: every record says what is true, in its file's usual form.
  public static let plain = NoiseRates(noisy: 0, roleAddress: 0)

  /// Makes the standard rates with other shares of noisy records and role addresses.
  public init(noisy: Int = 4500, roleAddress: Int = 100) {
    self.noisy = noisy
    self.roleAddress = roleAddress
  }
}
