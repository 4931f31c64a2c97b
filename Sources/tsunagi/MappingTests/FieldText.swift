import Hub

/// The values of a field as tests write them.
struct FieldText {
  private let type: FieldType
  private let zone: ZonedTime
  private let times: TimeParser?

  /// Times that name no zone are of `zoneMinutes`, and are shown so.
  init(_ schema: EntitySchema, field: String, zoneMinutes: Int) {
    type = schema.field(field)?.type ?? .text
    zone = ZonedTime(zoneMinutes: zoneMinutes)
    times = TimeParser(formats: ["iso8601"], zoneMinutes: zoneMinutes)
  }

  /// Whether a value is what a test expects; an empty text expects a blank field.
  func matches(_ expected: String, _ found: Scalar) -> Bool {
    switch found {
    case .absent: false
    case .blank: expected.isEmpty
    // Byte by byte, as records are matched: texts that look alike may be written in different characters.
    case .text(let text): text.utf8.elementsEqual((type == .decimal ? canonical(expected) : expected).utf8)
    case .int(let number): !expected.isEmpty && number == self.number(expected)
    }
  }

  /// What a test expects, as it is shown.
  func shown(_ expected: String, _ language: Language) -> String {
    expected.isEmpty ? say("answer.test_blank", language) : VisibleText.shown(expected)
  }

  /// What was found, as a test would write it.
  func shown(_ found: Scalar, _ language: Language) -> String {
    switch found {
    case .absent: say("answer.test_absent", language)
    case .blank: say("answer.test_blank", language)
    case .text(let text): VisibleText.shown(text)
    case .int(let number):
      switch type {
      case .timestamp: zone.text(number)
      case .boolean: number == 1 ? "true" : "false"
      default: String(number)
      }
    }
  }

  private func canonical(_ text: String) -> String {
    DecimalText.canonical(text).map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  private func number(_ text: String) -> Int64? {
    switch type {
    case .timestamp: times?.milliseconds(Array(text.utf8).span)
    case .boolean: text == "true" ? 1 : 0
    default: Int64(text)
    }
  }

  private func say(_ code: String, _ language: Language) -> String {
    Registry.catalogue.message(code, [:], in: language)
  }
}
