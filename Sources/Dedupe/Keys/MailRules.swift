import Hub

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

  /// Providers that deliver `first.last+list@` to `firstlast@`, and providers that only cut the plus tag.
  private static let gmail = Array("gmail.com".utf8)
  private static let googlemail = Array("googlemail.com".utf8)
  private static let dotless = [gmail, googlemail]
  private static let tagged =
    dotless + ["outlook.com", "hotmail.com", "live.com", "icloud.com", "me.com"].map { Array($0.utf8) }

  private static let initials = Array("gohlim".utf8)

  /// Replaces `folded` with the folded address and returns where its `@` stands; nil where it is no address.
  static func fold(_ address: Span<UInt8>, into folded: inout [UInt8]) -> Int? {
    folded.removeAll(keepingCapacity: true)
    var at = -1
    for index in address.indices {
      let byte = address[index]
      if byte == UInt8(ascii: "@") {
        if at >= 0 { return nil }
        at = index
      }
      if byte <= UInt8(ascii: " ") { return nil }
      folded.append(ASCII.lower(byte))
    }
    guard at > 0, at < folded.count - 1 else { return nil }
    // Few domains start like one of these; most addresses are done here.
    guard initials.contains(folded[at + 1]), isAmong(tagged, folded, from: at + 1) else { return at }
    let dots = isAmong(dotless, folded, from: at + 1)
    var write = 0
    for read in 0..<at {
      if folded[read] == UInt8(ascii: "+"), write > 0 { break }
      if dots, folded[read] == UInt8(ascii: ".") { continue }
      folded[write] = folded[read]
      write += 1
    }
    guard write > 0 else { return nil }
    folded.removeSubrange(write..<at)
    if isGooglemail(folded, from: write + 1) {
      folded.removeSubrange((write + 1)...)
      folded.append(contentsOf: gmail)
    }
    return write
  }

  /// Folds the address in a cell; nil where it holds none.
  static func fold(_ column: TextColumn, _ row: Int, into folded: inout [UInt8]) -> Int? {
    if column.isEmpty(row) { return nil }
    return fold(column.bytes.span.extracting(column.range(row)), into: &folded)
  }

  private static func isGooglemail(_ folded: [UInt8], from start: Int) -> Bool {
    Bytes.equal(folded.span.extracting(start..<folded.count), googlemail.span)
  }

  private static func isAmong(_ domains: [[UInt8]], _ folded: [UInt8], from start: Int) -> Bool {
    let found = folded.span.extracting(start..<folded.count)
    for domain in domains where Bytes.equal(found, domain.span) { return true }
    return false
  }
}
