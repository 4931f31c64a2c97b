public import Hub

/// The normalizers that `normalize:` may name.
public enum Normalizers {
  /// All of them, in the order of the reference page.
  public static let all: [any Normalizer.Type] = [
    Trim.self, CollapseSpaces.self, Nfkc.self, Lowercase.self, Uppercase.self, Email.self, Phone.self,
    Mobile.self, PersonName.self, PersonNameGivenFirst.self, PersonNameFamilyFirst.self, KanaReading.self,
    CompanyNameNormalizer.self, CorporateNumber.self,
    PostalCode.self, Prefecture.self, Address.self, CalendarDate.self, ExcelDate.self, ExcelDate1904.self,
    IntegerNumber.self, DecimalNumber.self, BooleanWord.self, WebURL.self, DomainName.self, Channel.self,
  ]

  /// Changes whenever a normalizer's output may change, so that mappings are replayed.
  public static let version = 4

  /// The descriptions of all normalizers, in order.
  public static var specs: [NormalizerSpec] { all.map { $0.spec } }

  /// The normalizer of a name, nil where there is none.
  public static func named(_ name: String) -> (any Normalizer)? { all.first { $0.spec.name == name }?.init() }
}
