import CSVConnector
import Glibc
import Hub

// Reads files as the connector does and says how fast, nine times: `scan FILE [option=value ...]`. With `decode=yes`
// every batch is decoded again from its raw records, and the time counts both.

let arguments = Array(CommandLine.arguments.dropFirst())
guard let path = arguments.first else {
  print("usage: scan FILE [option=value ...]")
  exit(64)
}
var options: [String: String] = [:]
for argument in arguments.dropFirst() {
  let parts = argument.split(separator: "=", maxSplits: 1)
  if parts.count == 2 { options[String(parts[0])] = String(parts[1]) }
}

let decodes = options.removeValue(forKey: "decode") == "yes"

func seconds() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

actor Count {
  var rows = 0
  var bytes: UInt64 = 0
  var rejected = 0
  var shape: RecordShape?
  func add(_ emission: Emission) {
    switch emission {
    case .batch(let batch):
      rows += batch.count
      if let last = batch.locators.last { bytes = last.offset + UInt64(last.length) }
    case .begin(let delivery): shape = delivery.shape
    case .rejected: rejected += 1
    case .finding, .end: break
    }
  }
}

let place = SourceLocation(file: path, line: 1, column: 1)
let stream = StreamModel(name: "scan", options: .map([], location: place), location: place)
do {
  for _ in 0..<9 {
    let source = try CSVSource(
      file: path, options: options, context: ConnectorContext(workspace: "/", now: 0))
    let count = Count()
    let start = seconds()
    try await source.extract(stream, after: nil) { (emission) async throws(HubError) in
      await count.add(emission)
      if decodes, case .batch(let batch) = emission, let shape = await count.shape {
        _ = try source.decode(shape: shape, raw: batch.raw, ranges: batch.rawRanges)
      }
    }
    let time = seconds() - start
    let megabytes = Double(await count.bytes) / 1e6
    print(
      "\(await count.rows) rows, \(await count.rejected) rejected, \(Int(megabytes)) MB, \(Int(megabytes / time)) MB/s"
    )
  }
} catch {
  print(error)
  exit(1)
}
