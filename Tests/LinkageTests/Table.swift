import Foundation

@testable import Linkage

/// A small table for tests.
struct Table {
  var names: [String]
  var rows: [[String]]

  /// The columns as the linker wants them.
  var columns: [ValueColumn] {
    names.indices.map { index in
      var column = ValueColumn()
      for row in rows { column.append(Array(row[index].utf8).span) }
      column.seal()
      return column
    }
  }

  /// What a linker makes of it.
  func linked(_ set: (inout Linker.Options) -> Void = { _ in }) -> LinkResult {
    var options = Linker.Options()
    set(&options)
    return Linker(names: names, columns: columns, options: options).run()
  }

  /// A delimited file without commas in cells.
  static func read(_ path: String) -> Table? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    let lines = text.split(whereSeparator: \.isNewline).map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: " \"'"))
      }
    }
    guard let names = lines.first else { return nil }
    return Table(names: names, rows: Array(lines.dropFirst()))
  }

  /// The shared test data beside the repository.
  static func shared(_ name: String) -> Table? {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    return read(folder.path + "/shared/data/" + name)
  }
}

/// How well clusters agree with the truth, over pairs.
struct Agreement {
  let precision: Double
  let recall: Double
  let f1: Double

  init(_ clusters: [UInt32], _ truth: [String]) {
    func pairs<T: Hashable>(_ keys: [T]) -> Double {
      var counts: [T: Int] = [:]
      for key in keys { counts[key, default: 0] += 1 }
      return counts.values.reduce(0) { $0 + Double($1 * ($1 - 1) / 2) }
    }
    let both = pairs(zip(clusters, truth).map { "\($0) \($1)" })
    let (found, real) = (pairs(clusters), pairs(truth))
    precision = found > 0 ? both / found : 1
    recall = real > 0 ? both / real : 1
    f1 = found + real > 0 ? 2 * both / (found + real) : 1
  }
}
