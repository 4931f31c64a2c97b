import Hub
import Linkage

/// Says on standard error what was done: columns, blocks, pairs, clusters.
struct DedupeSummary {
  let result: LinkResult
  /// The probability from which a pair is marked for review; nil: none is.
  let review: Double?
  let rejected: Int
  let language: Language

  func print() {
    say("link.columns")
    for column in result.columns {
      say(
        "link.column.\(column.reason.rawValue)",
        ["name": column.name, "kind": column.kind.rawValue])
    }
    let used = result.rules.filter { $0.pairs > 0 }
    say(
      "link.blocks",
      [
        "rules": "\(used.count)", "blocks": "\(used.reduce(0) { $0 + $1.blocks })",
        "compared": "\(result.compared)",
      ])
    for rule in result.rules where rule.left > 0 {
      say("link.rule_left", ["rule": rule.text, "rows": "\(rule.left)", "limit": "\(rule.limit)"])
    }
    for remark in result.model.remarks { say("link.remark.\(remark)") }
    var sizes: [UInt32: Int] = [:]
    for cluster in result.clusters { sizes[cluster, default: 0] += 1 }
    say(
      "link.done",
      [
        "rows": "\(result.clusters.count)", "clusters": "\(sizes.count)",
        "several": "\(sizes.values.count { $0 > 1 })", "largest": "\(sizes.values.max() ?? 0)",
        "prior": Decimals.text(result.model.prior, 9),
        "threshold": Decimals.text(LinkModel.probability(result.threshold), 4),
        "refused": "\(result.refused)",
      ])
    if let review {
      let pairs = result.pairs.count { PairFile.verdict(result, $0, review: review) == "review" }
      say("link.review", ["count": "\(pairs)", "review": Decimals.text(review, 4)])
    }
    if rejected > 0 { say("link.rejected", ["count": "\(rejected)"]) }
  }

  private func say(_ code: String, _ arguments: [String: String] = [:]) {
    Console.error(Registry.catalogue.message(code, arguments, in: language))
  }
}
