import Hub

/// Refuses lookups that go round: which records of a stream count may depend on what it looks up, so that a stream that
/// looks itself up, through whatever others, would depend on itself.
struct LookupCircles {
  let mappings: [MappingModel]
  let report: Report

  private struct Edge {
    var target: String
    var location: SourceLocation
  }

  /// Tells of each circle once, at the lookup of its first mapping.
  func check() {
    var edges: [String: [Edge]] = [:]
    for mapping in mappings {
      for field in mapping.entities.flatMap(\.fields) {
        guard let use = field.lookup else { continue }
        edges[mapping.streamName, default: []].append(Edge(target: use.source.name, location: use.location))
      }
    }
    var told: Set<Set<String>> = []
    for start in mappings.map(\.streamName) {
      guard let circle = circle(from: start, edges), told.insert(Set(circle)).inserted else { continue }
      let second = circle.count > 1 ? circle[1] : start
      let place = edges[start]?.first { $0.target == second }?.location
      report.error(
        "mapping.lookup_circle", at: place, ["circle": (circle + [start]).joined(separator: " → ")])
    }
  }

  /// The shortest way from a stream back to it.
  private func circle(from start: String, _ edges: [String: [Edge]]) -> [String]? {
    var ways = [[start]]
    var seen: Set<String> = []
    while !ways.isEmpty {
      var next: [[String]] = []
      for way in ways {
        for edge in edges[way[way.count - 1]] ?? [] {
          if edge.target == start { return way }
          if seen.insert(edge.target).inserted { next.append(way + [edge.target]) }
        }
      }
      ways = next
    }
    return nil
  }
}

extension MappingModel {
  /// The stream that is mapped, as people write it.
  var streamName: String { "\(connector.value).\(stream.value)" }
}
