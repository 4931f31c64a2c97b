/// Union-find over canonical rows; the root of a cluster is its smallest row.
struct DisjointSets {
  private var parent: [Int32]

  init(count: Int) {
    parent = [Int32](repeating: 0, count: count)
    for row in parent.indices { parent[row] = Int32(row) }
  }

  mutating func find(_ row: Int) -> Int {
    var row = row
    while Int(parent[row]) != row {
      let above = Int(parent[Int(parent[row])])
      parent[row] = Int32(above)
      row = above
    }
    return row
  }

  /// Joins two different roots and returns the root of both.
  mutating func join(_ a: Int, _ b: Int) -> Int {
    let root = min(a, b)
    parent[max(a, b)] = Int32(root)
    return root
  }

  /// Numbers the clusters by their smallest rows and gives the numbers in order of arrival.
  mutating func clustering(_ order: CanonicalOrder, _ log: MatchLog) -> Clustering {
    var number = [Int32](repeating: -1, count: parent.count)
    var clusterOf = [Int32](repeating: 0, count: parent.count)
    var count: Int32 = 0
    for row in parent.indices {
      let root = find(row)
      if number[root] < 0 {
        number[root] = count
        count += 1
      }
      clusterOf[Int(order.arrival[row])] = number[root]
    }
    let edges = log.edges.map { edge in
      Clustering.Edge(
        rule: edge.rule, a: Int(order.arrival[edge.a]), b: Int(order.arrival[edge.b]),
        refusedBy: edge.guarded?.rawValue)
    }
    return Clustering(clusterOf: clusterOf, clusterCount: Int(count), refused: log.refused, edges: edges)
  }
}
