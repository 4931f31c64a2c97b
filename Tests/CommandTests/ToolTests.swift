import Foundation
import Testing

@Suite struct `The tool that starts commands` {
  @Test func `holds no file of a child's output open, and reads all of it`() async throws {
    let child = try Started("/bin/sh", ["-c", "echo first; sleep 0.2; echo second; echo third >&2"], "/")
    #expect(child.held == [])
    let answer = await child.answer()
    #expect(answer.lines == ["first", "second"])
    #expect(answer.err == "third\n")
    #expect(answer.status == 0)
  }
}
