import Hub

/// What a visit tells of where it came from: utm parameters, click ids, the referrer.
struct ChannelMarks {
  /// Folded: NFKC, lower case, single blanks.
  var source: [UInt8] = []
  var medium: [UInt8] = []
  var campaign: [UInt8] = []
  /// The names of the click ids that are there, never their values.
  var clicks: [[UInt8]] = []
  /// The referrer's host without `www.`; empty where it is the visited page's own.
  var referrer: [UInt8] = []
  private var pageHost: [UInt8] = []
  private var knowsReferrer = false

  /// Whether no utm parameter is there.
  var isUntagged: Bool { source.isEmpty && medium.isEmpty && campaign.isEmpty }

  /// Whether a page was visited, and the referrer is known to be none.
  var isDirect: Bool { !pageHost.isEmpty && knowsReferrer && referrer.isEmpty && clicks.isEmpty }

  /// Reads a web address with its parameters, or parameters alone (`utm_source=google&gclid=…`); nil where it is neither.
  init?(_ cell: [UInt8], _ spelling: inout FoldedSpelling) {
    let query: ArraySlice<UInt8>
    if let host = ChannelMarks.host(of: cell[...], needsScheme: true) {
      pageHost = host
      query = ChannelMarks.query(of: cell[...])
    } else {
      query = cell.first == UInt8(ascii: "?") ? cell.dropFirst() : cell[...]
      guard query.contains(UInt8(ascii: "=")) else { return nil }
    }
    read(query, &spelling)
    if referrer == pageHost { referrer = [] }
  }

  private mutating func read(_ query: ArraySlice<UInt8>, _ spelling: inout FoldedSpelling) {
    var page: [UInt8] = []
    for pair in query.split(separator: UInt8(ascii: "&")) {
      guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = pair[..<equals].map { PreparedText.lower($0) }
      let value = ChannelMarks.decoded(pair[(equals + 1)...])
      spelling.fold(value.span)
      switch String(decoding: name, as: UTF8.self) {
      case "utm_source": if source.isEmpty { source = spelling.text }
      case "utm_medium": if medium.isEmpty { medium = spelling.text }
      case "utm_campaign": if campaign.isEmpty { campaign = spelling.text }
      case "referrer":
        knowsReferrer = true
        if referrer.isEmpty { referrer = ChannelMarks.host(of: spelling.text[...], needsScheme: false) ?? [] }
      case "url": page = value
      default:
        if !spelling.text.isEmpty, ChannelRules.shared.clickIDs.contains(name), !clicks.contains(name) {
          clicks.append(name)
        }
      }
    }
    guard !page.isEmpty else { return }
    if let host = ChannelMarks.host(of: page[...], needsScheme: false) { pageHost = host }
    read(ChannelMarks.query(of: page[...]), &spelling)
  }

  /// Adds `utm_source=google, utm_medium=cpc`: the marks that a rule looked at.
  func describe(_ looked: [ChannelRules.Mark], to output: inout [UInt8]) {
    var isFirst = true
    for mark in looked {
      let (name, value): (StaticString, [UInt8]) =
        switch mark {
        case .source: ("utm_source=", source)
        case .medium: ("utm_medium=", medium)
        case .campaign: ("utm_campaign=", campaign)
        case .click: ("", Array(clicks.joined(separator: [UInt8(ascii: "+")])))
        case .referrer: ("referrer=", referrer)
        }
      if value.isEmpty { continue }
      output += isFirst ? Array(": ".utf8) : Array(", ".utf8)
      isFirst = false
      for index in 0..<name.utf8CodeUnitCount { output.append(name.byte(index)) }
      output += value
    }
  }

  /// What stands between `?` and `#`.
  private static func query(of address: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let page = address.prefix { $0 != UInt8(ascii: "#") }
    guard let mark = page.firstIndex(of: UInt8(ascii: "?")) else { return [] }
    return page[(mark + 1)...]
  }

  /// The host of a web address, in lower case, without `www.`; nil where there is none.
  private static func host(of address: ArraySlice<UInt8>, needsScheme: Bool) -> [UInt8]? {
    var rest = address
    if let colon = address.firstIndex(where: { !PreparedText.isLetter($0) }), colon > address.startIndex,
      address[colon...].starts(with: Array("://".utf8))
    {
      rest = address[(colon + 3)...]
    } else if needsScheme {
      return nil
    }
    let host = rest.prefix { !":/?#".utf8.contains($0) }.map { PreparedText.lower($0) }
    let bare = host.starts(with: Array("www.".utf8)) ? Array(host.dropFirst(4)) : host
    return bare.isEmpty ? nil : bare
  }

  /// Percent-encoded bytes and `+` as what they stand for.
  private static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "%"), index + 2 < text.endIndex, let high = hex(text[index + 1]),
        let low = hex(text[index + 2])
      {
        output.append(high << 4 | low)
        index += 3
        continue
      }
      output.append(text[index] == UInt8(ascii: "+") ? 0x20 : text[index])
      index += 1
    }
    return output
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
