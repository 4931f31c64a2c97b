import Foundation
import Testing

/// Every code that the sources emit has words, in both languages, and belongs to one list.
struct MessageTests {
  private static func texts(_ language: String) async throws -> [[String: String]] {
    let answer = try await Tool.run(["explain", "--format", "json", "--lang", language], in: "/")
    return try #require(answer.json as? [[String: String]])
  }

  @Test func `no code stands in two lists`() async throws {
    let codes = try await Self.texts("en").compactMap { $0["code"] }
    #expect(codes.count > 150)
    let twice = Dictionary(codes.map { ($0, 1) }, uniquingKeysWith: +).filter { $0.value > 1 }.keys.sorted()
    #expect(twice.isEmpty, "\(twice)")
  }

  @Test func `every message is there in English and Japanese, with help in both or in none`() async throws {
    let english = try await Self.texts("en")
    let japanese = try await Self.texts("ja")
    for (en, ja) in zip(english, japanese) {
      let code = en["code"] ?? ""
      #expect(ja["code"] == code)
      #expect(en["message"]?.isEmpty == false && ja["message"]?.isEmpty == false, "\(code)")
      #expect((en["help"] ?? "").isEmpty == (ja["help"] ?? "").isEmpty, "\(code)")
      func names(_ text: String?) -> Set<String> {
        Set((text ?? "").matches(of: #/\{([a-z_]+)\}/#).map { String($0.1) })
      }
      #expect(names(ja["message"]).isSubset(of: names(en["message"])), "\(code)")
    }
  }

  @Test func `every code in the sources has words`() async throws {
    let known = Set(try await Self.texts("en").compactMap { $0["code"] })
    let areas = Set(known.map { $0.prefix { $0 != "." } })
    let folder = "\(Space.repository)/Sources"
    var unknown: Set<String> = []
    for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init()
    where name.hasSuffix(".swift") {
      let text = String(
        decoding: FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data(), as: UTF8.self)
      // Where findings and errors are made, and where codes are handed on.
      for match in text.matches(
        of: /(?:Finding|HubError|error|warning|unknown|add|reject)\(\s*"([a-z]+(?:\.[a-z_]+)+)"/)
      {
        let code = String(match.1)
        if areas.contains(code.prefix { $0 != "." }), !known.contains(code) {
          unknown.insert("\(code) in \(name)")
        }
      }
    }
    #expect(unknown.isEmpty, "\(unknown.sorted())")
  }

  @Test func `every message is used`() {
    let scan = SourceScan.shared
    let literals = scan.code.flatMap(\.literals)
    let words = Set(literals.map(\.head))
    // `report.` of "report.\(name)"
    let prefixes = Set(literals.filter { $0.isComposed && $0.head.contains(".") }.map(\.head))
    let sources = scan.code.map(\.text).joined()
    #expect(scan.placeholders.count > 300)
    let unused = scan.placeholders.keys.filter { code in
      if words.contains(code) { return false }
      return !prefixes.contains { prefix in
        guard code.hasPrefix(prefix) else { return false }
        // The rest is a word in quotes, a case, a word of SQL, or composed itself.
        let rest = String(code.dropFirst(prefix.count))
        return words.contains(rest) || sources.contains("case \(rest)") || sources.contains("'\(rest)'")
          || literals.contains { $0.isComposed && !$0.head.isEmpty && rest.hasPrefix($0.head) }
      }
    }
    #expect(unused.sorted() == [])
  }

  @Test func `a message gets every argument that its words name`() {
    let scan = SourceScan.shared
    let sites = scan.sites
    #expect(sites.count > 150)
    // Where arguments are handed on, they are at least made somewhere in the same part of the sources.
    var made: [Substring: Set<String>] = [:]
    for file in scan.code {
      made[file.name.prefix { $0 != "/" }, default: []].formUnion(file.literals.map(\.head))
    }
    var lacking: [String] = []
    for site in sites {
      let needed = (scan.placeholders[site.code] ?? []).subtracting(["suggestion"])
      let given = site.arguments ?? made[site.file.prefix { $0 != "/" }] ?? []
      if !needed.isSubset(of: given) {
        lacking.append("\(site.code) in \(site.file): \(needed.subtracting(given).sorted())")
      }
    }
    #expect(lacking.sorted() == [])
  }

  /// What commands print is in the catalogue, but for names, numbers and layout.
  @Test func `no command prints words of its own`() {
    var printed: [String] = []
    for file in SourceScan.shared.code
    where file.name.hasPrefix("tsunagi/") && !file.name.hasSuffix("ReferenceCommand.swift") {
      for literal in file.literals where literal.call == "out" || literal.call == "error" {
        if literal.head.contains(/[A-Za-z]{3,}/) { printed.append("\(file.name): \(literal.head)") }
      }
    }
    #expect(printed.sorted() == [])
  }

  @Test func `one code is explained, and an unknown one is said to be none`() async throws {
    let answer = try await Tool.run(["explain", "csv.too_few_cells"], in: "/")
    #expect(answer.lines.count == 3)
    #expect(answer.out.hasPrefix("csv.too_few_cells: "))
    let none = try await Tool.run(["explain", "csv.nonsense"], in: "/")
    #expect(none.status == 2)
    #expect(none.err.contains("[command.unknown_code]"))
  }
}
