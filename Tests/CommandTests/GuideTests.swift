import Foundation
import Testing

/// The guides do what they say.
struct GuideTests {
  /// A reader at a shell: a home with the repository in `~/tsunagi`, and the program on the PATH.
  private final class Reader {
    let home: Space
    private var folder: String
    private var status: Int32 = 0
    private let environment: [String: String]

    init(japanese: Bool) throws {
      home = try Space()
      folder = home.path
      try FileManager.default.createSymbolicLink(
        atPath: "\(home.path)/tsunagi", withDestinationPath: Space.repository)
      let program = URL(fileURLWithPath: Tool.path).deletingLastPathComponent().path
      environment = [
        "HOME": home.path, "PATH": "\(program):/usr/bin:/bin", "LANG": japanese ? "ja_JP.UTF-8" : "C.UTF-8",
      ]
    }

    /// Writes a file as the guide shows it.
    func write(_ path: String, _ text: String) throws {
      try text.write(toFile: "\(folder)/\(path)", atomically: false, encoding: .utf8)
    }

    /// Types a command; what it prints, and how it ended.
    func type(_ command: String) async throws -> (status: Int32, lines: [String]) {
      // A file that was written this very moment is left for the next run; people are slower than that.
      if command.hasPrefix("tsunagi run") { try await Task.sleep(for: .seconds(2.1)) }
      let script = """
        exec 2>&1
        (exit \(status))
        \(command)
        status=$?
        pwd > "$HOME/.folder"
        exit $status
        """
      let answer = try await Tool.launch("/bin/sh", ["-c", script], folder, environment)
      folder = try String(contentsOfFile: "\(home.path)/.folder", encoding: .utf8)
        .trimmingCharacters(in: .newlines)
      status = answer.status
      var lines = answer.out.components(separatedBy: "\n")
      if lines.last == "" { lines.removeLast() }
      if command.hasPrefix("tsunagi run") {
        // On a terminal one moving line stands in the place of these.
        lines.removeAll { $0.contains(#/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ /#) }
      }
      return (answer.status, lines)
    }
  }

  @Test(arguments: Guide.all) func `a guide's commands print what it shows`(_ guide: Guide) async throws {
    let reader = try Reader(japanese: guide.isJapanese)
    let steps = try guide.steps()
    var tried = 0
    for (index, step) in steps.enumerated() {
      switch step {
      case .file(let path, let text): try reader.write(path, text)
      case .untried(let text):
        let answer = try await Tool.launch("/bin/sh", ["-n", "-c", text], "/")
        #expect(answer.status == 0, "\(guide.name): \(answer.err)")
      case .command(let command, let shown, let line):
        let (status, lines) = try await reader.type(command)
        tried += 1
        if !shown.isEmpty {
          #expect(
            Guide.shows(shown[...], lines[...]),
            "\(guide.name):\(line): \(command) prints\n\(lines.joined(separator: "\n"))")
        }
        var isAnnounced = false
        if index + 1 < steps.count, case .command("echo $?", _, _) = steps[index + 1] { isAnnounced = true }
        #expect(status == 0 || isAnnounced, "\(guide.name):\(line): \(command) ends with \(status)\n\(lines)")
      }
    }
    #expect(tried > 10)
  }

  @Test(arguments: Guide.all.filter { !$0.isJapanese })
  func `a guide does the same in both languages`(_ guide: Guide) throws {
    func done(_ name: String) throws -> [String] {
      try Guide(name: name).steps().map { step in
        switch step {
        case .file(let path, _): path
        case .command(let text, _, _): text.replacing("要確認", with: "unsure")
        case .untried(let text): text.components(separatedBy: "\n").filter { !$0.hasPrefix("#") }.joined()
        }
      }
    }
    let english = try done(guide.name)
    #expect(try done(guide.name.replacing(".md", with: ".ja.md")) == english)
    #expect(english.count > 10)
  }

  @Test(arguments: ["nightly-job.md", "nightly-job.ja.md", "../../README.md", "../../README.ja.md"])
  func `the table of exit codes is complete`(_ name: String) async throws {
    let table = try Guide(name: name).text().matches(of: /(?m)^\| (\d+) \|/).compactMap { Int($0.1) }
    let catalogue = try await Tool.run(["explain", "--format", "csv"], in: "/")
    #expect(catalogue.status == 0)
    let source = try String(
      contentsOfFile: "\(Space.repository)/Sources/tsunagi/Help/HelpMessages.swift", encoding: .utf8)
    let known = source.matches(of: /"help\.exit\.(\d+)"/).compactMap { Int($0.1) }
    #expect(known.count == 7)
    #expect(table == known)
  }

  @Test(arguments: [
    (["a", "...", "d"], ["a", "b", "c", "d"], true), (["a", "...", "d"], ["a", "d"], true),
    (["a", "...", "d"], ["a", "d", "e"], false), (["a ... c  d"], ["a   b   c  d"], true),
    (["a ... c"], ["a b c d"], false), (["a...b...c"], ["axbyc"], true), (["a...b...c"], ["axyc"], false),
    (["a"], ["a  "], true), (["a"], ["ab"], false), (["..."], [], true), (["aba...aba"], ["aba"], false),
  ]) func `dots stand for what a guide leaves out`(_ shown: [String], _ lines: [String], _ fits: Bool) {
    #expect(Guide.shows(shown[...], lines[...]) == fits)
  }
}
