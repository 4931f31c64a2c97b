import Hub

/// The order in which a run reads: what is looked up before what looks it up, so that most values are there at once.
///
/// The ledger does not depend on it; records that looked in vain are normalized again before the run is published.
extension WorkspaceModel {
  /// Whether any stream of a job looks something up.
  func looksUp(_ job: JobModel) -> Bool {
    hasLookups
      && streams(of: job).contains { connector, stream in
        !(mapping(connector: connector.name, stream: stream.name)?.lookups.isEmpty ?? true)
      }
  }

  /// The streams of a job, those that are looked up first.
  func streamsInOrder(of job: JobModel) -> [(connector: ConnectorModel, stream: StreamModel)] {
    ordered(streams(of: job)) { ($0.connector.name, $0.stream.name) }
  }

  /// Reports in the order in which the job names its connectors.
  func inOrder(of job: JobModel, _ reports: [StreamReport]) -> [StreamReport] {
    guard hasLookups else { return reports }
    return streams(of: job).compactMap { connector, stream in
      reports.first { $0.connector == connector.name && $0.stream == stream.name }
    }
  }

  private func streams(of job: JobModel) -> [(connector: ConnectorModel, stream: StreamModel)] {
    job.connectors.flatMap { name in
      let connector = connectors.first { $0.name == name.value }
      return connector.map { connector in connector.streams.map { (connector, $0) } } ?? []
    }
  }
}
