import Hub

/// The date and time formats that configuration may name.
enum TimeFormats {
  /// Formats with a name of their own; all others are patterns such as `yyyy/MM/dd HH:mm`.
  static let names = ["iso8601", "japanese", "excel_serial", "unix_s", "unix_ms"]

  /// Taken where a stream's time names none: what cannot be mistaken for anything else.
  static let defaults = [
    "iso8601", "yyyy/MM/dd", "yyyy/MM/dd HH:mm", "yyyy/MM/dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "japanese",
  ]

  /// Whether times can be read in a format.
  static func isKnown(_ format: String) -> Bool { TimeParser.unknownFormat(in: [format]) == nil }
}
