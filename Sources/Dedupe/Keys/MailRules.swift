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
  func isRole(_ local: Span<UInt8>) -> Bool { roleLocals.contains(StableHash.hash(local)) }

  /// Whether a folded domain hands out addresses to anyone: it says nothing about an employer.
  func isFreeMail(_ domain: Span<UInt8>) -> Bool { freeMailDomains.contains(StableHash.hash(domain)) }

  /// Folds the address in a cell; nil where it holds none.
  static func fold(_ column: TextColumn, _ row: Int, into folded: inout [UInt8]) -> Int? {
    if column.isEmpty(row) { return nil }
    return MailFold.fold(column.bytes.span.extracting(column.range(row)), into: &folded)
  }
}
