/// A way to reach a system, made from options that were checked against its spec.
public protocol Connector: Sendable {
  /// What the connector is and takes.
  static var spec: PluginSpec { get }
  /// Makes the connector from the merged options of connector and stream; opens nothing.
  init(options: ConfigNode, context: ConnectorContext) throws(HubError)
  /// Reaches the system and reads nothing; throws why it cannot.
  func check() async throws(HubError)
}

/// What a connector may know of its surroundings.
public struct ConnectorContext: Sendable {
  /// The workspace folder, absolute; relative paths in options start here.
  public var workspace: String
  /// The job's as-of time in milliseconds UTC.
  public var now: Int64
  /// The largest number of rows in a batch.
  public var batchRows: Int

  /// Makes a context.
  public init(workspace: String, now: Int64, batchRows: Int = 8192) {
    self.workspace = workspace
    self.now = now
    self.batchRows = batchRows
  }
}

/// A connector that delivers records.
public protocol Source: Connector {
  /// Reads what is there beyond the checkpoint and emits it; returns when all is delivered.
  ///
  /// Order of emissions per delivery: `begin`, then `batch`, `rejected` and `finding` in source order, then
  /// `end`. Back-pressure: `emit` returns when the caller is ready for more.
  func extract(
    _ stream: StreamModel, after: Checkpoint?, emit: @Sendable (Emission) async throws(HubError) -> Void
  ) async throws(HubError)

  /// Decodes kept raw records again, in order: one row per record.
  ///
  /// - Parameters:
  ///   - shape: the `Delivery.shape` under which the records came.
  ///   - raw: the bytes; `ranges` cuts them into records as they were kept.
  func decode(shape: RecordShape, raw: [UInt8], ranges: [Range<UInt32>]) throws(HubError) -> RawBatch
}

/// How far a stream was read: opaque to all but its connector; empty text means from the start.
public struct Checkpoint: Sendable, Equatable {
  /// The connector's own notation (JSON).
  public var text: String
  /// Makes a checkpoint.
  public init(_ text: String) { self.text = text }
}

/// What is needed to decode a kept raw record: header names and the connector's notation of the dialect.
public struct RecordShape: Sendable, Hashable {
  /// Field names in column order.
  public var header: [String]
  /// The connector's own notation (encoding, delimiter, ...), JSON.
  public var format: String
  /// Makes a shape.
  public init(header: [String], format: String) {
    self.header = header
    self.format = format
  }
}

/// A file, or a series of pages, that a connector delivers in one piece.
public struct Delivery: Sendable {
  /// What people call it: the path relative to the workspace.
  public var name: String
  /// When the content was true, in milliseconds UTC: from the file's name, else its modification time.
  public var asOf: Int64
  /// How its records are laid out.
  public var shape: RecordShape
  /// Rows and bytes delivered before this emission began (a resumed file), for progress.
  public var resumedAt: UInt64
  /// The size in (compressed) bytes, for progress; nil where unknown.
  public var size: UInt64?

  /// Makes a delivery.
  public init(name: String, asOf: Int64, shape: RecordShape, resumedAt: UInt64 = 0, size: UInt64? = nil) {
    self.name = name
    self.asOf = asOf
    self.shape = shape
    self.resumedAt = resumedAt
    self.size = size
  }
}

/// What a source tells while it reads.
public enum Emission: Sendable {
  /// A delivery starts.
  case begin(Delivery)
  /// Records; `RawBatch.checkpoint` holds once they are committed.
  case batch(RawBatch)
  /// A span that is no record.
  case rejected(RejectedSpan)
  /// Something worth saying (a file left for the next run, a new column).
  case finding(Finding)
  /// The delivery was read to its end; `checkpoint` holds once it is committed.
  case end(checkpoint: Checkpoint)
}
