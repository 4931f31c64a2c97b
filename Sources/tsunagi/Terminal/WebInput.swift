import ArgumentParser
import Foundation
import Hub
import Web

/// What is said to a server that a file is read from.
struct WebOptions: ParsableArguments {
  @Option(help: "NAME=VALUE: a value for the URL's query (repeat it).") var query: [String] = []
  @Option(
    help:
      "'NAME: VALUE': a header for the URL's server, and no other (repeat it); read from a file with @FILE.")
  var header: [String] = []
  @Option(help: "A PEM file of certificates to trust instead of the system's.", completion: .file())
  var caFile: String?
  @Option(help: "For sftp: the file of known hosts (~/.ssh/known_hosts).", completion: .file())
  var knownHosts: String?
  @Option(help: "For sftp: the private key.", completion: .file()) var key: String?

  /// Opens a file or URL.
  ///
  /// What a server sends is kept in a private file without a name, because a source reads it twice.
  func open(_ file: String, _ language: Language, _ findings: FindingStyle) async throws(HubError)
    -> ReadInput
  {
    if let path = try WebOptions.path(ofFileURL: file) { return try ReadInput(path) }
    guard WebURL.looksLike(file) else {
      if let option = given { throw HubError("command.only_urls", .configuration, ["option": option]) }
      return try ReadInput(file)
    }
    let request = try request(file)
    let spool = try Spool(shown: request.url.shown)
    var retrying = Retrying()
    // People wait for it: the night has more time.
    retrying.attempts = 4
    retrying.notice = { failure, wait in
      let cause = Registry.catalogue.message(failure.code, failure.arguments, in: language)
      let again = Finding(
        "command.again", .note, ["cause": cause, "seconds": "\(wait / 1000).\(wait % 1000 / 100)"])
      switch findings {
      case .jsonl: FindingJSON.show(again, language)
      case .text: Console.error(Registry.catalogue.message(again.code, again.arguments, in: language))
      }
    }
    let outcome = try await WebDownload(retrying: retrying).fetch(request) { (bytes) throws(HubError) in
      try spool.write(bytes)
    }
    return spool.input(name: outcome.url.lastComponent)
  }

  /// What is asked of the server.
  func request(_ file: String) throws(HubError) -> WebRequest {
    var values: [(name: String, value: String)] = []
    for text in query {
      guard let split = text.firstIndex(of: "="), split > text.startIndex else {
        throw WebOptions.wrong("--query", text, "NAME=VALUE: page=2")
      }
      values.append((String(text[..<split]), String(text[text.index(after: split)...])))
    }
    var request = WebRequest(try WebURL(file).adding(values))
    for text in header {
      for line in try WebOptions.lines(text) {
        guard let split = line.firstIndex(of: ":"), split > line.startIndex else {
          throw WebOptions.wrong("--header", text, "'NAME: VALUE': 'Accept: application/json'")
        }
        let value = line[line.index(after: split)...].drop { $0 == " " }
        // Whoever types a header may mean a key by any name.
        request.headers.append(.init(String(line[..<split]), String(value), isSecret: true))
      }
    }
    request.trust.caFile = caFile
    request.trust.knownHosts = try knownHosts.map(WebOptions.readable) ?? WebOptions.usualKnownHosts
    request.trust.privateKey = try key.map(WebOptions.readable)
    return request
  }

  private var given: String? {
    caFile != nil
      ? "--ca-file"
      : knownHosts != nil
        ? "--known-hosts"
        : key != nil ? "--key" : !header.isEmpty ? "--header" : !query.isEmpty ? "--query" : nil
  }

  private static func wrong(_ option: String, _ value: String, _ expected: String) -> HubError {
    // The value may be a secret: it is not repeated.
    HubError("command.option", .configuration, ["option": option, "value": "...", "expected": expected])
  }

  /// The path of a file that is there and may be read.
  private static func readable(_ file: String) throws(HubError) -> String {
    guard FileManager.default.fileExists(atPath: file) else {
      throw HubError("command.no_file", .configuration, ["file": file])
    }
    guard FileManager.default.isReadableFile(atPath: file) else {
      throw HubError("command.unreadable", .refused, ["file": file])
    }
    return file
  }

  /// Where ssh keeps the keys of hosts that somebody has confirmed; nil where there are none.
  private static var usualKnownHosts: String? {
    Console.environment("HOME").map { $0 + "/.ssh/known_hosts" }.flatMap {
      FileManager.default.isReadableFile(atPath: $0) ? $0 : nil
    }
  }

  /// A header, or the lines of a file of them: what is typed can be seen by other users of the machine.
  private static func lines(_ text: String) throws(HubError) -> [String] {
    guard text.hasPrefix("@") else { return [text] }
    let file = String(text.dropFirst())
    guard let content = try? String(contentsOfFile: file, encoding: .utf8) else {
      throw HubError("command.unreadable", .refused, ["file": file])
    }
    return content.split(whereSeparator: \.isNewline).map(String.init)
  }

  /// The path of a `file:` URL of this machine (RFC 8089); nil where it is none.
  static func path(ofFileURL text: String) throws(HubError) -> String? {
    guard text.lowercased().hasPrefix("file:") else { return nil }
    var rest = text.dropFirst(5)
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      if rest.lowercased().hasPrefix("localhost/") { rest = rest.dropFirst(9) }
    }
    guard rest.hasPrefix("/"), let path = String(rest).removingPercentEncoding, !path.contains("\0") else {
      throw HubError("web.url", .configuration, ["url": text])
    }
    return path
  }
}
