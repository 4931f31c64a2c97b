import Foundation
import Testing

/// A workspace in a temporary folder that is removed with the value.
final class Space: Sendable {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "tsunagi-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws { try write(name, bytes: Array(text.utf8)) }

  func write(_ name: String, bytes: [UInt8]) throws {
    let file = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

  /// Runs `tsunagi` in the workspace.
  func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> Answer {
    try await Tool.run(arguments, in: path, environment: environment)
  }

  /// Runs the job and expects an exit code.
  @discardableResult
  func job(
    _ more: String..., exit: Int32 = 0, environment: [String: String] = [:],
    at place: SourceLocation = #_sourceLocation
  ) async throws -> Answer {
    let asOf = ["--as-of", "2026-11-02", "--quiet"]
    let answer = try await Tool.run(
      ["run", "nightly"] + (more.contains("--as-of") ? ["--quiet"] : asOf) + more, in: path,
      environment: environment)
    #expect(answer.status == exit, "\(answer.out)\(answer.err)", sourceLocation: place)
    return answer
  }

  /// The digest of the ledger.
  func digest() async throws -> String { try await run("ledger", "digest").lines.first ?? "none" }

  /// A CRM with one stream of leads in daily complete files, and the job `nightly`.
  static func small(_ files: [String: String] = [:]) throws -> Space {
    try Space(base.merging(files) { $1 })
  }

  private static let base: [String: String] = [
    "config/jobs/nightly.yaml": """
    job: nightly
    summary: all
    connectors: [crm]
    max_rejects: 1

    """,
    "config/tags.yaml": """
    tags:
      won: { kind: attribute, on: lead, summary: customers }
    rules:
      - { tag: won, when: { field: status, operator: equals, value: won } }

    """,
    "connectors/crm.yaml": """
    connector: crm
    kind: csv
    summary: leads of the CRM
    streams:
      leads:
        options: { path: "drop/leads_*.csv", as_of: "leads_{yyyyMMdd}", encoding: cp932, settle: 0s }
        key: [ID]
        snapshot: full
        max_deleted: 30%

    """,
    "mappings/crm.yaml": """
    mapping: crm
    connector: crm
    stream: leads
    entities:
      lead:
        fields:
          sfa_lead_id: ID
          full_name: { from: Name, required: true }
          email: { from: Mail, normalize: [email] }
          company_name: Company
          status: { from: Status, code: { table: status, system: crm, unknown: reject } }
          opt_out: { from: Refuses, as: boolean, normalize: [boolean] }

    """,
    "mappings/codes/status.csv": """
    code,label_ja,crm
    new,新規,Open
    won,受注,Won

    """,
    "drop/leads_20261001.csv": Space.leads(1...10),
  ]

  /// A file of leads with the given numbers.
  static func leads(_ numbers: ClosedRange<Int>, status: String = "Open") -> String {
    leads(Array(numbers), status: status)
  }

  /// A file of leads with the given numbers.
  static func leads(_ numbers: [Int], status: String = "Open") -> String {
    "ID,Name,Mail,Company,Status,Refuses\n"
      + numbers.map { "L\($0),Person \($0),p\($0)@company\($0).example,Company \($0),\(status),0\n" }.joined()
  }

  /// The repository, which is the sample workspace.
  static let repository: String = {
    var url = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()

  /// A copy of the sample workspace whose files were written long ago.
  static func sample() throws -> Space {
    let space = try Space()
    let manager = FileManager.default
    for name in ["connectors", "mappings", "config"] {
      try manager.copyItem(atPath: "\(repository)/\(name)", toPath: "\(space.path)/\(name)")
    }
    let samples = "\(space.path)/connectors/samples"
    for name in try manager.contentsOfDirectory(atPath: samples) {
      let longAgo = Date(timeIntervalSince1970: 1_790_000_000)
      try manager.setAttributes([.modificationDate: longAgo], ofItemAtPath: "\(samples)/\(name)")
    }
    return space
  }

  /// A folder of the shared test data, by TSUNAGI_SHARED or beside the repository; nil where it is not there.
  static func shared(_ name: String) -> String? {
    let given = ProcessInfo.processInfo.environment["TSUNAGI_SHARED"]
    var folders = given.map { [$0] } ?? []
    var folder = URL(fileURLWithPath: repository)
    while given == nil, folder.path != "/" {
      folder.deleteLastPathComponent()
      folders.append(folder.appendingPathComponent("shared").path)
    }
    return folders.map { "\($0)/data/\(name)" }.first { FileManager.default.fileExists(atPath: $0) }
  }
}
