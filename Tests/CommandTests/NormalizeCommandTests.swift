import Foundation
import Testing

/// `normalizers` and `normalize`: what a mapping would make of a cell, tried on the command line.
struct NormalizeCommandTests {
  private static func objects(_ answer: Answer) throws -> [[String: Any]] {
    try answer.lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  private func run(_ arguments: [String], _ input: [UInt8]) async throws -> Answer {
    let space = try Space(["input": ""])
    try Data(input).write(to: URL(fileURLWithPath: space.path + "/input"))
    let command = "'\(Tool.path)' normalize \(arguments.joined(separator: " ")) < input"
    return try await Tool.launch("/bin/sh", ["-c", command], space.path)
  }

  @Test func `every normalizer is listed, and its examples are what normalize answers`() async throws {
    let listed = try await Tool.run(["normalizers", "--json"], in: "/").rows
    #expect(listed.count > 20)
    for entry in listed {
      let name = try #require(entry["name"] as? String)
      // an example with a line end in it cannot be a line
      let examples = try #require(entry["examples"] as? [[String: Any]]).filter { example in
        !((example["in"] as? String ?? "").unicodeScalars.contains { $0 == "\n" || $0 == "\u{FEFF}" })
      }
      let input = examples.map { ($0["in"] as? String ?? "") + "\n" }.joined()
      let answer = try await run([name], Array(input.utf8))
      #expect(answer.status == 0)
      let lines = try Self.objects(answer)
      #expect(lines.count == examples.count, "\(name)")
      for (line, example) in zip(lines, examples) {
        let out = (example["out"] as? String).flatMap { $0.isEmpty ? nil : $0 }
        #expect(line["in"] as? String == example["in"] as? String)
        #expect(line["out"] as? String == out, "\(name): \(example["in"] ?? "")")
        #expect(
          NSDictionary(dictionary: line["parts"] as? [String: Any] ?? [:])
            == NSDictionary(dictionary: example["parts"] as? [String: Any] ?? [:]),
          "\(name): \(example["in"] ?? "")")
        if example["out"] is NSNull {
          let finding = line["finding"] as? [String: String]
          #expect(finding?["code"]?.hasPrefix("normalize.") == true)
          #expect(finding?["message"]?.isEmpty == false)
        }
      }
    }
  }

  @Test func `the list is for people, in both languages`() async throws {
    let english = try await Tool.run(["normalizers"], in: "/")
    #expect(english.status == 0)
    #expect(english.out.contains("phone (extension, second, fax)\n  Telephone numbers in E.164"))
    #expect(english.out.contains("    (03) 1234-5678 内線123 → +81312345678  (extension=123)\n"))
    let japanese = try await Tool.run(["normalizers", "phone", "--lang", "ja"], in: "/")
    #expect(japanese.out.contains("E.164 形式"))
    #expect(japanese.out.contains("    不明 → (読み取れません)\n"))
    for entry in try await Tool.run(["normalizers", "--json", "--lang", "ja"], in: "/").rows {
      // every summary is translated
      let summary = entry["summary"] as? String ?? ""
      #expect(
        summary.unicodeScalars.contains { (0x3040...0x30FF).contains($0.value) }, "\(entry["name"] ?? "")")
    }
  }

  @Test func `lines are answered in order with parts and findings`() async throws {
    let input = "03-1234-5678 内線12\n\n不明\n3-1234-5678 / 090-1234-5678\nlast: none"
    let answer = try await run(["phone"], Array(input.utf8))
    #expect(answer.status == 0)
    #expect(answer.err == "")
    let lines = answer.lines
    #expect(
      lines[0]
        == #"{"in":"03-1234-5678 内線12","out":"+81312345678","parts":{"extension":"12","second":null,"fax":null},"finding":null}"#
    )
    #expect(
      lines[1] == #"{"in":"","out":null,"parts":{"extension":null,"second":null,"fax":null},"finding":null}"#)
    #expect(
      lines[2].hasSuffix(
        #""finding":{"code":"normalize.phone.none","message":"\"line 3\" holds no telephone number"}}"#))
    let several = try Self.objects(answer)[3]
    #expect(several["out"] as? String == "+81312345678")
    #expect(
      (several["findings"] as? [[String: String]])?.map { $0["code"] ?? "" }.sorted() == [
        "normalize.phone.second", "normalize.phone.zero",
      ])
    #expect(lines.count == 5)
  }

  @Test func `a line ends in LF, or in CR LF where the first one does`() async throws {
    let windows = try await run(["trim"], Array("\u{FEFF}a\r\nb\r\n".utf8))
    #expect(try Self.objects(windows).map { $0["in"] as? String } == ["a", "b"])
    let unix = try await run(["lowercase"], Array("A\n\r\n\u{2028}\u{85}\n".utf8))
    #expect(try Self.objects(unix).map { $0["out"] as? String } == ["a", "\r", "\u{2028}\u{85}"])
  }

  @Test func `bytes that are no text are told, not guessed`() async throws {
    let answer = try Self.objects(try await run(["trim"], [0x93, 0x63, 0x92, 0x86, 0x0A]))
    #expect(answer[0]["out"] is NSNull)
    #expect((answer[0]["finding"] as? [String: String])?["code"] == "command.not_utf8")
  }

  @Test func `many lines are all answered`() async throws {
    let input = (0..<30_000).map { "ＡＢ\($0)\n" }.joined()
    let answer = try await run(["nfkc"], Array(input.utf8))
    #expect(answer.lines.count == 30_000)
    #expect(answer.lines.last == #"{"in":"ＡＢ29999","out":"AB29999","parts":{},"finding":null}"#)
  }

  @Test func `a column of CSV is read, whatever its encoding`() async throws {
    // 名前,電話 and 田中,03-1234-5678 in CP932
    let bytes: [UInt8] =
      [0x96, 0xBC, 0x91, 0x4F, 0x2C, 0x93, 0x64, 0x98, 0x62, 0x0D, 0x0A, 0x93, 0x63, 0x92, 0x86, 0x2C]
      + Array("03-1234-5678\r\n".utf8) + [0x93, 0x63, 0x92, 0x86, 0x2C, 0x0D, 0x0A]
    let answer = try await run(["phone", "--column", "電話"], bytes)
    #expect(answer.status == 0, "\(answer.err)")
    #expect(try Self.objects(answer).map { $0["out"] as? String } == ["+81312345678", nil])
    let unknown = try await run(["phone", "--column", "電"], bytes)
    #expect(unknown.status == 2)
    #expect(unknown.err.contains("[command.unknown_column]"))
  }

  @Test(arguments: [
    ["normalize"], ["normalize", "phon"], ["normalizers", "phon"], ["normalize", "phone", "--colum", "a"],
  ])
  func `what cannot be asked is a mistake in the command line`(_ arguments: [String]) async throws {
    let answer = try await Tool.run(arguments, in: "/")
    #expect(answer.status == 64)
    #expect(answer.out == "")
    if arguments.last == "phon" { #expect(answer.err.contains("Did you mean \"phone\"?")) }
  }
}
