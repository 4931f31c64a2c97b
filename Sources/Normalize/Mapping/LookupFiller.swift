public import Hub
import TextKernels

/// Fills the tables of what is looked up in one stream, batch by batch.
public struct LookupFiller: Sendable {
  /// The tables so far.
  public private(set) var tables: [LookupSource: LookupTable] = [:]
  private let chains: [LookupSource: LookupKeys]
  private let mostKeys: Int
  private let mostBytes: Int

  /// Makes a filler for what is looked up in one stream.
  public init(
    _ sources: [LookupSource], mostKeys: Int = LookupTable.mostKeys, mostBytes: Int = LookupTable.mostBytes
  ) {
    var chains: [LookupSource: LookupKeys] = [:]
    for source in sources {
      tables[source] = LookupTable()
      chains[source] = LookupKeys(source)
    }
    self.chains = chains
    self.mostKeys = mostKeys
    self.mostBytes = mostBytes
  }

  /// Takes records of one header; throws `map.lookup_too_large` where a table would hold more than it may.
  ///
  /// A record without a key, or with one that the normalizers refuse, is in no table.
  ///
  /// - Parameter facts: the fact of each row.
  public mutating func take(_ batch: RawBatch, header: [String], facts: [Int64]) throws(HubError) {
    for (source, keys) in chains {
      guard let place = header.firstIndex(of: source.key), place < batch.columns.count else { continue }
      let column = keys.apply(batch.columns[place])
      let values = header.firstIndex(of: source.value).flatMap { index in
        index < batch.columns.count ? batch.columns[index] : nil
      }
      // moved out and in again, so that it is not copied
      guard var table = tables.removeValue(forKey: source) else { continue }
      let bytes = column.bytes.span
      for row in 0..<batch.count where !column.isEmpty(row) {
        let key = bytes.extracting(column.range(row))
        if let values {
          let value = values.bytes.span.extracting(values.range(row))
          table.insert(key, value.extracting(Spaces.trimmed(value)), fact: facts[row])
        } else {
          table.insert(key, key.extracting(0..<0), fact: facts[row])
        }
      }
      tables[source] = table
      guard table.count <= mostKeys, table.size <= mostBytes else {
        throw HubError(
          "map.lookup_too_large", .configuration,
          [
            "stream": source.name, "key": source.key, "wanted": source.value, "keys": "\(mostKeys)",
            "size": "\(mostBytes >> 20)",
          ])
      }
    }
  }
}

/// Makes keys of cells: without white space around them, through the lookup's normalizers; absent where there is none.
struct LookupKeys: Sendable {
  private let chain: [any Normalizer]

  init(_ source: LookupSource) { chain = source.normalize.compactMap { Normalizers.named($0) } }

  func apply(_ cells: TextColumn) -> TextColumn {
    var column = cells
    let bytes = cells.bytes.span
    for row in 0..<column.count where !column.isEmpty(row) {
      let range = cells.range(row)
      let trimmed = Spaces.trimmed(bytes.extracting(range))
      column.starts[row] = UInt32(range.lowerBound + trimmed.lowerBound)
      column.ends[row] = UInt32(range.lowerBound + trimmed.upperBound)
    }
    for normalizer in chain {
      let normalized = normalizer.normalizeWithoutParts(column)
      column = normalized.column
      for finding in normalized.findings where finding.isRefusal {
        column.starts[finding.row] = TextColumn.absentMark
        column.ends[finding.row] = TextColumn.absentMark
      }
    }
    return column
  }
}
