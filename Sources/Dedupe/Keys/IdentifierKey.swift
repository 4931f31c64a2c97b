import Hub

/// Identifiers of other systems as keys.
enum IdentifierKey {
  /// The seed of an id space.
  static func seed(_ space: String) -> UInt64 { StableHash.hash(space, seed: StableHash.hash("identifier")) }

  /// The key of a value under a space's seed; 0 for empty values and placeholders.
  static func hash(_ value: Span<UInt8>, seed: UInt64) -> UInt64 {
    if value.isEmpty || isPlaceholder(value) { return 0 }
    if isSalesforceLong(value) { return KeyHash.of(value.extracting(0..<15), seed: seed) }
    return KeyHash.of(value, seed: seed)
  }

  /// The key of a cell.
  static func hash(_ column: TextColumn, _ row: Int, seed: UInt64) -> UInt64 {
    hash(column.bytes.span.extracting(column.range(row)), seed: seed)
  }

  private static let placeholders = [
    "null", "none", "nan", "n/a", "na", "nil", "unknown", "undefined", "test", "dummy", "なし", "無し", "不明",
    "未入力", "未設定",
    "未登録", "該当なし", "テスト", "ダミー",
  ].map {
    Array($0.utf8)
  }

  /// Whether the value is what exports write where there is no id.
  ///
  /// Taken as an id it would make all such records one person.
  private static func isPlaceholder(_ value: Span<UInt8>) -> Bool {
    if value.count > 12 { return false }
    var onlyFiller = true
    for index in value.indices {
      let byte = value[index]
      let filler =
        byte == UInt8(ascii: "0") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: " ")
      if !filler { onlyFiller = false }
    }
    if onlyFiller { return true }
    for word in placeholders where equalIgnoringCase(value, word.span) { return true }
    return false
  }

  private static func equalIgnoringCase(_ a: Span<UInt8>, _ lower: Span<UInt8>) -> Bool {
    guard a.count == lower.count else { return false }
    for index in a.indices where ASCII.lower(a[index]) != lower[index] { return false }
    return true
  }

  /// Whether the value is a Salesforce id in its form of 18 characters (API; reports show 15).
  ///
  /// The last three tell which of the first fifteen are capitals, five bits each; where they agree, it is
  /// one.
  private static func isSalesforceLong(_ value: Span<UInt8>) -> Bool {
    guard value.count == 18 else { return false }
    for block in 0..<3 {
      var bits: UInt8 = 0
      for place in 0..<5 {
        let byte = value[block * 5 + place]
        guard ASCII.isAlphanumeric(byte) else { return false }
        if ASCII.isUpper(byte) { bits |= 1 << UInt8(place) }
      }
      let expected = bits < 26 ? UInt8(ascii: "A") + bits : UInt8(ascii: "0") + bits - 26
      if ASCII.upper(value[15 + block]) != expected { return false }
    }
    return true
  }
}

/// Classes of ASCII bytes.
enum ASCII {
  @inline(__always) static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5a }
  @inline(__always) static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7a }
  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  @inline(__always) static func lower(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte + 0x20 : byte }
  @inline(__always) static func upper(_ byte: UInt8) -> UInt8 { isLower(byte) ? byte - 0x20 : byte }
  @inline(__always) static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isUpper(byte) || isLower(byte) || isDigit(byte)
  }
}
