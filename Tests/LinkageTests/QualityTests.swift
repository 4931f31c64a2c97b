import Testing

@testable import Linkage

/// What the matcher reaches on public sets without labels and without configuration.
@Suite(.serialized) struct `Quality on public sets` {
  @Test(
    .enabled(if: Table.shared("splink/fake_1000.csv") != nil, "needs ../shared/data"),
    arguments: [
      ("splink/fake_1000.csv", "cluster", 0.96),
      ("restaurants/restaurant-nophone-training.csv", "unique_id", 0.90),
    ]) func `reaches the bar`(_ file: String, _ truth: String, _ least: Double) throws
  {
    let table = try #require(Table.shared(file))
    let column = try #require(table.names.firstIndex(of: truth))
    let result = table.linked()
    #expect(result.columns[column].kind == .ignored)
    let agreement = Agreement(result.clusters, table.rows.map { $0[column] })
    #expect(agreement.f1 >= least, "\(file): \(agreement)")
  }
}
