import Encoding
import Hub
import Transport

/// Looks into a file before it is read: which encoding, and how long its byte-order mark is.
enum CSVProbe {
  static func encoding(
    of file: FileEntry, choice: EncodingChoice, in transport: any FileTransport
  ) async throws(HubError) -> (encoding: TextEncoding, mark: Int) {
    let stream = try await ByteStream.open(file, in: transport)
    var detector = EncodingDetector()
    var head: [UInt8] = []
    var piece: [UInt8] = []
    // A named encoding needs only the mark; `auto` needs as much as the detector asks for.
    while !detector.isDone, choice == .auto || head.count < 4096 {
      piece.removeAll(keepingCapacity: true)
      if try await stream.read(64 * 1024, into: &piece) == 0 {
        detector.end()
        break
      }
      if head.count < 4 { head += piece.prefix(4096) }
      detector.add(piece[...])
    }
    let encoding: TextEncoding =
      switch choice {
      case .auto: try detector.result(file: file.name)
      case .utf16: try detector.utf16(file: file.name)
      case .fixed(let fixed): fixed
      }
    if EncodingDetector.isUTF32(head) {
      throw HubError("encoding.utf32", .configuration, ["file": file.name])
    }
    if let marked = EncodingDetector.mark(head), marked != encoding {
      throw HubError(
        "encoding.mark_conflict", .configuration,
        ["file": file.name, "found": marked.rawValue, "encoding": encoding.rawValue])
    }
    let mark = encoding.byteOrderMark
    return (encoding, !mark.isEmpty && head.starts(with: mark) ? mark.count : 0)
  }
}
