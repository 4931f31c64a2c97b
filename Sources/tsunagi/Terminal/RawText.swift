import Encoding
import Foundation
import Hub

/// Shows a kept row's bytes to people: decoded by its file's encoding, and only what is no character as `\xNN`.
enum RawText {
  /// More than this is cut: nobody reads it, and the bytes stand beside it in base64.
  private static let limit = 16_384

  /// The bytes as text; `encoding` nil: UTF-8.
  static func shown(_ raw: [UInt8], encoding: TextEncoding? = nil) -> String {
    let part = Array(raw.prefix(limit))
    let decoder = LineDecoder(encoding ?? .utf8)
    var text: [UInt8] = []
    var at = 0
    while at < part.count {
      let piece = decoder.decode(part, from: at, final: true)
      guard let bad = piece.undecodable.first else {
        text += piece.text
        break
      }
      text += piece.text.prefix(bad.text)
      let end = min(part.count, bad.raw + max(1, bad.length))
      for byte in part[bad.raw..<end] { text += "\\x\(hex(byte))".utf8 }
      at = end
    }
    return String(decoding: text, as: UTF8.self) + (part.count < raw.count ? "…" : "")
  }

  /// The encoding that a delivery's rows are kept in, out of its connector's notation; nil where it names none.
  static func encoding(ofFormat format: String) -> TextEncoding? {
    struct Format: Decodable { var encoding: String? }
    let decoded = try? JSONDecoder().decode(Format.self, from: Data(format.utf8))
    return decoded?.encoding.flatMap { TextEncoding(rawValue: $0) }
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
