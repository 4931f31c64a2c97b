/// The legal forms of the companies and how else people write them.
enum LegalForm: UInt8, Sendable, CaseIterable {
  case kabushiki, yugen, godo, ippanShadan, iryo, gakko

  /// In full.
  var full: String {
    switch self {
    case .kabushiki: "株式会社"
    case .yugen: "有限会社"
    case .godo: "合同会社"
    case .ippanShadan: "一般社団法人"
    case .iryo: "医療法人社団"
    case .gakko: "学校法人"
    }
  }

  /// Other spellings; the last is the one character that has no place in CP932, if there is one.
  var spellings: [String] {
    switch self {
    case .kabushiki: ["（株）", "(株)", "㈱", "株式会社 ", "株式会社　", "㍿"]
    case .yugen: ["（有）", "(有)", "㈲", "有限会社 "]
    case .godo: ["（同）", "(同)", "合同会社 "]
    case .ippanShadan: ["（一社）", "(一社)", "一般社団法人 "]
    case .iryo: ["（医）", "医療法人社団 ", "医療法人"]
    case .gakko: ["（学）", "学校法人 "]
    }
  }

  /// The kind in a 法人番号: 01 stock company, 02 limited, 03 limited liability, 05 others.
  var registryKind: Int {
    switch self {
    case .kabushiki: 1
    case .yugen: 2
    case .godo: 3
    case .ippanShadan, .iryo, .gakko: 5
    }
  }
}

/// 法人番号: thirteen digits, the first of them a check digit.
package enum CorporateNumber {
  /// The number of twelve base digits with its check digit in front.
  ///
  /// 平成26年財務省令第70号 第2条: 9 - (sum of P_n x Q_n mod 9), P_n the n-th digit from the right, Q_n 1 for odd n
  /// and 2 for even.
  package static func number(base: Int) -> Int {
    var sum = 0
    var rest = base
    for position in 1...12 {
      sum += rest % 10 * (position % 2 == 1 ? 1 : 2)
      rest /= 10
    }
    return (9 - sum % 9) * 1_000_000_000_000 + base
  }
}
