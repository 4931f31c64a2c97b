public import Hub

/// `mobile`: as `phone`, but only numbers of Japanese mobile telephones.
public struct Mobile: CellNormalizer {
  /// Name, summary, parts and examples.
  public static let spec = NormalizerSpec(
    name: "mobile",
    summary: "As `phone`, but only Japanese mobile numbers (060, 070, 080, 090); all others are refused.",
    parts: ["extension", "second", "fax"],
    examples: [
      .init("090-1234-5678", "+819012345678", parts: ["extension": "", "second": "", "fax": ""]),
      .init("８０-1234-5678", "+818012345678", parts: ["extension": "", "second": "", "fax": ""]),
      .init("+817012345678", "+817012345678", parts: ["extension": "", "second": "", "fax": ""]),
      .init("03-1234-5678", nil), .init("050-1234-5678", nil), .init("0800-123-4567", nil),
      .init("070-0123-4567", nil),
    ])

  private var phone = Phone()

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    let verdict = phone.cell(cell, &output)
    switch verdict {
    case .refused: return verdict
    case .unchanged: return Self.isMobile(cell) ? verdict : .refused("normalize.mobile.other")
    case .changed: return Self.isMobile(output.text.span) ? verdict : refuse(&output)
    }
  }

  private func refuse(_ output: inout CellOutput) -> Verdict {
    output.warnings.removeAll()
    return .refused("normalize.mobile.other")
  }

  /// +81 60, 70, 80 or 90, but not 800 (free of charge).
  private static func isMobile(_ text: Span<UInt8>) -> Bool {
    guard text.count == 13, text.startsWith("+81", at: 0), text[4] == 0x30, text[5] != 0x30 else {
      return false
    }
    return text[3] >= 0x36 && text[3] <= 0x39
  }
}
