public import Hub
import Ledger

/// What a run's parts share.
struct RunContext: Sendable {
  let workspace: WorkspaceModel
  let database: LedgerDatabase
  let writer: FactWriter
  let run: Int64
  let asOf: Int64
  let workers: Int
  let batchRows: Int
  let commitRows: Int
  /// Rows that are sorted or gathered at a time; nil for the usual number.
  let gatherRows: Int?
  let progress: any ProgressSink
  /// The words that dead letters keep beside their code.
  let catalogue: Catalogue
  let faults: FaultPoints
}

/// Hears how a run gets on.
public protocol ProgressSink: Sendable {
  /// A delivery began.
  func began(connector: String, delivery: Delivery)
  /// Rows were read, up to an offset of the delivery.
  func read(rows: Int, upTo offset: UInt64)
  /// A step of the line began.
  func step(_ name: String)
  /// Something is worth saying now.
  func note(_ finding: Finding)
}

/// Says nothing.
public struct SilentProgress: ProgressSink {
  /// Makes a silent sink.
  public init() {}
  /// Says nothing.
  public func began(connector: String, delivery: Delivery) {}
  /// Says nothing.
  public func read(rows: Int, upTo offset: UInt64) {}
  /// Says nothing.
  public func step(_ name: String) {}
  /// Says nothing.
  public func note(_ finding: Finding) {}
}

/// Places where a test may stop the process, as a power cut would.
public struct FaultPoints: Sendable {
  private let action: (@Sendable (String) -> Void)?
  /// Fault points that call an action; none by default.
  public init(_ action: (@Sendable (String) -> Void)? = nil) { self.action = action }
  func reached(_ name: String) { action?(name) }
}
