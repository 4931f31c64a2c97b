/// What a column holds, as far as comparing needs to know.
package enum ColumnKind: String, Sendable, CaseIterable {
  /// A given name.
  case given
  /// A family name.
  case surname
  /// A person's whole name.
  case fullName = "name"
  /// A company's or organisation's name.
  case organisation
  /// A day: of birth, of founding.
  case date
  /// A number of a street, a year, an amount: compared digit by digit.
  case number
  /// A latitude or a longitude.
  case coordinate
  /// Street and house, or a whole address.
  case address
  /// A town or another place.
  case city
  /// A postal code.
  case postcode
  /// A telephone number.
  case phone
  /// A mail address.
  case email
  /// A number or code that belongs to one only.
  case identifier
  /// One of few values: a state, a gender, a trade.
  case category
  /// Words of any kind.
  case text
  /// Not used: a key of the row, the truth of a test set, an empty column.
  case ignored = "ignore"

  /// Whether its values are taken apart into words.
  var hasTokens: Bool {
    switch self {
    case .fullName, .organisation, .address, .text: true
    default: false
    }
  }
}
