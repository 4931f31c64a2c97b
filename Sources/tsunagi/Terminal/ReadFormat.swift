import ArgumentParser
import Foundation
import Hub
import JSONConnector
import Transport
import XMLConnector

/// How a file that `read` reads is written.
enum ReadFormat: String, CaseIterable, ExpressibleByArgument {
  case auto
  case csv
  case json
  case jsonl
  case xml
  /// No delimited file: what is to be told is which other kind.
  case anyTree

  static let allCases: [ReadFormat] = [.auto, .csv, .json, .jsonl, .xml]

  init?(argument: String) {
    guard let format = Self.allCases.first(where: { $0.rawValue == argument }) else { return nil }
    self = format
  }

  /// What is known of a file.
  enum Told {
    case delimited
    /// Whether the document is a list.
    case json(JSONRecords.Layout, isList: Bool)
    case xml
  }

  /// The format: as it was said, else by the name's ending, else by the first bytes.
  static func told(_ format: ReadFormat, _ input: ReadInput, _ name: String) async throws(HubError) -> Told {
    if format == .csv { return .delimited }
    if format == .xml { return .xml }
    let head = try await head(of: input)
    let first = head.first
    let isList = first == UInt8(ascii: "[")
    switch format {
    case .json: return .json(.document, isList: isList)
    case .jsonl: return .json(.lines, isList: false)
    default: break
    }
    var name = name.lowercased()
    for ending in [".gz", ".zst"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
    if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") { return .json(.lines, isList: false) }
    let isNamed = name.hasSuffix(".json")
    if name.hasSuffix(".xml") || !isNamed && looksLikeXML(head) { return .xml }
    guard isNamed || format == .anyTree || looksLikeJSON(head) else { return .delimited }
    // Several values, a line each, are no document.
    return .json(!isNamed && hasValueALine(head) ? .lines : .document, isList: isList)
  }

  /// The first bytes, without blanks and a byte-order mark before them.
  private static func head(of input: ReadInput) async throws(HubError) -> [UInt8] {
    let files = LocalFiles(folder: PlainFile.folder)
    guard let entry = try await files.list(input.path).first else { return [] }
    let stream: ByteStream
    // An archive that is not read is told by who reads the file.
    do { stream = try await ByteStream.open(entry, in: files) } catch { return [] }
    var head: [UInt8] = []
    while head.count < 1 << 16, try await stream.read((1 << 16) - head.count, into: &head) > 0 {}
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
    return Array(head.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 })
  }

  /// The start of an XML document or of a feed; HTML is none.
  private static func looksLikeXML(_ head: [UInt8]) -> Bool {
    let start = String(decoding: head.prefix(200), as: UTF8.self)
    return ["<?xml", "<rss", "<feed", "<rdf:RDF"].contains { start.hasPrefix($0) }
  }

  /// A bracket, and behind it what may stand there: no header begins so.
  private static func looksLikeJSON(_ head: [UInt8]) -> Bool {
    guard let first = head.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      return false
    }
    let next = head.dropFirst().first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    guard let next else { return false }
    return first == UInt8(ascii: "{")
      ? "\"}".utf8.contains(next) : "[{]\"-0123456789tfn".utf8.contains(next)
  }

  /// Whether the first line is a whole value and another one follows.
  private static func hasValueALine(_ head: [UInt8]) -> Bool {
    guard let end = head.firstIndex(of: 0x0A) else { return false }
    let rest = head[(end + 1)...].first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    guard rest == UInt8(ascii: "{") || rest == UInt8(ascii: "[") else { return false }
    var reader = JSONRecords(.document, path: .root)
    do throws(JSONRecords.Failure) {
      try reader.take(Array(head[..<end]), isLast: true) { _ in }
      return true
    } catch { return false }
  }
}

/// What `--field` says: names and paths.
enum FieldOptions {
  static func split(_ texts: [String]) throws(HubError) -> [(name: String, path: String)] {
    var result: [(name: String, path: String)] = []
    for text in texts {
      guard let split = text.firstIndex(of: "="), split > text.startIndex else {
        throw HubError(
          "command.option", .configuration,
          [
            "option": "--field", "value": text,
            "expected": "NAME=PATH: id=$.id, last=name.last, link=link/@href",
          ])
      }
      let name = String(text[..<split])
      guard !result.contains(where: { $0.name == name }) else {
        throw HubError("command.field_twice", .configuration, ["name": name])
      }
      result.append((name, String(text[text.index(after: split)...])))
    }
    return result
  }
}

/// What `--records` and `--field` say of XML.
enum XMLOptions {
  static func path(_ text: String?) throws(HubError) -> (text: String, path: XMLPath)? {
    guard let text else { return nil }
    do throws(XMLPath.Mistake) {
      return (text, try XMLPath(text))
    } catch {
      throw wrong(text, error)
    }
  }

  static func fields(_ texts: [(name: String, path: String)]) throws(HubError) -> [(
    name: String, path: XMLField
  )] {
    var result: [(name: String, path: XMLField)] = []
    for (name, text) in texts {
      do throws(XMLPath.Mistake) {
        result.append((name, try XMLField(text)))
      } catch {
        throw wrong(text, error)
      }
    }
    return result
  }

  private static func wrong(_ text: String, _ mistake: XMLPath.Mistake) -> HubError {
    HubError("xml.path", .configuration, ["path": text, "column": "\(mistake.column)"])
  }
}

/// What `--records` and `--field` say of JSON.
enum JSONOptions {
  static func path(_ text: String?) throws(HubError) -> (text: String, path: JSONPath)? {
    guard let text else { return nil }
    do throws(JSONPath.Mistake) {
      return (text, try JSONPath(text))
    } catch {
      let arguments = ["path": text, "column": "\(error.column)"]
      throw error.needsWhole
        ? HubError("json.path_not_streamed", .configuration, arguments)
        : HubError("json.path", .configuration, arguments)
    }
  }

  /// Where records lie if nobody says it: the elements of a list, else the value itself.
  static func usual(_ layout: JSONRecords.Layout, _ isList: Bool) -> (text: String, path: JSONPath) {
    layout == .document && isList ? ("$[*]", .elements) : ("$", .root)
  }

  static func fields(
    _ texts: [(name: String, path: String)]
  ) throws(HubError) -> [(name: String, path: JSONPath)] {
    var result: [(name: String, path: JSONPath)] = []
    for (name, text) in texts {
      if let (_, path) = try path(text) { result.append((name, path)) }
    }
    return result
  }
}
