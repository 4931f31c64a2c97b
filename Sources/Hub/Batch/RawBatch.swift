/// Where a record lies in what the source delivered: bytes of the original, decompressed file.
public struct Locator: Sendable, Equatable {
  /// First byte of the record in the original, decompressed bytes.
  public var offset: UInt64
  /// Length in original bytes, without the line end.
  public var length: UInt32
  /// Line on which the record starts, from 1.
  public var line: UInt32

  /// Makes a locator from byte offset, byte length and line (from 1).
  public init(offset: UInt64, length: UInt32, line: UInt32) {
    self.offset = offset
    self.length = length
    self.line = line
  }
}

/// A batch of raw records: their fields as text columns, their original bytes and where each lies.
///
/// Up to 8,192 rows or 4 MiB. Everything is text until a mapping gives it meaning.
public struct RawBatch: Sendable {
  /// One column per header name, in the header's order.
  public var columns: [TextColumn]
  /// Where each record lies.
  public var locators: [Locator]
  /// The original bytes that `rawRanges` point into (the chunk itself where no transcoding was needed).
  public var raw: [UInt8]
  /// The original bytes of each record, without the line end.
  public var rawRanges: [Range<UInt32>]
  /// A checkpoint that is safe once this batch is committed.
  public var checkpoint: Checkpoint?

  /// Makes a batch; `columns`, `locators` and `rawRanges` agree on the number of rows.
  public init(
    columns: [TextColumn], locators: [Locator], raw: [UInt8], rawRanges: [Range<UInt32>],
    checkpoint: Checkpoint? = nil
  ) {
    self.columns = columns
    self.locators = locators
    self.raw = raw
    self.rawRanges = rawRanges
    self.checkpoint = checkpoint
  }

  /// How many records the batch holds.
  public var count: Int { locators.count }
}

/// A part of the input that could not be read as a record, with the bytes, for the dead letters.
public struct RejectedSpan: Sendable {
  /// What is wrong and how to mend it.
  public var finding: Finding
  /// Where the span lies in the original bytes.
  public var locator: Locator
  /// The original bytes of the span.
  public var raw: [UInt8]

  /// Makes a rejected span.
  public init(finding: Finding, locator: Locator, raw: [UInt8]) {
    self.finding = finding
    self.locator = locator
    self.raw = raw
  }
}
