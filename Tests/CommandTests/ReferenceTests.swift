import Foundation
import Testing

/// Pages that are made from the code are those of the code.
struct ReferenceTests {
  @Test(arguments: ["csv", "diagnostics", "fields", "normalizers"])
  func `a page of the reference is up to date`(_ page: String) async throws {
    let answer = try await Tool.run(["reference", page], in: "/")
    let path = "\(Space.repository)/docs/reference/\(page).md"
    let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    #expect(answer.out == text, "tsunagi reference \(page) > docs/reference/\(page).md")
  }

  @Test func `the page about the digest names every class`() async throws {
    let space = try Space.small()
    try await space.job()
    let path = "\(Space.repository)/docs/reference/digest.md"
    let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    for row in try await space.run("ledger", "digest", "--format", "json").rows.dropFirst() {
      #expect(text.contains("| `\(row["class"] as? String ?? "?")` |"))
    }
  }

  /// Where the manual is; both languages.
  @Test(arguments: ["README.md", "README.ja.md"])
  func `the manual names every command and every exit code`(_ name: String) async throws {
    let path = "\(Space.repository)/\(name)"
    let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    let help = try await Tool.run(["--help"], in: "/").out
    let subcommands = try #require(help.components(separatedBy: "SUBCOMMANDS:\n").last)
    for line in subcommands.split(separator: "\n") where line.contains(#/^  [a-z]/#) {
      let command = line.dropFirst(2).prefix { $0 != " " }
      #expect(text.contains("`tsunagi \(command)"), "\(command)")
    }
    for code in [0, 1, 2, 3, 4, 5, 64] { #expect(text.contains("| \(code) |")) }
  }
}
