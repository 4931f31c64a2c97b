/// Chooses among `,` tab `;` and `|` by cutting the first records with each.
enum DelimiterDetector {
  /// In the order in which they win a tie.
  static let candidates: [UInt8] = [0x2c, 0x09, 0x3b, 0x7c]

  /// The delimiter that gives most records as many cells as the first one, and the most cells; `,` if none cuts.
  static func detect(_ window: inout CSVWindow, dialect: CSVDialect) -> UInt8 {
    var best: (delimiter: UInt8, agreeing: Int, cells: Int) = (candidates[0], 0, 1)
    for candidate in candidates {
      var dialect = dialect
      dialect.delimiter = candidate
      var found = ScannedRows()
      _ = CSVScanner(dialect: dialect, width: nil).cut(&window, maxRows: 50, maxBytes: .max, into: &found)
      guard let cells = found.rows.first.map({ Int($0.cells) }), cells > 1 else { continue }
      let agreeing = found.rows.count { Int($0.cells) == cells }
      if agreeing > best.agreeing || (agreeing == best.agreeing && cells > best.cells) {
        best = (candidate, agreeing, cells)
      }
    }
    return best.delimiter
  }
}
