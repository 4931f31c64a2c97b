import Hub
import Ledger

/// A kept fact and where its raw record lies.
struct KeptFact {
  var id: Int64
  var record: Int64
  var delivery: Int64
  var flags: Int64
  var offset: Int64
  var length: Int64
  var sourceOffset: Int64
  var sourceLine: Int64

  /// Where the record lies in its block; throws where the ledger says a place that is not there.
  func range(in raw: [UInt8], of path: String) throws(HubError) -> Range<UInt32> {
    let (end, overflow) = offset.addingReportingOverflow(length)
    guard !overflow, offset >= 0, length >= 0, end <= raw.count, let last = UInt32(exactly: end) else {
      throw HubError(
        "ledger.corrupt", .corrupt, ["path": path],
        cause: "fact \(id) lies outside its block of raw records")
    }
    return UInt32(offset)..<last
  }
}
