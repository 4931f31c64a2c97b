/// A record of the hard cases, as a file brings it, with the truth beside it.
public struct HardRow: Sendable {
  /// The source: `desk` or `web`.
  public var source = "desk"
  /// The record's number within the source.
  public var id = ""
  /// Family and given name with a blank between, or whatever somebody typed.
  public var name = ""
  /// The reading in katakana.
  public var kana = ""
  /// E-mail address.
  public var mail = ""
  /// Telephone.
  public var tel = ""
  /// Mobile number.
  public var mobile = ""
  /// Employer.
  public var company = ""
  /// 法人番号.
  public var number = ""
  /// Postal code.
  public var postal = ""
  /// Address.
  public var street = ""
  /// Department.
  public var department = ""
  /// Birthday.
  public var birthday = ""
  /// The id of the lead in another system.
  public var lead = ""

  /// Which person it is in truth.
  public var person = 0
  /// Which company it names in truth; 0 for none.
  public var firm = 0
  /// The case it belongs to.
  public var story = ""

  /// What tells it from all others: `desk/17`.
  public var key: String { "\(source)/\(id)" }

  /// The columns of a file, in order.
  public static let header =
    "id,name,kana,mail,tel,mobile,company,number,postal,street,department,birthday,lead"

  /// The row of a file.
  public var line: String {
    [id, name, kana, mail, tel, mobile, company, number, postal, street, department, birthday, lead]
      .joined(separator: ",")
  }
}

/// Two records of which the truth is known to be one thing, so clearly that a matcher has to find it.
public struct NearCase: Sendable {
  /// The case.
  public var story: String
  /// The one record.
  public var a: String
  /// The other.
  public var b: String
}

/// A generator with a seed (SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
