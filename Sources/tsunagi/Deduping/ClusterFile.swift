import Foundation
import Hub
import Linkage

/// Writes which row belongs to which cluster.
enum ClusterFile {
  static func write(
    _ result: LinkResult, split: Int?, numbers: [UInt32], to file: ExportFile
  ) throws(HubError) {
    var out = Array((split == nil ? "row,cluster,probability\n" : "row,cluster,probability,file\n").utf8)
    let probabilities = result.probabilities
    for row in result.clusters.indices {
      let number = numbers.isEmpty ? UInt32(row - (split.map { row >= $0 ? $0 : 0 } ?? 0)) : numbers[row]
      out += "\(number),\(result.clusters[row]),\(Decimals.text(probabilities[row], 6))".utf8
      if let split { out += row < split ? ",1".utf8 : ",2".utf8 }
      out.append(0x0A)
      if out.count > 1 << 18 {
        try file.write(out)
        out.removeAll(keepingCapacity: true)
      }
    }
    try file.write(out)
  }
}

/// Writes the pairs with what speaks for and against each, and what became of it.
enum PairFile {
  /// What becomes of a pair.
  ///
  /// `same`: the rows are in one cluster; `review`: they are not, and somebody should look; `different`: they are not.
  static func verdict(_ result: LinkResult, _ pair: LinkedPair, review: Double?) -> String {
    if result.clusters[Int(pair.a)] == result.clusters[Int(pair.b)] { return "same" }
    guard let review, LinkModel.probability(Double(pair.weight)) >= review else { return "different" }
    return "review"
  }

  /// - Parameter review: the probability from which a pair is marked for review; nil: none is.
  static func write(
    _ result: LinkResult, review: Double?, split: Int?, numbers: [UInt32], to file: ExportFile
  ) throws(HubError) {
    var names = ["row_a", "row_b", "weight", "probability", "prior"]
    names += result.model.parts.map { "w_\($0.name)" } + ["verdict"]
    var out = Array((names.map(quoted).joined(separator: ",") + "\n").utf8)
    func number(_ row: UInt32) -> UInt32 {
      if !numbers.isEmpty { return numbers[Int(row)] }
      guard let split, Int(row) >= split else { return row }
      return row - UInt32(split)
    }
    var explainer = result.explainer()
    for pair in result.pairs {
      let explained = explainer.explain(Int(pair.a), Int(pair.b))
      let weights = explained.parts.map { ",\(Decimals.text($0, 12))" }.joined()
      out +=
        "\(number(pair.a)),\(number(pair.b)),\(Decimals.text(explained.weight, 12)),\(Decimals.text(LinkModel.probability(explained.weight), 9)),\(Decimals.text(explained.prior, 12))\(weights),\(verdict(result, pair, review: review))\n"
        .utf8
      if out.count > 1 << 18 {
        try file.write(out)
        out.removeAll(keepingCapacity: true)
      }
    }
    try file.write(out)
  }

  private static func quoted(_ name: String) -> String {
    name.contains(where: { ",\"\n".contains($0) })
      ? "\"" + name.replacing("\"", with: "\"\"") + "\"" : name
  }
}

/// Numbers with a fixed count of decimals, whatever the locale.
enum Decimals {
  static func text(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }
}
