import CMemory
import CSVConnector
import Glibc
import Hub
import Normalize
import Workspace

// Maps every record that the streams of some mappings deliver, and says how fast: `mapping WORKSPACE MAPPING ...`.
//
// The records are read into memory first; then they are mapped nine times, all fields, findings included, on one core,
// and the CPU seconds of each pass are taken. A second table says what each normalizer costs by itself, over the column
// that a mapping gives it (a few have no such column: `address` is given the streets, and so on, see `elsewhere`).
// One JSON object on standard output.

func seconds() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// What a stream delivered.
actor Records {
  var header: [String] = []
  var batches: [RawBatch] = []
  func add(_ emission: Emission) {
    switch emission {
    case .begin(let delivery): header = delivery.shape.header
    case .batch(let batch): batches.append(batch)
    case .rejected, .finding, .end: break
    }
  }
}

/// The records of one mapping, and the mapping compiled for them.
struct Load {
  var mapping: MappingModel
  var header: [String]
  var batches: [RawBatch]
  var program: MappingProgram
  var rows: Int { batches.reduce(0) { $0 + $1.count } }
}

/// The columns that normalizers are tried on which no mapping of the workspace uses: by a column's name.
let elsewhere: [(normalizer: String, columns: [String])] = [
  ("address", ["Street Address", "町名・番地"]), ("prefecture", ["State/Region", "都道府県"]),
  ("person_name", ["Last Name", "姓"]), ("date", ["Create Date", "作成日"]),
  ("decimal", ["Number of Employees", "従業員数"]), ("lowercase", ["Email", "メール"]),
  ("uppercase", ["Salesforce Lead ID", "リード ID"]), ("excel_date", ["Record ID"]),
]

func load(_ name: String, _ workspace: WorkspaceModel) async throws(HubError) -> Load {
  guard let mapping = workspace.mappings.first(where: { $0.name == name }),
    let connector = workspace.connectors.first(where: { $0.name == mapping.connector.value }),
    let stream = connector.streams.first(where: { $0.name == mapping.stream.value })
  else { throw HubError("bench.no_mapping", .configuration, ["mapping": name]) }
  let source = try CSVSource(
    options: stream.options, context: ConnectorContext(workspace: workspace.root, now: 0))
  let records = Records()
  try await source.extract(stream, after: nil) { (emission) async throws(HubError) in
    await records.add(emission)
  }
  let header = await records.header
  let program = try MappingProgram(model: mapping, header: header, tables: workspace.codeTables)
  return Load(mapping: mapping, header: header, batches: await records.batches, program: program)
}

/// CPU seconds of each of nine passes; every pass must find the same.
func passes(_ load: Load) throws(HubError) -> (seconds: [Double], rejected: Int, findings: Int) {
  var times: [Double] = []
  var seen: (rejected: Int, findings: Int)?
  for _ in 0..<9 {
    var rejected = 0
    var findings = 0
    let start = seconds()
    for batch in load.batches {
      let mapped = load.program.apply(batch)
      for row in mapped.rejected where row { rejected += 1 }
      findings += mapped.findings.count
    }
    times.append(seconds() - start)
    if let seen, seen != (rejected, findings) {
      throw HubError("bench.passes_differ", .bug, ["mapping": load.mapping.name])
    }
    seen = (rejected, findings)
  }
  return (times, seen?.rejected ?? 0, seen?.findings ?? 0)
}

/// Nanoseconds per cell that holds something, by normalizer; the best of three passes over the first column that has it.
func normalizers(_ loads: [Load]) -> [(name: String, column: String, nanoseconds: Double)] {
  var found: [(String, String, Double)] = []
  for type in Normalizers.all {
    let name = type.spec.name
    for load in loads {
      let fields = load.mapping.entities.flatMap(\.fields)
      let own = fields.first { $0.normalize.contains { $0.value == name } }?.from.first?.value
      let others = elsewhere.first { $0.normalizer == name }?.columns ?? []
      guard let column = own ?? others.first(where: load.header.contains),
        let index = load.header.firstIndex(of: column)
      else { continue }
      let kernel = type.init()
      let columns = load.batches.map { $0.columns[index] }
      let cells = columns.reduce(0) { sum, column in
        sum + (0..<column.count).reduce(0) { $0 + (column.isEmpty($1) ? 0 : 1) }
      }
      var best = Double.infinity
      for _ in 0..<3 {
        let start = seconds()
        for column in columns { _ = kernel.normalize(column) }
        best = min(best, seconds() - start)
      }
      if cells > 0 { found.append((name, column, best * 1e9 / Double(cells))) }
      break
    }
  }
  return found
}

// The allocator as a job sets it (Memory.keepLow): else every batch asks the system for its memory anew.
memory_map_from(4 << 20)

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2 else {
  print("usage: mapping WORKSPACE MAPPING ...")
  exit(64)
}
do throws(HubError) {
  let reader = WorkspaceReader(
    root: arguments[0], kinds: [CSVSource.spec], normalizers: Normalizers.specs,
    normalizerVersion: Normalizers.version)
  guard let workspace = reader.read().model else {
    throw HubError("bench.no_workspace", .configuration, ["folder": arguments[0]])
  }
  var loads: [Load] = []
  for name in arguments.dropFirst() { loads.append(try await load(name, workspace)) }
  var lines: [String] = []
  for load in loads {
    let result = try passes(load)
    let times = result.seconds.map { String($0) }.joined(separator: ", ")
    lines.append(
      """
      {"mapping": "\(load.mapping.name)", "rows": \(load.rows), "rejected": \(result.rejected), \
      "findings": \(result.findings), "seconds": [\(times)]}
      """)
  }
  let costs = normalizers(loads).map {
    "{\"normalizer\": \"\($0.name)\", \"column\": \"\($0.column)\", \"nanoseconds\": \($0.nanoseconds)}"
  }
  print(
    "{\"mappings\": [\n\(lines.joined(separator: ",\n"))\n], \"normalizers\": [\n\(costs.joined(separator: ",\n"))\n]}"
  )
} catch {
  print(error)
  exit(1)
}
