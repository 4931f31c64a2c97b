import Hub

/// What one connector's stream did in a run.
public struct StreamReport: Codable, Sendable {
  /// Connector name.
  public var connector: String
  /// Stream name.
  public var stream: String
  /// `done` or `failed`.
  public var status: String
  /// What became of the rows.
  public var counts: Counts
  /// Records found deleted.
  public var deleted: Int
  /// The deliveries read.
  public var deliveries: [String]
  /// Notes as code and arguments, for the catalogue.
  public var notes: [ReportNote]

  /// Takes the deliveries that the run read of the stream.
  mutating func take(_ read: [(name: String, counts: Counts)]) {
    for delivery in read {
      deliveries.append(delivery.name)
      counts.add(delivery.counts)
    }
  }
}

/// Something said in a report: code and arguments, worded by the catalogue when shown.
public struct ReportNote: Codable, Sendable {
  /// The code.
  public var code: String
  /// Its arguments.
  public var arguments: [String: String]
  /// `error`, `warning` or `note`.
  public var severity: String
  /// The technical cause, if there is one.
  public var cause: String?

  init(_ finding: Finding) {
    code = finding.code
    arguments = finding.arguments
    severity = finding.severity.rawValue
  }

  init(_ error: HubError) {
    code = error.code
    arguments = error.arguments
    severity = Severity.error.rawValue
    cause = error.cause
  }
}

/// What a run did; kept in `run.report` as JSON.
///
/// Holds no personal data.
public struct RunReport: Codable, Sendable {
  /// The run's number.
  public var run: Int64
  /// The job.
  public var job: String
  /// Whether an interrupted run was continued.
  public var resumed: Bool
  /// The date and time that windowed rules were judged by.
  public var asOf: String
  /// By stream, in the job's order.
  public var streams: [StreamReport]
  /// What is to be said of the run, or of the ledger, as code and arguments; reports of before have none.
  public var notes: [ReportNote]?
  /// What sealing did.
  public var sealed: SealReport
  /// Seconds in all.
  public var seconds: Double
  /// Peak resident memory in bytes.
  public var peakMemory: Int
  /// The most bytes that large arrays took in a file, where the run was to stay below a limit.
  public var scratch: Int?
  /// The exit code that the run asks for.
  public var exitCode: Int32

  /// All rows read.
  public var rowsRead: Int { streams.reduce(0) { $0 + $1.counts.read } }
  /// All rows rejected.
  public var rejected: Int { streams.reduce(0) { $0 + $1.counts.rejected } }
}
