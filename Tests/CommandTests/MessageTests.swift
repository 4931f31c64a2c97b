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

  @Test func `one code is explained, and an unknown one is said to be none`() async throws {
    let answer = try await Tool.run(["explain", "csv.too_few_cells"], in: "/")
    #expect(answer.lines.count == 2)
    #expect(answer.out.hasPrefix("csv.too_few_cells: "))
    let none = try await Tool.run(["explain", "csv.nonsense"], in: "/")
    #expect(none.status == 2)
    #expect(none.err.contains("[command.unknown_code]"))
  }
}
