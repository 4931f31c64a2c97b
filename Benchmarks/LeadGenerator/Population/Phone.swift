/// A telephone number: digits from area code on, and how they are grouped.
struct Phone: Sendable, Equatable {
  /// The number without its leading zero.
  var number: Int
  /// Digits before the first hyphen, with the leading zero.
  var area: Int
  /// Digits between the hyphens.
  var middle: Int

  /// A company's switchboard: unique per company and area as long as there are fewer than 900,000 companies.
  static func switchboard(company: Int, area: (code: Int, length: Int)) -> Phone {
    let local = 10 - area.length
    // In Tokyo and Osaka the first local digit tells the operator: 3, 5 and 6 in Tokyo, 4, 6 and 7 in Osaka.
    let firsts = area.code == 3 ? [3, 5, 6] : area.code == 6 ? [4, 6, 7] : [2, 3, 4, 5, 6, 7, 8]
    var span = 1
    for _ in 1..<local { span *= 10 }
    let scattered = scatter(company, prime: Self.prime(below: span), step: 618_033)
    let first = firsts[(company &* 7 &+ scattered) % firsts.count]
    return Phone(number: (area.code * 10 + first) * span + scattered, area: area.length, middle: local - 4)
  }

  /// A person's mobile: unique as long as there are fewer than 216 million people.
  static func mobile(person: Int) -> Phone {
    let scattered = scatter(person, prime: 215_999_983, step: 133_495_367)
    let prefix = scattered / 72_000_000
    return Phone(
      number: [90, 80, 70][prefix] * 100_000_000 + 15_000_000 + scattered % 72_000_000, area: 3, middle: 4)
  }

  /// Digit by place from the left, with the leading zero.
  func digits(into digits: inout [UInt8]) {
    digits.removeAll(keepingCapacity: true)
    digits.append(number: number, width: area + middle + 4)
  }

  private static func scatter(_ index: Int, prime: Int, step: Int) -> Int {
    Int(((UInt64(index) % UInt64(prime)) &* UInt64(step) &+ 271_828) % UInt64(prime))
  }

  private static func prime(below span: Int) -> Int {
    switch span {
    case 10_000_000: 9_999_991
    case 1_000_000: 999_983
    default: 99_991
    }
  }
}
