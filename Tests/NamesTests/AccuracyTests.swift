import Foundation
import Names
import Testing

/// The name pairs of OpenSanctions, with people's judgement whether they should match.
@Suite struct `Accuracy` {
  private struct Case {
    var isPerson: Bool
    var isMatch: Bool
    var a: String
    var b: String
    /// Which half of the cases: rules were tuned on half 0 alone.
    var half: Int
  }

  private static func cases() throws -> [Case] {
    guard let file = sharedData("opensanctions/name_bench_cases.csv") else { return [] }
    let text = try String(contentsOf: file, encoding: .utf8)
    return records(text).dropFirst().map { row in
      Case(
        isPerson: row[1] == "Person", isMatch: row[4] == "true", a: row[2], b: row[3],
        half: half(smaller(Array(row[2].unicodeScalars), Array(row[3].unicodeScalars))))
    }
  }

  private static func smaller(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> [Unicode.Scalar] {
    b.lexicographicallyPrecedes(a) ? b : a
  }

  private static func half(_ name: [Unicode.Scalar]) -> Int {
    var state: UInt64 = 0xcbf2_9ce4_8422_2325
    var text = String.UnicodeScalarView()
    text.append(contentsOf: name)
    for byte in String(text).utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(state >> 32 & 1)
  }

  /// The records of a CSV file.
  private static func records(_ text: String) -> [[String]] {
    var records: [[String]] = [[""]]
    var isQuoted = false
    var wasQuote = false
    for scalar in text.unicodeScalars where scalar != "\r" {
      let last = records.count - 1
      if scalar == "\"" {
        // a doubled mark is one mark
        if !isQuoted, wasQuote { records[last][records[last].count - 1].unicodeScalars.append(scalar) }
        isQuoted.toggle()
        wasQuote = !isQuoted
        continue
      }
      wasQuote = false
      if scalar == ",", !isQuoted {
        records[last].append("")
      } else if scalar == "\n", !isQuoted {
        records.append([""])
      } else {
        records[last][records[last].count - 1].unicodeScalars.append(scalar)
      }
    }
    return records.filter { $0.count > 1 }
  }

  @Test(
    .enabled(
      if: sharedData("opensanctions/name_bench_cases.csv") != nil, "the data lie beside the repository"))
  func `is what was reached, at one threshold for all kinds`() throws {
    let cases = try Self.cases()
    var right = [0, 0]
    var total = [0, 0]
    for item in cases {
      let match = item.isPerson ? person(item.a, item.b) : company(item.a, item.b)
      total[item.half] += 1
      if (match.level >= .similar) == item.isMatch { right[item.half] += 1 }
    }
    #expect(total == [398, 428])
    #expect(right == [375, 380])
  }
}
