public import Hub

/// Appends the rows of a columnar batch to a table, binding each cell in place.
///
/// The only writer of bulk data. Leading integer columns (ids, match keys) come first, then the batch's columns:
///
///     INSERT INTO norm_person(fact_id, k_email, ..., email, full_name, ...) VALUES (?1, ?2, ..., ?20, ?21, ...)
///
/// The bytes of all text columns are pinned once per batch (recursively, one closure per column), so that a row
/// costs one bind per cell and no copy but SQLite's own.
public struct RowWriter {
  private let statement: Statement
  private let leading: Int

  /// A leading value that is written as NULL.
  public static let null = Int64.min

  /// What becomes of a row that is there already.
  public enum Mode: Sendable {
    /// There is none.
    case insert
    /// The new row takes its place.
    case replace
    /// It takes the given columns; the first leading column names it.
    case update
  }

  /// Prepares the insert of `leading` integer columns and `columns` batch columns into a table.
  public init(
    _ database: LedgerDatabase, table: String, leading: [String], columns: [String], mode: Mode = .insert
  ) throws(HubError) {
    let names = leading + columns
    let marks = names.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
    switch mode {
    case .insert, .replace:
      let verb = mode == .replace ? "INSERT OR REPLACE" : "INSERT"
      statement = try database.prepare(
        "\(verb) INTO \(table)(\(names.joined(separator: ", "))) VALUES (\(marks))")
    case .update:
      let sets = names.indices.dropFirst().map { "\(names[$0]) = ?\($0 + 1)" }.joined(separator: ", ")
      statement = try database.prepare("UPDATE \(table) SET \(sets) WHERE \(names[0]) = ?1")
    }
    self.leading = leading.count
  }

  /// Writes the chosen rows of the columns.
  ///
  /// - Parameters:
  ///   - rows: the rows of the columns to write, in order.
  ///   - blankAsNull: whether blank cells are written as NULL (projections) or as the empty text (facts).
  ///   - lead: fills the leading integers of the n-th written row.
  public func write(
    _ columns: [ColumnData], rows: [Int32], blankAsNull: Bool = false,
    lead: (_ position: Int, _ values: inout [Int64]) -> Void
  ) throws(HubError) {
    var bytes: [[UInt8]] = []
    for case .text(let column) in columns { bytes.append(column.bytes) }
    var failure: HubError?
    unsafe withPinned(bytes, at: 0, []) { bases in
      do throws(HubError) {
        unsafe try writePinned(columns, rows, bases, blankAsNull, lead)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  private func writePinned(
    _ columns: [ColumnData], _ rows: [Int32], _ bases: [UnsafePointer<CChar>], _ blankAsNull: Bool,
    _ lead: (Int, inout [Int64]) -> Void
  ) throws(HubError) {
    var values = [Int64](repeating: 0, count: leading)
    for (position, row) in rows.enumerated() {
      lead(position, &values)
      for index in 0..<leading {
        if values[index] == RowWriter.null {
          statement.bindNull(index + 1)
        } else {
          statement.bind(index + 1, values[index])
        }
      }
      unsafe bindCells(columns, Int(row), bases, blankAsNull)
      _ = try statement.step()
      statement.reset()
    }
  }

  @inline(__always)
  private func bindCells(
    _ columns: [ColumnData], _ row: Int, _ bases: [UnsafePointer<CChar>], _ blankAsNull: Bool
  ) {
    var text = 0
    for index in columns.indices {
      let parameter = leading + index + 1
      switch columns[index] {
      case .text(let column):
        let start = column.starts[row]
        let end = column.ends[row]
        if start == TextColumn.absentMark || (blankAsNull && start == end) {
          statement.bindNull(parameter)
        } else {
          unsafe statement.bindStatic(
            Int32(parameter), bases[text].advanced(by: Int(start)), Int32(end - start))
        }
        text += 1
      case .int(let column):
        switch column.states[row] {
        case .value: statement.bind(parameter, column.values[row])
        case .absent: statement.bindNull(parameter)
        case .blank:
          if blankAsNull { statement.bindNull(parameter) } else { statement.bind(parameter, text: "") }
        }
      }
    }
  }

  private func withPinned(
    _ arrays: [[UInt8]], at index: Int, _ bases: [UnsafePointer<CChar>],
    _ body: ([UnsafePointer<CChar>]) -> Void
  ) {
    guard index < arrays.count else { return unsafe body(bases) }
    unsafe arrays[index].withUnsafeBytes { buffer in
      let base = unsafe (buffer.baseAddress ?? UnsafeRawPointer(Statement.emptyText))
        .assumingMemoryBound(to: CChar.self)
      unsafe withPinned(arrays, at: index + 1, bases + [base], body)
    }
  }
}
