/// One file of `connectors/`: a system and the streams that are read from it.
public struct ConnectorModel: Sendable {
  /// Name; the file is `connectors/NAME.yaml`.
  public var name: String
  /// The connector kind (`csv`).
  public var kind: String
  /// What it is, for people.
  public var summary: String
  /// Options for the kind, checked against its spec.
  public var options: ConfigNode
  /// The streams by name, in file order.
  public var streams: [StreamModel]
  /// Where the file starts.
  public var location: SourceLocation

  /// Makes a connector model.
  public init(
    name: String, kind: String, summary: String, options: ConfigNode, streams: [StreamModel],
    location: SourceLocation
  ) {
    self.name = name
    self.kind = kind
    self.summary = summary
    self.options = options
    self.streams = streams
    self.location = location
  }
}

/// What a delivery of a stream holds.
public enum SnapshotMode: String, Sendable, Codable, CaseIterable {
  /// Each delivery holds all records; what is missing was deleted.
  case full
  /// Deliveries hold what changed; what is missing is unchanged.
  case incremental
}

/// What a record of a stream holds.
public enum RecordMode: String, Sendable, Codable, CaseIterable {
  /// All fields.
  case full
  /// Only the fields that changed.
  case patch
}

/// What to do about something unexpected.
public enum DriftPolicy: String, Sendable, Codable, CaseIterable {
  /// Say nothing.
  case ignore
  /// Say it and go on.
  case warn
  /// Fail the connector.
  case fail
}

/// What to do about a column whose values are no longer of the type that the mapping gives them.
public enum TypeChangePolicy: String, Sendable, Codable, CaseIterable {
  /// Each value is settled by itself, as its field says (`unreadable`).
  case reject
  /// Fail the connector before anything of the delivery is taken.
  case fail
}

/// One stream of a connector.
public struct StreamModel: Sendable {
  /// Name within the connector.
  public var name: String
  /// Connector options overlaid with the stream's own.
  public var options: ConfigNode
  /// The columns that make the record's key; empty: the whole record is its key.
  public var key: [Located<String>]
  /// Where the record's own modification time stands.
  public var sourceTime: SourceTimeModel?
  /// Whether a delivery is a complete snapshot.
  public var snapshot: SnapshotMode
  /// Whether a record carries all fields.
  public var record: RecordMode
  /// A snapshot that lost more than this share of the records (0...1) deletes nobody and fails.
  public var maxDeleted: Double
  /// A snapshot with fewer rows deletes nobody and fails.
  public var minRows: Int
  /// A record that meets the condition is a deletion.
  public var deletedWhen: Condition?
  /// Only records that meet the condition are taken; the others are counted as filtered.
  public var filter: Condition?
  /// What a missing column that the mapping needs does.
  public var missingColumn: DriftPolicy
  /// What a column that was not there before does.
  public var newColumn: DriftPolicy
  /// What a column does most of whose values are no longer of their field's type.
  public var typeChange: TypeChangePolicy = .reject
  /// The columns that mapping, key, time and conditions need.
  public var neededColumns: [String]
  /// Where the stream is declared.
  public var location: SourceLocation

  /// Makes a stream model.
  public init(
    name: String, options: ConfigNode, key: [Located<String>] = [], sourceTime: SourceTimeModel? = nil,
    snapshot: SnapshotMode = .incremental, record: RecordMode = .full, maxDeleted: Double = 0.3,
    minRows: Int = 1, deletedWhen: Condition? = nil, filter: Condition? = nil,
    missingColumn: DriftPolicy = .fail, newColumn: DriftPolicy = .warn, neededColumns: [String] = [],
    location: SourceLocation
  ) {
    self.name = name
    self.options = options
    self.key = key
    self.sourceTime = sourceTime
    self.snapshot = snapshot
    self.record = record
    self.maxDeleted = maxDeleted
    self.minRows = minRows
    self.deletedWhen = deletedWhen
    self.filter = filter
    self.missingColumn = missingColumn
    self.newColumn = newColumn
    self.neededColumns = neededColumns
    self.location = location
  }
}

/// Where a record's own modification time stands and how it is written.
public struct SourceTimeModel: Sendable {
  /// The column.
  public var column: Located<String>
  /// Formats to try in order (`yyyy/MM/dd HH:mm:ss`, `iso8601`, `unix_ms`, `unix_s`).
  public var formats: [String]
  /// Offset from UTC in minutes where the text names none.
  public var zoneMinutes: Int

  /// Makes a source-time model.
  public init(column: Located<String>, formats: [String], zoneMinutes: Int) {
    self.column = column
    self.formats = formats
    self.zoneMinutes = zoneMinutes
  }
}
