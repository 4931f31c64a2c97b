import Hub

/// The rows of `ChannelTable`, read once, and what they make of a visit's marks.
struct ChannelRules: Sendable {
  /// What the marks stand for.
  struct Answer: Sendable {
    var rule: [UInt8]
    var channel: [UInt8]
    var code: [UInt8]
    /// The marks that the rule looked at.
    var looked: [Mark] = []
  }

  /// A kind of mark, in the order of the table's columns.
  enum Mark: Int, CaseIterable, Sendable {
    case source, medium, campaign, click, referrer
  }

  /// One alternative of a cell.
  private enum Test: Sendable {
    case blank
    case anything
    case exact([UInt8])
    case prefix([UInt8])
    case suffix([UInt8])
    case contains([UInt8])
    /// A name whose hosts count, too.
    case host([UInt8])
    /// `shop` at the start or behind anything but the letters a-d and f-z, or `shopping`: GA4's pattern.
    case shop
  }

  private struct Rule: Sendable {
    var answer: Answer
    var tests: [(mark: Mark, tests: [Test])]
    var isGA4: Bool
  }

  static let shared = ChannelRules()
  /// The names of click ids in the table.
  private(set) var clickIDs: [[UInt8]] = []
  /// Every code that comes out.
  private(set) var codes: Set<[UInt8]> = []
  private var rules: [Rule] = []

  private init() {
    var lists: [String: [Test]] = ["shop": [.shop]]
    for list in ChannelTable.lists {
      lists[list.name] = ChannelRules.tests(list.values, isHosts: list.name != "paid", lists)
    }
    for line in ChannelTable.rules.split(separator: "\n") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { ChannelRules.trim($0) }
      guard cells.count == 8 else { continue }
      var tests: [(mark: Mark, tests: [Test])] = []
      for mark in Mark.allCases where !cells[3 + mark.rawValue].isEmpty {
        tests.append((mark, ChannelRules.tests(cells[3 + mark.rawValue], isHosts: false, lists)))
        if mark == .click { noteClickIDs(cells[6]) }
      }
      let answer = Answer(
        rule: Array(cells[0].utf8), channel: Array(cells[1].utf8), code: Array(cells[2].utf8),
        looked: tests.map(\.mark))
      rules.append(Rule(answer: answer, tests: tests, isGA4: cells[0].hasPrefix("ga4.")))
      codes.insert(answer.code)
    }
    for other in [ChannelTable.unassigned, ChannelTable.direct, ChannelTable.nothing] {
      codes.insert(Array(other.code.utf8))
    }
  }

  /// The first row that fits; its channel is GA4's own where GA4 sees marks, whatever Japanese words say.
  func answer(_ marks: ChannelMarks) -> Answer {
    let found = rules.first { fits($0, marks) }
    guard var answer = found?.answer else { return rest(marks) }
    if answer.channel.isEmpty, !marks.isUntagged {
      answer.channel =
        rules.first { $0.isGA4 && fits($0, marks) }?.answer.channel
        ?? Array(ChannelTable.unassigned.channel.utf8)
    }
    return answer
  }

  private func rest(_ marks: ChannelMarks) -> Answer {
    let other =
      !marks.isUntagged
      ? ChannelTable.unassigned : marks.isDirect ? ChannelTable.direct : ChannelTable.nothing
    return Answer(
      rule: Array(other.name.utf8), channel: Array(other.channel.utf8), code: Array(other.code.utf8),
      looked: [.source, .medium, .campaign])
  }

  private func fits(_ rule: Rule, _ marks: ChannelMarks) -> Bool {
    rule.tests.allSatisfy { mark, tests in
      switch mark {
      case .source: tests.contains { ChannelRules.holds($0, marks.source) }
      case .medium: tests.contains { ChannelRules.holds($0, marks.medium) }
      case .campaign: tests.contains { ChannelRules.holds($0, marks.campaign) }
      case .click: tests.contains { test in marks.clicks.contains { ChannelRules.holds(test, $0) } }
      case .referrer: tests.contains { ChannelRules.holds($0, marks.referrer) }
      }
    }
  }

  private static func holds(_ test: Test, _ value: [UInt8]) -> Bool {
    switch test {
    case .blank: value.isEmpty
    case .anything: !value.isEmpty
    case .exact(let text): value == text
    case .prefix(let text): value.starts(with: text)
    case .suffix(let text): value.count >= text.count && value.suffix(text.count).elementsEqual(text)
    case .contains(let text): position(of: text, in: value, from: 0) != nil
    case .host(let name): value == name || HostNames.isHost(value, of: name)
    case .shop: isShop(value)
    }
  }

  private static func isShop(_ value: [UInt8]) -> Bool {
    if position(of: Array("shopping".utf8), in: value, from: 0) != nil { return true }
    var start = 0
    while let found = position(of: Array("shop".utf8), in: value, from: start) {
      guard found > 0 else { return true }
      let before = value[found - 1]
      if before < 0x61 || before > 0x7A || before == 0x65 { return true }
      start = found + 1
    }
    return false
  }

  private static func position(of text: [UInt8], in value: [UInt8], from start: Int) -> Int? {
    guard value.count >= text.count, start <= value.count - text.count else { return nil }
    return (start...(value.count - text.count)).first { value[$0..<($0 + text.count)].elementsEqual(text) }
  }

  private mutating func noteClickIDs(_ cell: String) {
    for name in cell.split(separator: ",").map({ Array(ChannelRules.trim($0).utf8) })
    where !clickIDs.contains(name) {
      clickIDs.append(name)
    }
  }

  private static func tests(_ cell: String, isHosts: Bool, _ lists: [String: [Test]]) -> [Test] {
    cell.split(separator: ",").flatMap { part -> [Test] in
      let word = trim(part)
      if word == "-" { return [.blank] }
      if word == "*" { return [.anything] }
      if word.hasPrefix("@") { return lists[String(word.dropFirst())] ?? [] }
      let isOpen = (start: word.hasPrefix("*"), end: word.hasSuffix("*"))
      let text = Array(word.utf8).filter { $0 != UInt8(ascii: "*") }
      switch isOpen {
      case (true, true): return [.contains(text)]
      case (true, false): return [.suffix(text)]
      case (false, true): return [.prefix(text)]
      default: return [isHosts ? .host(text) : .exact(text)]
      }
    }
  }

  private static func trim(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

/// Hosts that belong to a name.
enum HostNames {
  private static let dot = UInt8(ascii: ".")
  /// Second levels under which others register: `co.jp`, `com.au`.
  private static let seconds: Set<[UInt8]> = Set(
    ["co", "com", "ne", "or", "ac", "ed", "go", "gr", "lg", "net", "org", "edu", "gov"].map { Array($0.utf8) }
  )

  /// Whether a host is registered under a name (`search.yahoo.co.jp`: `yahoo`), or lies under it where that is a host.
  static func isHost(_ host: [UInt8], of name: [UInt8]) -> Bool {
    guard host.contains(dot) else { return false }
    if name.contains(dot) {
      return host == name
        || (host.count > name.count && host.suffix(name.count + 1).elementsEqual([dot] + name))
    }
    let labels = host.split(separator: dot, omittingEmptySubsequences: false)
    var place = labels.count - 2
    if place > 0, labels[labels.count - 1].count == 2, seconds.contains(Array(labels[place])) { place -= 1 }
    return place >= 0 && labels[place].elementsEqual(name)
  }
}
