import CNumbering

/// The numbering plan of a calling code outside of Japan, from the metadata of libphonenumber.
struct NumberingPlan {
  /// How many digits the calling code has.
  let codeLength: Int
  private let place: Int32

  /// The plan of the calling code with which digits start, nil where there is none.
  static func find(_ digits: ArraySlice<UInt8>) -> NumberingPlan? {
    var code: Int32 = 0
    for (index, digit) in digits.prefix(3).enumerated() {
      code = code * 10 + Int32(digit - 0x30)
      let place = tsu_find_code(code)
      if place >= 0 { return NumberingPlan(codeLength: index + 1, place: place) }
    }
    return nil
  }

  /// The digit that is dialled before numbers within the country, nil where there is none.
  var trunk: UInt8? {
    let digit = tsu_trunk(place)
    return digit == 0 ? nil : UInt8(digit)
  }

  /// Whether the plan has numbers of so many digits.
  func hasLength(_ digits: Int) -> Bool { tsu_has_length(place, Int32(digits)) != 0 }

  /// Whether a number without calling code is in one of the plan's ranges.
  func has(_ national: ArraySlice<UInt8>) -> Bool {
    var node = tsu_first_node(place)
    for digit in national {
      node = tsu_next_node(node, Int32(digit - 0x30))
      if node == 0 { return false }
    }
    return tsu_is_number(node) != 0
  }
}
