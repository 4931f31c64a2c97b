import Hub
import Transport

/// How far a stream of files was read.
///
///     {"v":1,
///      "header":["id","name"],                         the columns of the last delivery
///      "done":[["drop/a.csv",1024,1767225600000000000]], files read to their end: path, size, modified (ns)
///      "current":{"path":"drop/b.csv","size":..,"modified":..,
///                 "header":[..],"format":"{..}","options":"1f..",
///                 "offset":512,"line":20}}              the next record: decompressed bytes, line
struct CSVCheckpoint: Equatable {
  /// A file as it was when it was read.
  struct Seen: Equatable {
    var path: String
    var size: UInt64
    var modified: Int64

    init(path: String, size: UInt64, modified: Int64) {
      self.path = path
      self.size = size
      self.modified = modified
    }

    init(_ file: FileEntry) { self.init(path: file.name, size: file.size, modified: file.modified) }
  }

  /// A file that was read in part.
  struct Current: Equatable {
    var file: Seen
    var offset: UInt64
    var line: Int
    var shape: RecordShape
    var options: String
  }

  var header: [String] = []
  var done: [Seen] = []
  var current: Current?

  init() {}

  /// Reads a checkpoint; throws `csv.checkpoint` for one that is not of this kind.
  init(_ checkpoint: Checkpoint?) throws(HubError) {
    guard let text = checkpoint?.text, !text.isEmpty else { return }
    guard let json = JSONText(text), json["v"]?.number == 1, let header = json["header"]?.texts,
      let done = json["done"]?.items
    else { throw HubError("csv.checkpoint", .corrupt) }
    self.header = header
    for item in done {
      guard let parts = item.items, parts.count == 3, let path = parts[0].text, let size = parts[1].number,
        let modified = parts[2].number
      else { throw HubError("csv.checkpoint", .corrupt) }
      self.done.append(Seen(path: path, size: UInt64(max(0, size)), modified: modified))
    }
    guard let now = json["current"] else { return }
    guard let path = now["path"]?.text, let size = now["size"]?.number,
      let modified = now["modified"]?.number,
      let offset = now["offset"]?.number, let line = now["line"]?.number, let names = now["header"]?.texts,
      let format = now["format"]?.text, let options = now["options"]?.text
    else { throw HubError("csv.checkpoint", .corrupt) }
    current = Current(
      file: Seen(path: path, size: UInt64(max(0, size)), modified: modified), offset: UInt64(max(0, offset)),
      line: Int(line), shape: RecordShape(header: names, format: format), options: options)
  }

  /// The checkpoint's notation.
  var checkpoint: Checkpoint {
    guard let current else { return Checkpoint(JSONText.object(entries).written) }
    return series(of: current)(current.offset, current.line)
  }

  /// Checkpoints within one file, which differ only in their place: made for every batch, so all else is written once.
  func series(of current: Current) -> @Sendable (_ offset: UInt64, _ line: Int) -> Checkpoint {
    let file = JSONText.object([
      ("path", .text(current.file.path)), ("size", .number(Int64(current.file.size))),
      ("modified", .number(current.file.modified)), ("header", .texts(current.shape.header)),
      ("format", .text(current.shape.format)), ("options", .text(current.options)),
    ])
    let start = JSONText.object(entries + [("current", file)]).written.dropLast(2) + ",\"offset\":"
    let fixed = String(start)
    return { offset, line in Checkpoint(fixed + String(offset) + ",\"line\":" + String(line) + "}}") }
  }

  private var entries: [(String, JSONText)] {
    [
      ("v", .number(1)), ("header", .texts(header)),
      ("done", .array(done.map { .array([.text($0.path), .number(Int64($0.size)), .number($0.modified)]) })),
    ]
  }
}
