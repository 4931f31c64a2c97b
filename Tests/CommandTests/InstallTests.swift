import Foundation
import Testing

/// What `make install` puts into a system: program, manual pages, completions; and the version.
struct InstallTests {
  private static func has(_ program: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\(program)")
  }

  private static func installed() async throws -> Space {
    let space = try Space()
    let answer = try await Tool.launch(
      "/bin/bash", ["\(Space.repository)/Scripts/place.sh", Tool.path, "/usr"], space.path,
      ["DESTDIR": space.path])
    #expect(answer.status == 0, "\(answer.err)")
    #expect(answer.out.hasPrefix("installed tsunagi 0.1.0"))
    return space
  }

  @Test func `everything lies where a system looks for it`() async throws {
    let space = try await Self.installed()
    let commands = try await CommandDump.read().filter { $0.path.count == 1 }.map {
      "tsunagi-\($0.path[0]).1"
    }
    for folder in ["man1", "ja/man1"] {
      let pages = try FileManager.default.contentsOfDirectory(atPath: "\(space.path)/usr/share/man/\(folder)")
      #expect(Set(pages) == Set(commands + ["tsunagi.1"]))
    }
    for file in [
      "bin/tsunagi", "share/bash-completion/completions/tsunagi", "share/zsh/site-functions/_tsunagi",
      "share/fish/vendor_completions.d/tsunagi.fish",
    ] { #expect(FileManager.default.fileExists(atPath: "\(space.path)/usr/\(file)"), "\(file)") }
    let page = try String(
      contentsOfFile: "\(space.path)/usr/share/man/ja/man1/tsunagi-run.1", encoding: .utf8)
    #expect(page.contains("\n.Nd ジョブを実行します"))
    #expect(page.contains("\n.Sh EXAMPLES\n.Dl tsunagi run nightly --format json\n"))
  }

  @Test(.enabled(if: has("mandoc"), "mandoc is not installed"))
  func `mandoc has nothing against the manual pages`() async throws {
    let space = try await Self.installed()
    for folder in ["man1", "ja/man1"] {
      let path = "\(space.path)/usr/share/man/\(folder)"
      let pages = try FileManager.default.contentsOfDirectory(atPath: path)
      let answer = try await Tool.launch("/usr/bin/mandoc", ["-Tlint", "-Wwarning"] + pages, path)
      #expect(answer.status == 0)
      #expect(answer.out + answer.err == "")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"].filter(has))
  func `a shell reads its completions`(_ shell: String) async throws {
    let script = try await Tool.run(["--generate-completion-script", shell], in: "/")
    let space = try Space(["script": script.out])
    let answer = try await Tool.launch("/usr/bin/\(shell)", ["-n", "\(space.path)/script"], space.path)
    #expect(answer.status == 0, "\(answer.err)")
  }

  @Test(arguments: [
    ("run ", ["nightly"]), ("preview ", ["crm"]), ("rejects --connector ", ["crm"]),
    ("explain csv.no_f", ["csv.no_file", "csv.no_folder"]), ("check --format j", ["json", "jsonl"]),
    ("led", ["ledger"]),
  ]) func `bash completes names of the workspace`(_ line: String, _ expected: [String]) async throws {
    let script = try await Tool.run(["--generate-completion-script", "bash"], in: "/")
    let space = try Space.small(["script": script.out])
    // What bash does when Tab is pressed.
    try space.write(
      "press",
      """
      source ./script
      words=(tsunagi \(line.hasSuffix(" ") ? "\(line)''" : line))
      COMP_WORDS=("${words[@]}"); COMP_CWORD=$((${#words[@]} - 1)); COMP_LINE="tsunagi \(line)"
      COMP_POINT=${#COMP_LINE}; COMPREPLY=()
      _tsunagi tsunagi "${words[COMP_CWORD]}" "${words[COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """)
    let folder = (Tool.path as NSString).deletingLastPathComponent
    let answer = try await Tool.launch(
      "/bin/bash", ["press"], space.path, ["PATH": "\(folder):/usr/bin:/bin"])
    #expect(answer.lines.map { $0.trimmingCharacters(in: .whitespaces) } == expected, "\(answer.err)")
  }

  @Test func `completion gives names of a workspace with mistakes too`() async throws {
    let space = try Space.small(["config/jobs/weekly.yaml": "jobs: weekly\n"])
    let answer = try await Tool.run(
      ["---completion", "run", "--", "positional@0", "0", "0", "tsunagi", "run", ""], in: space.path)
    #expect(answer.lines == ["nightly", "weekly"])
  }

  @Test func `the version has a number, and the commit where the build was told`() async throws {
    let answer = try await Tool.run(["--version"], in: "/", environment: ["LANG": "ja_JP.UTF-8"])
    #expect(answer.out.wholeMatch(of: /tsunagi \d+\.\d+\.\d+( \([0-9a-f]{7,40}(-dirty)?\))?\n/) != nil)
  }

  @Test func `a build is told the commit that stands there, and whether files differ from it`() async throws {
    let script = try String(contentsOfFile: "\(Space.repository)/Scripts/commit.sh", encoding: .utf8)
    let space = try Space(["Scripts/commit.sh": script, "file": "1"])
    func run(_ program: String, _ arguments: String...) async throws -> String {
      let answer = try await Tool.launch(
        program, arguments, space.path,
        ["GIT_CEILING_DIRECTORIES": NSTemporaryDirectory(), "HOME": space.path])
      return answer.out.trimmingCharacters(in: .newlines)
    }
    func git(_ arguments: String...) async throws -> String {
      let answer = try await Tool.launch(
        "/usr/bin/git", ["-c", "user.name=a", "-c", "user.email=a@b.example"] + arguments, space.path)
      return answer.out.trimmingCharacters(in: .newlines)
    }
    func told() async throws -> String { try await run("/bin/bash", "Scripts/commit.sh") }

    #expect(try await told() == "")
    _ = try await git("init", "-q")
    _ = try await git("add", "-A")
    _ = try await git("commit", "-qm", "one")
    let first = try await git("rev-parse", "--short=7", "HEAD")
    #expect(first.count == 7)
    #expect(try await told() == first)
    try space.write("untracked", "x")
    #expect(try await told() == first)
    try space.write("file", "2")
    #expect(try await told() == "\(first)-dirty")
    _ = try await git("commit", "-qam", "two")
    let second = try await git("rev-parse", "--short=7", "HEAD")
    #expect(second != first)
    #expect(try await told() == second)
  }
}
