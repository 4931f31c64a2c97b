import Foundation
import Testing

/// What `explain` and the reference tell about codes is what the sources give.
struct DiagnosticsTests {
  private static func explained(_ words: String...) async throws -> [[String: String]] {
    let answer = try await Tool.run(["explain"] + words + ["--format", "json"], in: "/")
    return try #require(answer.json as? [[String: String]])
  }

  /// The parts of the sources where codes are given: whole, behind an opening sign or a comparison.
  @Test func `every text that looks like a code is one`() async throws {
    let known = Set(SourceScan.shared.placeholders.keys)
    let areas = Set(try await Self.explained().compactMap { $0["code"]?.prefix { $0 != "." } })
    var unknown: Set<String> = []
    for file in SourceScan.shared.code where !file.name.contains("/Help/") {
      for literal in file.literals where !literal.isComposed {
        let word = literal.head
        guard word.wholeMatch(of: /[a-z_]+(\.[a-z_0-9]+)+/) != nil else { continue }
        if areas.contains(word.prefix { $0 != "." }), !known.contains(word) {
          unknown.insert("\(word) in \(file.name)")
        }
      }
    }
    #expect(unknown.sorted() == [])
  }

  @Test func `words that are no diagnostics are given as none`() async throws {
    let explained = Set(try await Self.explained().compactMap { $0["code"] })
    let given =
      /(?:Finding|HubError|CELError|Fault|report\.(?:error|warning))\(\s*"([a-z_]+(?:\.[a-z_]+)+)"/
    var silent: Set<String> = []
    for file in SourceScan.shared.code {
      for match in file.text.matches(of: given) where !explained.contains(String(match.1)) {
        silent.insert("\(match.1) in \(file.name)")
      }
    }
    #expect(silent.sorted() == [])
  }

  /// Where a severity or a class stands next to a code, `explain` says the same; and it says no more than that.
  @Test func `a code weighs what the sources say`() async throws {
    let rows = try await Self.explained()
    let told = Dictionary(rows.map { ($0["code"] ?? "", Set(($0["weight"] ?? "").split(separator: " "))) }) {
      $0.union($1)
    }
    let site = /(?:Finding|HubError|unknown)\(\s*"([a-z_]+(?:\.[a-z_]+)+)",\s*\.([a-z]+)/
    let warning = /warning\(\s*"([a-z_]+(?:\.[a-z_]+)+)"/
    var seen: [String: Set<Substring>] = [:]
    for file in SourceScan.shared.code {
      for match in file.text.matches(of: site) {
        let weight = match.2 == "configuration" ? "error" : match.2
        seen[String(match.1), default: []].insert(weight)
      }
      for match in file.text.matches(of: warning) { seen[String(match.1), default: []].insert("warning") }
    }
    #expect(seen.count > 150)
    var wrong: [String] = []
    for (code, weights) in seen where told[code] != ["usage"] {
      if !weights.isSubset(of: told[code] ?? []) { wrong.append("\(code): \(weights.sorted())") }
    }
    #expect(wrong.sorted() == [])
  }

  @Test(arguments: ["csv.no_file", "csv.missing_column", "usage.unknown_option", "normalize.email.no_at"])
  func `a code has its page in both languages`(_ code: String) async throws {
    for language in ["en", "ja"] {
      let answer = try await Tool.run(["explain", code, "--lang", language], in: "/")
      #expect(answer.status == 0)
      #expect(answer.out.hasPrefix("\(code): "))
      #expect(answer.lines.count >= 3, "\(answer.out)")
    }
  }

  @Test func `an area is explained as a whole, a misspelt code with the nearest one`() async throws {
    let area = try await Self.explained("snapshot").compactMap { $0["code"] }
    #expect(area == ["snapshot.lost_too_many", "snapshot.too_few", "snapshot.unreadable_rows"])
    let none = try await Tool.run(["explain", "csv.too_few_cell"], in: "/")
    #expect(none.status == 2)
    #expect(none.err.contains("Did you mean \"csv.too_few_cells\"?"), "\(none.err)")
    // Words of the layout are no messages with a code.
    #expect(try await Tool.run(["explain", "report.done"], in: "/").status == 2)
  }

  /// Words without a code are in both languages too.
  @Test func `every text of the catalogue has both languages and no name that only one of them fills in`() {
    for text in SourceScan.shared.texts {
      let parts = text.words.split(separator: "ja:", maxSplits: 1)
      #expect(parts.count == 2, "\(text.code)")
      guard parts.count == 2 else { continue }
      func names(_ words: Substring) -> Set<Substring> { Set(words.matches(of: /\{([a-z_]+)\}/).map(\.1)) }
      #expect(names(parts[1]).isSubset(of: names(parts[0])), "\(text.code)")
      #expect(!text.words.contains("en: \"\"") && !text.words.contains("ja: \"\""), "\(text.code)")
    }
  }
}
