import Foundation
import Hub
import Transport
import XMLConnector

/// Prints the records of an XML file as JSON lines.
struct XMLFileReading {
  /// Which elements are records; nil: what is usual for the kind of document.
  let path: (text: String, path: XMLPath)?
  /// Names with the paths whose values make up each printed object; empty: records are printed whole.
  let fields: [(name: String, path: XMLField)]
  let limit: Int?
  let longest: Int

  /// How many bytes are read at a time.
  private static let piece = 256 * 1024

  /// The exit code.
  func read(_ input: ReadInput) async throws(HubError) -> Int32 {
    let files = LocalFiles(folder: PlainFile.folder)
    guard let entry = try await files.list(input.path).first else {
      throw HubError("command.no_file", .configuration, ["file": input.shown])
    }
    let stream = try await ByteStream.open(entry, in: files)
    var reader = XMLRecords(path: path?.path, longest: longest)
    let keys = fields.map { JSONOutput.string($0.name) + ":" }
    var left = limit ?? .max
    var chunk: [UInt8] = []
    var lines: [UInt8] = []
    if left == 0 { return 0 }
    repeat {
      chunk.removeAll(keepingCapacity: true)
      _ = try await stream.read(Self.piece, into: &chunk)
      var failure: XMLRecords.Failure?
      do throws(XMLRecords.Failure) {
        try reader.take(chunk, isLast: chunk.isEmpty) { record, _ in
          guard left > 0 else { return }
          left -= 1
          append(record, keys, to: &lines)
        }
      } catch { failure = error }
      if !lines.isEmpty { Console.raw(lines) }
      lines.removeAll(keepingCapacity: true)
      if left == 0 { return 0 }
      if let failure { throw error(failure, input.shown) }
    } while !chunk.isEmpty
    return 0
  }

  private func append(_ record: XMLRecord, _ keys: [String], to lines: inout [UInt8]) {
    if fields.isEmpty {
      record.appendJSON(to: &lines)
    } else {
      lines.append(UInt8(ascii: "{"))
      for (index, field) in fields.enumerated() {
        if index > 0 { lines.append(UInt8(ascii: ",")) }
        lines += Array(keys[index].utf8)
        record.appendJSON(field.path, to: &lines)
      }
      lines.append(UInt8(ascii: "}"))
    }
    lines.append(0x0A)
  }

  private func error(_ failure: XMLRecords.Failure, _ file: String) -> HubError {
    switch failure {
    case .malformed(let line, let column, let message):
      HubError(
        "xml.malformed", .corrupt,
        ["file": file, "line": "\(line)", "column": "\(column)", "reason": message])
    case .cutOff(let line):
      HubError("xml.cut_off", .corrupt, ["file": file, "line": "\(line)"])
    case .none(let line):
      HubError("xml.none", .corrupt, ["file": file, "line": "\(line)"])
    case .entity(let line, let name):
      HubError("xml.entity", .corrupt, ["file": file, "line": "\(line)", "name": name])
    case .encoding(let line, let message):
      HubError("xml.encoding", .corrupt, ["file": file, "line": "\(line)", "reason": message])
    case .tooLong(let line):
      HubError("xml.too_long", .corrupt, ["file": file, "line": "\(line)", "limit": "\(longest)"])
    case .nothing(let names):
      HubError(
        "xml.nothing", .corrupt,
        [
          "file": file, "path": path?.text ?? "",
          "names": names.isEmpty ? "-" : names.joined(separator: ", "),
        ])
    }
  }
}
