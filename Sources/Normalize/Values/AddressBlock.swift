import TextKernels

/// The numbers of an address: 1丁目3番1号, 一丁目三番地一, 1の3の1, 1-3-1.
///
/// Works on code points. A number belongs to the block only where what follows says so: 三番町, 北5条, 第3ビル, 5階 and
/// 501号室 are names, storeys and rooms.
struct AddressBlock {
  /// Where the block starts and ends.
  var range: Range<Int>
  /// The numbers with hyphens between; 1丁目 alone stays what it is.
  var text: [UInt8] = []
  /// Whether it is nothing but 4丁目.
  var isChomeAlone = false

  /// Finds the first block at or after an index.
  static func find(_ text: [UInt32], from start: Int) -> AddressBlock? {
    var at = start
    while at < text.count {
      if isDigit(text[at]) || AddressNumber.isKanji(text[at]) {
        if let block = read(text, at) { return block }
        // no block starts amid a number
        let inDigits = isDigit(text[at])
        while at < text.count, inDigits ? isDigit(text[at]) : AddressNumber.isKanji(text[at]) { at += 1 }
        continue
      }
      at += 1
    }
    return nil
  }

  /// Whether a dash and another number follow: 六-十-一.
  private static func isDashed(_ text: [UInt32], _ at: Int) -> Bool {
    guard at + 1 < text.count, Script.isDash(text[at]) || Script.isLongVowel(text[at]) else { return false }
    return isDigit(text[at + 1]) || AddressNumber.isKanji(text[at + 1])
  }

  private enum Unit {
    case none
    case chome
    case banchi
    case go
  }

  /// Reads the block that starts at an index.
  private static func read(_ text: [UInt32], _ start: Int) -> AddressBlock? {
    if start > 0, text[start - 1] == 0x7B2C { return nil }  // 第
    var block = AddressBlock(range: start..<start)
    var at = start
    var count = 0
    var last = Unit.none
    while let number = AddressNumber.read(text, at) {
      var end = number.end
      let unit = unit(text, &end, number, isFirst: count == 0)
      guard let unit, unit != .go || count > 0,
        !number.isKanji || unit != .none || count > 0 || isDashed(text, end)
      else { break }
      if unit == .none, isRoom(text, end) || (count == 0 && isName(text, end)) { break }
      // 1丁目三ツ星ビル: a kanji without unit is a number only before a joint or at the end
      var next = end
      let isJoined = skipJoint(text, &next)
      if number.isKanji, unit == .none, !isJoined, end < text.count, text[end] != 0x20 { break }
      if count > 0 { block.text.append(0x2D) }
      block.text.append(contentsOf: number.digits)
      count += 1
      last = unit
      block.range = start..<end
      at = next
      guard isJoined else { break }
    }
    guard count > 0 else { return nil }
    block.isChomeAlone = count == 1 && last == .chome
    if block.isChomeAlone { block.text.append(contentsOf: Array("丁目".utf8)) }
    block.takeLetter(text)
    return block
  }

  /// The unit after a number, nil where what stands there makes it a name.
  private static func unit(
    _ text: [UInt32], _ at: inout Int, _ number: AddressNumber, isFirst: Bool
  ) -> Unit? {
    guard at < text.count else { return Unit.none }
    let next = at + 1 < text.count ? text[at + 1] : 0
    switch text[at] {
    case 0x4E01:  // 丁
      if next == 0x76EE {
        at += 2
        return .chome
      }
      guard !number.isKanji, !Script.isHan(next) || AddressNumber.isKanji(next) else { return nil }
      at += 1
      return .chome
    case 0x756A:  // 番
      // 三番町, 一番丁, 3番館, 二番通り
      if next == 0x753A || next == 0x4E01 || next == 0x9928 || next == 0x901A || next == 0x8857
        || next == 0x8015
      {
        return nil
      }
      // 一番堀通町
      if number.isKanji, next != 0x5730, Script.isHan(next), !AddressNumber.isKanji(next) { return nil }
      at += next == 0x5730 ? 2 : 1
      if at < text.count, text[at - 1] == 0x5730, text[at] == 0x5272 { return nil }
      return .banchi
    case 0x53F7:  // 号
      // 501号室, 3号館, 2号棟, 1号線
      if [0x5BA4, 0x9928, 0x68DF, 0x7DDA, 0x5730, 0x8ECA].contains(next) { return nil }
      at += 1
      return .go
    default: return Unit.none
    }
  }

  /// Whether what follows a number makes it a storey, a room or a house: 5階, 5F, 501号室, 3棟.
  private static func isRoom(_ text: [UInt32], _ at: Int) -> Bool {
    guard at < text.count else { return false }
    let next = at + 1 < text.count ? text[at + 1] : 0
    switch text[at] {
    case 0x968E, 0x68DF, 0x5BA4, 0x9928, 0x53F7: return true  // 階 棟 室 館 号
    case 0x46, 0x66: return next == 0 || !isLetter(next)
    default: return false
    }
  }

  /// Whether what follows the first number makes it part of a name: 5条, 1線, 3地割, 1区, 4ノ町.
  private static func isName(_ text: [UInt32], _ at: Int) -> Bool {
    guard at < text.count else { return false }
    let next = at + 1 < text.count ? text[at + 1] : 0
    switch text[at] {
    // 条 線 地 区 町 軒 つ 日 月 年 ケ ヶ 世 次 部 課 級 名 坪 % 番 丁
    case 0x6761, 0x7DDA, 0x5730, 0x533A, 0x753A, 0x8ED2, 0x3064, 0x65E5, 0x6708, 0x5E74, 0x30B1, 0x30F6,
      0x4E16,
      0x6B21, 0x90E8, 0x8AB2, 0x7D1A, 0x540D, 0x576A, 0x25, 0x756A, 0x4E01:
      return true
    case 0x30CE, 0x306E: return next == 0x753A
    default: return false
    }
  }

  /// Steps to the next number over a hyphen, a dash or の, or over nothing or a blank behind 丁目, 番 and 番地.
  private static func skipJoint(_ text: [UInt32], _ at: inout Int) -> Bool {
    var end = at
    if end < text.count {
      let c = text[end]
      let isUnit = at > 0 && (text[at - 1] == 0x76EE || text[at - 1] == 0x756A || text[at - 1] == 0x5730)
      let isJoint =
        Script.isDash(c) || Script.isLongVowel(c) || c == 0x306E || c == 0x30CE || c == 0x4E4B
        || (c == 0x20 && isUnit)
      if isJoint { end += 1 }
    }
    guard end < text.count, isDigit(text[end]) || AddressNumber.isKanji(text[end]) else { return false }
    if end == at, at == 0 || isDigit(text[at - 1]) || AddressNumber.isKanji(text[at - 1]) { return false }
    at = end
    return true
  }

  /// Takes a letter that stands for a number: 1-2-A.
  private mutating func takeLetter(_ text: [UInt32]) {
    let at = range.upperBound
    guard at + 1 < text.count, Script.isDash(text[at]), Self.isLetter(text[at + 1]),
      at + 2 == text.count || !Self.isLetter(text[at + 2]) && !Self.isDigit(text[at + 2])
    else { return }
    self.text.append(0x2D)
    UTF8Cell.append(text[at + 1], to: &self.text)
    range = range.lowerBound..<(at + 2)
  }

  private static func isDigit(_ c: UInt32) -> Bool { c >= 0x30 && c <= 0x39 }

  private static func isLetter(_ c: UInt32) -> Bool { c < 0x80 && PreparedText.isLetter(UInt8(c)) }
}

/// One number of a block, in ASCII digits or kanji.
struct AddressNumber {
  /// Its digits.
  var digits: [UInt8]
  /// Where it ends.
  var end: Int
  /// Whether it is written in kanji.
  var isKanji: Bool

  /// Reads the number at an index.
  static func read(_ text: [UInt32], _ start: Int) -> AddressNumber? {
    var at = start
    var digits: [UInt8] = []
    while at < text.count, text[at] >= 0x30, text[at] <= 0x39, digits.count < 6 {
      digits.append(UInt8(text[at]))
      at += 1
    }
    if !digits.isEmpty { return AddressNumber(digits: digits, end: at, isKanji: false) }
    var total = 0
    var current: Int?
    while at < text.count, at - start < 8 {
      if let digit = value(text[at]) {
        current = (current ?? 0) * 10 + digit
      } else if let unit = unit(text[at]) {
        total += (current ?? 1) * unit
        current = nil
      } else {
        break
      }
      at += 1
    }
    guard at > start else { return nil }
    var number = total + (current ?? 0)
    repeat {
      digits.insert(0x30 + UInt8(number % 10), at: 0)
      number /= 10
    } while number > 0
    return AddressNumber(digits: digits, end: at, isKanji: true)
  }

  static func isKanji(_ c: UInt32) -> Bool { value(c) != nil || unit(c) != nil }

  private static func value(_ c: UInt32) -> Int? {
    switch c {
    case 0x3007: 0
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  private static func unit(_ c: UInt32) -> Int? {
    switch c {
    case 0x5341: 10
    case 0x767E: 100
    case 0x5343: 1000
    default: nil
    }
  }

  /// Appends a small number in kanji: 12 as 十二.
  static func appendKanji(_ number: Int, to output: inout [UInt32]) {
    let digits: [UInt32] = [0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D]
    if number >= 10 {
      if number >= 20 { output.append(digits[number / 10 % 10]) }
      output.append(0x5341)
      if number % 10 == 0 { return }
    }
    output.append(digits[number % 10])
  }
}
