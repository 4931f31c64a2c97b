import Foundation
import Testing

/// `init`: a workspace that works at once, and nothing lost of what was there.
struct InitTests {
  private static func files(_ folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      _ = unsafe FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
      return !isFolder.boolValue
    }.sorted()
  }

  @Test(arguments: ["en", "ja"]) func `check, preview and run work at once`(_ language: String) async throws {
    let space = try Space()
    let made = try await space.run("init", "hub", "--lang", language)
    #expect(made.status == 0)
    let names = Self.files("\(space.path)/hub")
    #expect(made.lines.dropFirst().sorted() == names)
    #expect(names.count == 24)
    #expect(made.err.contains("  cd hub ") && made.err.contains("  tsunagi run nightly "))

    func run(_ arguments: String...) async throws -> Answer {
      try await Tool.run(arguments + ["--lang", language], in: "\(space.path)/hub")
    }
    let check = try await run("check")
    #expect(check.status == 0)
    #expect(check.out == "")
    let preview = try await run("preview", "crm", "--mapped")
    #expect(preview.status == 0)
    #expect(preview.lines.count == 5)
    #expect(preview.err == "")
    let job = try await run("run", "nightly", "--quiet", "--format", "json")
    #expect(job.status == 0)
    #expect(job.err == "")
    // Eight records of five people: two stand twice in the CRM or came to the webinar.
    let people = try await run("find", "sample-seiki", "--format", "json")
    #expect(people.rows.count { ($0["id"] as? String)?.hasPrefix("lead:") == true } == 1)
    let tags = try await run("trace", "lead:1")
    #expect(tags.out.contains("to-call"))
    let rejects = try await run("rejects", "--format", "json")
    #expect(rejects.rows.count == 0)
  }

  @Test func `the comments are in the language that was asked for`() async throws {
    let space = try Space()
    _ = try await space.run("init", "en")
    _ = try await space.run("init", "ja", environment: ["LANG": "ja_JP.UTF-8"])
    for name in Self.files("\(space.path)/en") where !name.hasPrefix(".schema/") {
      let english = try String(contentsOfFile: "\(space.path)/en/\(name)", encoding: .utf8)
      let japanese = try String(contentsOfFile: "\(space.path)/ja/\(name)", encoding: .utf8)
      #expect(!english.contains(/[⟦¦⟧]/) && !japanese.contains(/[⟦¦⟧]/), "\(name)")
      #expect(japanese.contains(/\p{Hiragana}/) || name.hasSuffix("webinar_20261015.csv"), "\(name)")
      // The one Japanese that the English files hold are labels in code tables.
      if !name.hasPrefix("mappings/codes/") { #expect(!english.contains(/\p{Hiragana}/), "\(name)") }
    }
  }

  @Test func `every YAML file names a schema that is there`() async throws {
    let space = try Space()
    _ = try await space.run("init", "hub")
    for name in Self.files("\(space.path)/hub") where name.hasSuffix(".yaml") {
      let text = try String(contentsOfFile: "\(space.path)/hub/\(name)", encoding: .utf8)
      let line = try #require(text.firstMatch(of: /^# yaml-language-server: \$schema=(\S+)\n/))
      let folder = (name as NSString).deletingLastPathComponent
      #expect(FileManager.default.fileExists(atPath: "\(space.path)/hub/\(folder)/\(line.1)"), "\(name)")
    }
  }

  @Test func `a folder that holds a workspace is left as it is`() async throws {
    let space = try Space.small()
    let before = Self.files(space.path)
    let answer = try await space.run("init", ".")
    #expect(answer.status == 2)
    #expect(answer.out == "")
    #expect(
      answer.err == """
        error: . holds a workspace already (connectors/crm.yaml); nothing was written [init.workspace]
          help: name another folder, or go on with this one: tsunagi check --workspace .

        """)
    #expect(Self.files(space.path) == before)
  }

  @Test func `a file in the way is named and kept, and nothing is written`() async throws {
    let space = try Space(["inbox/webinar_20261015.csv": "mine", "config/hub.yaml.bak": "mine"])
    let answer = try await space.run("init", ".")
    #expect(answer.status == 2)
    #expect(answer.err.contains("overwrite: inbox/webinar_20261015.csv; nothing was written [init.taken]"))
    #expect(Self.files(space.path) == ["config/hub.yaml.bak", "inbox/webinar_20261015.csv"])
  }

  @Test func `other files in the folder stay, also a .gitignore`() async throws {
    let space = try Space(["README.md": "mine", ".gitignore": "*.tmp\n"])
    let answer = try await space.run("init", ".")
    #expect(answer.status == 0)
    #expect(answer.err.contains(".gitignore was left as it is"))
    #expect(!answer.err.contains("  cd "))
    #expect(try String(contentsOfFile: "\(space.path)/.gitignore", encoding: .utf8) == "*.tmp\n")
    #expect(try String(contentsOfFile: "\(space.path)/README.md", encoding: .utf8) == "mine")
  }

  @Test(
    .enabled(if: Mount.isAllowed, "needs root and the right to mount a tmpfs"), arguments: [8, 40, 100])
  func `a full disk leaves no file, not even half of one`(_ room: Int) async throws {
    let space = try Space()
    let mount = try #require(Mount("\(space.path)/hub", kibibytes: room))
    let answer = try await space.run("init", "hub")
    #expect(answer.status == 1 && answer.out == "")
    #expect(answer.err.contains("[file.no_space]"), "\(answer.err)")
    #expect(Self.files(mount.path) == [])
  }

  @Test func `a file in the place of the folder is an error`() async throws {
    let space = try Space(["hub": "a file"])
    let answer = try await space.run("init", "hub")
    #expect(answer.status == 2)
    #expect(answer.err.contains("hub is a file, not a folder [init.not_a_folder]"))
  }

  @Test func `check --schema writes a schema for each kind of file`() async throws {
    let space = try Space()
    let answer = try await space.run("check", "--schema", "editor/schemas", "--format", "json")
    #expect(answer.status == 0)
    let files = answer.rows.compactMap { $0["file"] as? String }
    #expect(
      files
        == ["connector", "mapping", "mapping-test", "hub", "entities", "dedupe", "tags", "job"].map {
          "editor/schemas/\($0).json"
        })
    for file in files {
      let bytes = try #require(FileManager.default.contents(atPath: "\(space.path)/\(file)"))
      let schema = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
      #expect(schema["$schema"] as? String == "http://json-schema.org/draft-07/schema#")
    }
    // What the binary's own connectors and normalizers are stands in them.
    let connector = try String(contentsOfFile: "\(space.path)/\(files[0])", encoding: .utf8)
    #expect(connector.contains("\"duplicate_header\""))
    let again = try await space.run("check", "--schema", "editor/schemas")
    #expect(again.status == 0)
  }

  @Test func `every description of the schemas is there in Japanese`() async throws {
    let space = try Space()
    _ = try await space.run("check", "--schema", "s", "--lang", "ja")
    for name in ["connector", "mapping", "hub", "dedupe", "tags", "job"] {
      let text = try String(contentsOfFile: "\(space.path)/s/\(name).json", encoding: .utf8)
      let descriptions = text.matches(of: /"description": "(.*)"/).map { String($0.1) }
      #expect(descriptions.count > 2)
      #expect(descriptions.filter { !$0.contains(/[\p{Hiragana}\p{Katakana}\p{Han}]/) } == [], "\(name)")
    }
  }
}
