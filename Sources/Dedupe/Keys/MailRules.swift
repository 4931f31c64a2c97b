import Hub
import TextKernels

/// Which e-mail addresses mean a person, and which domains mean a company.
struct MailRules: Sendable {
  private let roleLocals: Set<UInt64>
  private let freeMailDomains: Set<UInt64>

  init(roleLocals: [String], freeMailDomains: [String]) {
    self.roleLocals = Set(roleLocals.map { StableHash.hash($0) })
    self.freeMailDomains = Set(freeMailDomains.map { StableHash.hash($0) })
  }

  /// Whether the local part of a folded address is a role (`info`): it identifies a company, not a person.
  ///
  /// So it is with a number or another word behind it: `info2`, `info-tokyo`, `sales.jp`.
  func isRole(_ local: Span<UInt8>) -> Bool {
    if roleLocals.contains(StableHash.hash(local)) { return true }
    var end = 0
    while end < local.count, ASCII.isLower(local[end]) { end += 1 }
    return end > 0 && end < local.count && roleLocals.contains(StableHash.hash(local.extracting(0..<end)))
  }

  /// Whether a folded domain hands out addresses to anyone: it says nothing about an employer.
  func isFreeMail(_ domain: Span<UInt8>) -> Bool { freeMailDomains.contains(StableHash.hash(domain)) }

  /// Folds the address in a cell; nil where it holds none.
  static func fold(_ column: TextColumn, _ row: Int, into folded: inout [UInt8]) -> Int? {
    if column.isEmpty(row) { return nil }
    return MailFold.fold(column.bytes.span.extracting(column.range(row)), into: &folded)
  }
}
