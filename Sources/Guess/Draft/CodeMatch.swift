import Hub
import Normalize

/// How far a code table knows the values of a column.
public struct CodeMatch: Sendable, Equatable {
  /// The table.
  public var table: String
  /// The system whose column knows most; `synonyms`: codes, labels and synonyms know as much.
  public var system: String
  /// Filled cells whose value the table knows.
  public var known: Int
  /// Filled cells that were looked up.
  public var total: Int
  /// How many different values are known.
  public var knownValues: Int
  /// The values that it does not know, most frequent first.
  public var unknown: [ValueCount]
  /// Other systems that know as much but mean something else by some value.
  public var rivals: [String]

  /// The share of cells that the table knows.
  public var share: Double { total == 0 ? 0 : Double(known) / Double(total) }

  /// Looks the values of a column up as every system of the table speaks; nil where there is nothing to look up.
  ///
  /// Of systems that know as much the connector's own goes first: somebody wrote that column for it.
  static func best(_ column: ColumnProfile, in table: CodeTable, of connector: String) -> CodeMatch? {
    guard !column.values.isEmpty else { return nil }
    var best: CodeMatch?
    var meanings: [String: [String?]] = [:]
    for system in table.systems.filter({ $0 == connector }) + ["synonyms"] + table.systems {
      guard var coverage = try? CodeCoverage(table, system: system) else { continue }
      let codes = column.values.map { coverage.code(of: $0.value) }
      meanings[system] = codes
      let match = CodeMatch(table.name, system, column.values, codes)
      if match.known > best?.known ?? -1 { best = match }
    }
    if let found = best, found.system != "synonyms" {
      best?.rivals = table.systems.filter { system in
        guard system != found.system, let theirs = meanings[system], let ours = meanings[found.system] else {
          return false
        }
        return theirs != ours && theirs.count { $0 != nil } >= ours.count { $0 != nil }
      }
    }
    return best
  }

  private init(_ table: String, _ system: String, _ values: [ValueCount], _ codes: [String?]) {
    self.table = table
    self.system = system
    known = zip(values, codes).reduce(0) { $0 + ($1.1 == nil ? 0 : $1.0.count) }
    total = values.reduce(0) { $0 + $1.count }
    knownValues = codes.count { $0 != nil }
    unknown = zip(values, codes).filter { $0.1 == nil }.map(\.0)
    rivals = []
  }
}
