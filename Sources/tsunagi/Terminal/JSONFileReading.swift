import Foundation
import Hub
import JSONConnector
import Transport

/// Prints the records of a JSON file as JSON lines, as they are written; what is no record goes to standard error.
struct JSONFileReading {
  let layout: JSONRecords.Layout
  let path: (text: String, path: JSONPath)
  /// Names with the paths whose values make up each printed object; empty: records are printed whole.
  let fields: [(name: String, path: JSONPath)]
  let limit: Int?
  let longest: Int
  let findings: FindingStyle
  let language: Language

  /// How many bytes are read at a time.
  private static let piece = 256 * 1024

  /// The exit code.
  func read(_ input: ReadInput) async throws(HubError) -> Int32 {
    let files = LocalFiles(folder: PlainFile.folder)
    guard let entry = try await files.list(input.path).first else {
      throw HubError("command.no_file", .configuration, ["file": input.shown])
    }
    let stream = try await ByteStream.open(entry, in: files)
    var reader = JSONRecords(layout, path: path.path, longest: longest)
    var printer = Printer(self, name: input.shown)
    var chunk: [UInt8] = []
    repeat {
      chunk.removeAll(keepingCapacity: true)
      _ = try await stream.read(Self.piece, into: &chunk)
      var pieces: [JSONRecords.Piece] = []
      var failure: JSONRecords.Failure?
      do throws(JSONRecords.Failure) {
        try reader.take(chunk, isLast: chunk.isEmpty) { pieces.append($0) }
      } catch { failure = error }
      for piece in pieces {
        if printer.isFull { break }
        printer.take(piece, reader)
      }
      printer.flush()
      if printer.isFull { return printer.rejected > 0 ? 3 : 0 }
      if let failure { throw error(failure, reader, input.shown) }
    } while !chunk.isEmpty
    if layout == .lines, printer.isEmpty { warn("json.no_records", input.shown) }
    return printer.rejected > 0 ? 3 : 0
  }

  private func warn(_ code: String, _ file: String) {
    let finding = Finding(code, .warning, ["file": file])
    if findings == .jsonl {
      FindingJSON.show(finding, language)
    } else {
      let words = Registry.catalogue.message(code, finding.arguments, in: language)
      Console.error("\(Failure.severity(finding.severity.rawValue, language)): \(words) [\(code)]")
    }
  }

  private func error(
    _ failure: JSONRecords.Failure, _ reader: JSONRecords, _ file: String
  ) -> HubError {
    switch failure {
    case .mistake(let fault, let offset, let line, let column):
      let (code, found) = JSONFound.told(fault, reader.rest(at: offset))
      return HubError(
        code, .corrupt,
        ["file": file, "line": "\(line)", "column": "\(column)", "found": found, "limit": "1000"])
    case .tooLong(_, let line):
      return HubError("json.too_long", .corrupt, ["file": file, "line": "\(line)", "limit": "\(longest)"])
    case .nothing(let reached, let names):
      return HubError(
        "json.nothing", .corrupt,
        [
          "file": file, "path": path.text, "found": "\(reached)", "steps": "\(path.path.steps.count)",
          "names": names.isEmpty ? "-" : names.joined(separator: ", "),
        ])
    }
  }

  /// Prints pieces in their order.
  private struct Printer {
    let reading: JSONFileReading
    let name: String
    private(set) var rejected = 0
    private var printed = 0
    private var buffer: [UInt8] = []
    private var fields: JSONFields

    init(_ reading: JSONFileReading, name: String) {
      self.reading = reading
      self.name = name
      fields = JSONFields(reading.fields)
    }

    /// Whether nothing was printed or rejected.
    var isEmpty: Bool { printed == 0 && rejected == 0 }

    var isFull: Bool { reading.limit.map { printed >= $0 } ?? false }

    mutating func take(_ piece: JSONRecords.Piece, _ reader: JSONRecords) {
      if piece.mistake != nil || piece.isTooLong {
        reject(piece, reader)
        return
      }
      if reading.fields.isEmpty {
        JSONText.appendLine(reader.bytes.span, piece.range, to: &buffer)
      } else {
        fields.append(reader.bytes, piece.range, to: &buffer)
      }
      buffer.append(0x0A)
      printed += 1
      if buffer.count > 1 << 18 { flush() }
    }

    mutating func flush() {
      if !buffer.isEmpty { Console.raw(buffer) }
      buffer.removeAll(keepingCapacity: true)
    }

    private mutating func reject(_ piece: JSONRecords.Piece, _ reader: JSONRecords) {
      flush()
      rejected += 1
      let raw = piece.isTooLong ? reader.head : Array(reader.bytes[piece.range])
      var finding: Finding
      if let mistake = piece.mistake {
        let (code, found) = JSONFound.told(mistake.fault, reader.rest(at: mistake.offset))
        finding = Finding(
          code, .error,
          [
            "file": name, "line": "\(piece.line)", "column": "\(mistake.column)", "found": found,
            "limit": "1000",
          ])
      } else {
        finding = Finding(
          "json.too_long", .error, ["file": name, "line": "\(piece.line)", "limit": "\(reading.longest)"])
      }
      let span = RejectedSpan(
        finding: finding,
        locator: Locator(
          offset: piece.offset, length: UInt32(clamping: piece.length), line: UInt32(clamping: piece.line)),
        raw: raw)
      RejectedLine.show(span, file: name, style: reading.findings, reading.language)
    }
  }
}

/// What stands where a text stops being JSON, for people.
enum JSONFound {
  /// The code of a fault and what was found there.
  static func told(_ fault: JSONFault, _ rest: ArraySlice<UInt8>) -> (code: String, found: String) {
    guard let first = rest.first else { return (fault.rawValue, "-") }
    if first == 0x3C, fault == .word { return ("json.markup", "<") }
    if fault == .encoding || first < 0x20 {
      return (fault.rawValue, "0x" + String(format: "%02X", first))
    }
    let stops = Set(",:{}[]\" \n\r\t".utf8)
    var end = rest.startIndex + 1
    if fault == .escape {
      end = min(rest.startIndex + (rest.dropFirst().first == 0x75 ? 6 : 2), rest.endIndex)
    } else if !stops.contains(first) {
      while end < min(rest.endIndex, rest.startIndex + 40), !stops.contains(rest[end]) { end += 1 }
    }
    return (fault.rawValue, "\"\(String(decoding: rest[..<end], as: UTF8.self))\"")
  }
}
