import Hub

/// Families of legal forms: a stock corporation and a limited company of one name are two companies, while its Japanese and its
/// English form (株式会社, Co., Ltd.) are one.
enum LegalGroup: UInt8, Sendable {
  /// There is none.
  case none
  /// Inc., Corp., Ltd., Company: said of companies of any form.
  case general
  /// 株式会社, AG, S.A., PLC, JSC.
  case stock
  /// 有限会社, 合同会社, GmbH, S.R.L., ООО.
  case limited
  /// KG, LP, LLP, 合資会社.
  case partnership
  /// Foundations, associations, cooperatives, schools.
  case other

  /// Whether companies of one name with these forms are two.
  static func contradict(_ a: LegalGroup, _ b: LegalGroup) -> Bool {
    if a == b || a == .none || b == .none || a == .general || b == .general { return false }
    return true
  }

  /// The family of a form as `CompanyName` writes it in full.
  static func of(_ form: Span<UInt8>) -> LegalGroup {
    if form.isEmpty { return .none }
    if let known = table[StableHash.hash(form)] { return known }
    // what is left is Japanese: bodies that are no companies
    return form[0] >= 0xE3 ? .other : .general
  }

  private static let table: [UInt64: LegalGroup] = {
    var table: [UInt64: LegalGroup] = [:]
    func add(_ group: LegalGroup, _ forms: [String]) {
      for form in forms { table[StableHash.hash(form)] = group }
    }
    add(
      .stock,
      [
        "株式会社", "AG", "S.A.", "S.p.A.", "N.V.", "AB", "A/S", "AS", "Oyj", "OAO", "ZAO", "PAO", "AO", "SE",
        "KGaA", "PLC",
      ])
    add(
      .limited,
      [
        "有限会社", "合同会社", "特例有限会社", "GmbH", "S.R.L.", "S.A.R.L.", "B.V.", "Kft.", "s.r.o.", "d.o.o.", "OOO",
        "S.L.", "Ltda.", "ApS", "Sp. z o.o.",
      ])
    add(.partnership, ["KG", "LP", "LLP", "GmbH & Co. KG", "合資会社", "合名会社"])
    return table
  }()
}
