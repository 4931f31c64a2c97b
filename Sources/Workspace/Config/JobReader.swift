import Hub

/// Reads the files of `config/jobs/` and puts included jobs in the place of their names.
///
///     job: nightly
///     summary: everything, every night
///     include: [webinars]
///     connectors: [ma-contacts, sfa-leads]
///     on_connector_failure: continue
///     max_rejects: 200
struct JobReader {
  let connectorNames: [String]
  let report: Report

  private struct Draft {
    var model: JobModel
    var includes: [Located<String>]
  }

  /// The jobs in file order; `files` also names those that could not be read (nil).
  func read(_ files: [(name: String, root: ConfigNode?)]) -> [JobModel] {
    let names = files.map(\.name)
    var drafts: [String: Draft] = [:]
    for file in files {
      guard let root = file.root, let draft = draft(root, file.name, names) else { continue }
      drafts[file.name] = draft
    }
    reportCycles(names, drafts)
    return names.compactMap { name in
      guard var model = drafts[name]?.model else { return nil }
      var seen: Set<String> = []
      model.connectors = connectors(of: name, drafts, visiting: []).filter { seen.insert($0.value).inserted }
      return model
    }
  }

  private func draft(_ root: ConfigNode, _ name: String, _ names: [String]) -> Draft? {
    guard let map = MapReader(root, key: name, Shape.job, report: report) else { return nil }
    map.checkName("job", is: name)
    let connectors = map.texts("connectors")
    for connector in connectors where !connectorNames.contains(connector.value) {
      report.unknown("job.unknown_connector", at: connector.location, connector.value, among: connectorNames)
    }
    let includes = map.texts("include")
    for include in includes where !names.contains(include.value) {
      report.unknown(
        "job.unknown_job", at: include.location, include.value, among: names.filter { $0 != name })
    }
    if map["connectors"] == nil, map["include"] == nil {
      report.error("job.empty", at: map.place, ["job": name])
    }
    let model = JobModel(
      name: name, summary: map.words("summary"), connectors: connectors,
      onFailure: map.choice("on_connector_failure", JobModel.FailurePolicy.self) ?? .goOn,
      maxRejects: map.integer("max_rejects", in: 0...Int.max), location: map.place)
    return Draft(model: model, includes: includes)
  }

  /// Each cycle once, at the include that closes it.
  private func reportCycles(_ names: [String], _ drafts: [String: Draft]) {
    var done: Set<String> = []
    for name in names { visit(name, path: [], drafts, &done) }
  }

  private func visit(_ name: String, path: [String], _ drafts: [String: Draft], _ done: inout Set<String>) {
    guard !done.contains(name), let draft = drafts[name] else { return }
    let path = path + [name]
    for include in draft.includes {
      if let start = path.firstIndex(of: include.value) {
        let cycle = path[start...] + [include.value]
        report.error(
          "job.include_cycle", at: include.location,
          ["job": include.value, "path": cycle.joined(separator: " -> ")])
      } else {
        visit(include.value, path: path, drafts, &done)
      }
    }
    done.insert(name)
  }

  /// The connectors of included jobs first, then the job's own.
  private func connectors(
    of name: String, _ drafts: [String: Draft], visiting: [String]
  ) -> [Located<String>] {
    guard let draft = drafts[name], !visiting.contains(name) else { return [] }
    let included = draft.includes.flatMap { connectors(of: $0.value, drafts, visiting: visiting + [name]) }
    return included + draft.model.connectors
  }
}
