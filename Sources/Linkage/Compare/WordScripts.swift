import Names
import TextKernels

/// What a value is written in, as far as it may meet another: kanji have many readings, kana and Latin letters meet by them.
enum ValueScript: UInt8, Sendable {
  case none
  /// Letters of an alphabet.
  case letters
  case kana
  /// Kanji, with anything else perhaps.
  case han

  init(_ cell: Span<UInt8>) {
    var found = ValueScript.none
    var at = 0
    while at < cell.count {
      let (c, length) = UTF8Cell.decode(cell, at)
      at += length
      switch c {
      case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF, 0x3005: found = .han
      case 0x3040...0x30FF: if found != .han { found = .kana }
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: if found == .none { found = .letters }
      default: continue
      }
    }
    self = found
  }

  /// Whether a value in the one may stand for a value in the other without a letter in common.
  @inline(__always) func isForeign(to other: ValueScript) -> Bool {
    self != other && self != .none && other != .none
  }
}

/// The Japanese readings of names: of the whole, in the order as written and with two words swapped.
enum NameReadings {
  /// 0 where there is none.
  static func of(_ cell: Span<UInt8>) -> (UInt64, UInt64) {
    var words: [[UInt8]] = [[]]
    for index in cell.indices {
      if cell[index] == 0x20 { words.append([]) } else { words[words.count - 1].append(cell[index]) }
    }
    guard words.count <= 3 else { return (0, 0) }
    let straight = words.flatMap(\.self)
    let first = WordTraits.of(straight.span).reading
    guard words.count == 2 else { return (first, 0) }
    let swapped = words[1] + words[0]
    return (first, WordTraits.of(swapped.span).reading)
  }
}
