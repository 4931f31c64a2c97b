import Hub

/// Which addresses reach one mailbox, by the rules of the providers.
///
/// For match keys only: nobody's address is rewritten.
public enum MailFold {
  /// Providers that deliver `first.last+list@` to `firstlast@`, and providers that only cut the plus tag.
  private static let gmail = Array("gmail.com".utf8)
  private static let googlemail = Array("googlemail.com".utf8)
  private static let dotless = [gmail, googlemail]
  private static let tagged =
    dotless + ["outlook.com", "hotmail.com", "live.com", "icloud.com", "me.com"].map { Array($0.utf8) }

  private static let initials = Array("gohlim".utf8)

  /// Replaces `folded` with the folded address and returns where its `@` stands; nil where it is no address.
  public static func fold(_ address: Span<UInt8>, into folded: inout [UInt8]) -> Int? {
    folded.removeAll(keepingCapacity: true)
    var at = -1
    for index in address.indices {
      let byte = address[index]
      if byte == UInt8(ascii: "@") {
        if at >= 0 { return nil }
        at = index
      }
      if byte <= UInt8(ascii: " ") { return nil }
      folded.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
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
    if Bytes.equal(folded.span.extracting((write + 1)..<folded.count), googlemail.span) {
      folded.removeSubrange((write + 1)...)
      folded.append(contentsOf: gmail)
    }
    return write
  }

  private static func isAmong(_ domains: [[UInt8]], _ folded: [UInt8], from start: Int) -> Bool {
    let found = folded.span.extracting(start..<folded.count)
    for domain in domains where Bytes.equal(found, domain.span) { return true }
    return false
  }
}
