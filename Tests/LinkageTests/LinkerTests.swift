import Testing

@testable import Linkage

@Suite struct `The linker` {
  /// People of whom every fifth is there twice, the second time misspelt.
  private static let people: Table = {
    var random = SplitMix(11)
    let parts = ["bar", "cor", "den", "fel", "gar", "han", "jor", "kel", "lam", "mor", "nor", "pel"]
    func word() -> String { parts[random.below(12)] + parts[random.below(12)] }
    let towns = (0..<30).map { _ in word() + word() }
    var rows: [[String]] = []
    for number in 0..<300 {
      let row = [
        "\(rows.count)", word(), word(),
        "19\(10 + random.below(89))-0\(1 + random.below(9))-1\(random.below(9))",
        towns[random.below(30)], "\(number)",
      ]
      rows.append(row)
      guard number % 5 == 0 else { continue }
      var second = row
      second[0] = "\(rows.count)"
      second[1].removeLast()
      rows.append(second)
    }
    return Table(names: ["rec_id", "first_name", "surname", "dob", "city", "cluster"], rows: rows)
  }()

  @Test func `finds misspelt people and leaves the others alone`() {
    let result = Self.people.linked()
    let agreement = Agreement(result.clusters, Self.people.rows.map { $0[5] })
    for pair in result.pairs {
      let (a, b) = (Self.people.rows[Int(pair.a)], Self.people.rows[Int(pair.b)])
      #expect(
        (a[5] == b[5]) == (result.clusters[Int(pair.a)] == result.clusters[Int(pair.b)]),
        "\(a) \(b) \(pair.weight)")
    }
    #expect(agreement.f1 == 1, "\(agreement)")
    #expect(result.columns.map(\.kind) == [.ignored, .given, .surname, .date, .city, .ignored])
  }

  @Test func `explains every pair to the last bit`() {
    let result = Self.people.linked()
    var explainer = result.explainer()
    #expect(result.pairs.count >= 60)
    for pair in result.pairs {
      let explained = explainer.explain(Int(pair.a), Int(pair.b))
      #expect(abs(explained.prior + explained.parts.reduce(0, +) - explained.weight) < 1e-9)
      #expect(Float(explained.weight) == pair.weight)
      #expect(explained.levels.count == 4)
    }
  }

  @Test func `says the same when asked again, and with the model it has learnt`() {
    let first = Self.people.linked()
    let again = Self.people.linked()
    let taught = Self.people.linked { $0.model = first.model }
    #expect(first.clusters == again.clusters)
    #expect(first.pairs.map(\.weight) == again.pairs.map(\.weight))
    #expect(first.clusters == taught.clusters)
    #expect(first.pairs.map(\.weight) == taught.pairs.map(\.weight))
  }

  @Test func `refuses a model of other columns`() {
    let model = Self.people.linked().model
    var options = Linker.Options()
    options.model = model
    let other = Table(names: ["company", "city"], rows: [["a b", "x"], ["a c", "y"], ["d e", "z"]])
    let mistake = Linker(names: other.names, columns: other.columns, options: options).mistake
    #expect(mistake?.code == "link.model_unfit")
  }

  @Test func `links two tables across only`() {
    let people = Self.people.rows
    let table = Table(names: Self.people.names, rows: people + people)
    let result = table.linked { $0.split = people.count }
    for pair in result.pairs { #expect(Int(pair.a) < people.count && Int(pair.b) >= people.count) }
    for row in people.indices { #expect(result.clusters[row] == result.clusters[row + people.count]) }
  }

  @Test(
    arguments: [
      (["name", "name"], [["a", "a"], ["b", "b"]], 2), (["x"], [], 0), (["name"], [[""], [""]], 2),
      (["name", "city"], [["Anna Berg", "Ulm"]], 1),
    ] as [([String], [[String]], Int)]) func `comes through tables that say little`(
      _ names: [String], _ rows: [[String]], _ clusters: Int
    )
  {
    let result = Table(names: names, rows: rows).linked()
    #expect(result.clusters.count == rows.count)
    #expect(Set(result.clusters).count == clusters)
  }
}

@Suite struct `Clusters` {
  private func built(_ count: Int, _ edges: [(UInt32, UInt32, Float)], other: Double) -> ClusterBuilder {
    let pairs = edges.map { LinkedPair(a: $0.0, b: $0.1, weight: $0.2) }
    return ClusterBuilder(count: count, pairs: pairs, threshold: 3) { a, b in
      pairs.first { Int($0.a) == a && Int($0.b) == b }.map { Double($0.weight) } ?? other
    }
  }

  @Test func `do not grow along a chain whose ends disagree`() {
    let chain = (0..<9).map { (UInt32($0), UInt32($0 + 1), Float(5)) }
    let clusters = built(10, chain, other: -20)
    #expect(clusters.clusters == [0, 0, 2, 2, 4, 4, 6, 6, 8, 8])
    #expect(clusters.refused == 4)
  }

  @Test func `grow along a chain that nothing speaks against`() {
    let chain = (0..<9).map { (UInt32($0), UInt32($0 + 1), Float(5)) }
    #expect(Set(built(10, chain, other: -1).clusters) == [0])
  }

  @Test func `take no pair below the threshold`() {
    #expect(built(2, [(0, 1, 2.9)], other: 0).clusters == [0, 1])
    #expect(built(2, [(0, 1, 3)], other: 0).clusters == [0, 0])
  }
}
