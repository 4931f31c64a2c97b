import Hub
import Normalize

/// Which places of mappings and which rows of their code tables no test uses.
struct CoverageReport {
  /// A mapping, or a code table.
  struct Part {
    var name: String
    var isTable: Bool
    var points: [CoveragePoint]
    var untouched: [CoveragePoint]

    var covered: Int { points.count - untouched.count }
  }

  /// The mappings, then the code tables that they use.
  let parts: [Part]

  init(_ report: TestReport, _ workspace: WorkspaceModel) {
    var parts: [Part] = []
    var tables: [String: [CoveragePoint]] = [:]
    for mapping in report.mappings {
      let points = CoveragePoint.all(of: mapping, tables: workspace.codeTables)
      let own = points.filter { !$0.isCode }
      parts.append(
        Part(
          name: mapping.name, isTable: false, points: own,
          untouched: own.filter { !report.used.contains($0) }))
      // Several mappings may use the same table: a row counts once.
      for point in points where point.isCode && tables[point.subject]?.contains(point) != true {
        tables[point.subject, default: []].append(point)
      }
    }
    for (name, points) in tables.sorted(by: { $0.key < $1.key }) {
      parts.append(
        Part(
          name: name, isTable: true, points: points,
          untouched: points.filter { !report.used.contains($0) }))
    }
    self.parts = parts
  }

  /// How many places there are.
  var total: Int { parts.reduce(0) { $0 + $1.points.count } }

  /// How many of them a test uses.
  var covered: Int { parts.reduce(0) { $0 + $1.covered } }

  /// The share of all, `62.5 %`; nothing to use is all used.
  var percentage: String {
    guard total > 0 else { return "100 %" }
    // Rounded down: 100 % means all.
    let tenths = covered * 1000 / total
    return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }
}

extension CoveragePoint {
  /// The name of the use, for programs.
  var useName: String {
    switch use {
    case .field: "field"
    case .column: "column"
    case .defaultValue: "default"
    case .required: "required"
    case .unreadable: "unreadable"
    case .missing: "missing"
    case .otherwise: "else"
    case .unknownCode: "unknown_code"
    case .holds: "holds"
    case .fails: "fails"
    case .code: "code"
    }
  }

  /// The column, condition or code that the use is about.
  var detail: String {
    switch use {
    case .column(let text), .holds(let text), .fails(let text), .code(let text): text
    case .field, .defaultValue, .required, .unreadable, .missing, .otherwise, .unknownCode: ""
    }
  }

  /// What no test does, in words.
  func untouched(_ language: Language) -> String {
    let arguments = ["subject": subject, "detail": detail]
    return Registry.catalogue.message("answer.untouched.\(useName)", arguments, in: language)
  }
}
