import Hub
import Normalize
import Workspace

/// Reads a workspace and finds what its files alone do not tell: options that a connector refuses, mappings that do
/// not compile, code tables that lose what goes round.
struct WorkspaceCheck {
  /// The workspace; nil where there is any error but in tests, which keep no job from running.
  let model: WorkspaceModel?
  /// All findings, by file, line and column.
  let findings: [Finding]

  init(root: String) {
    let (read, found) = Registry.reader(root: root).read()
    guard let read else {
      model = nil
      findings = found
      return
    }
    var findings = found
    for connector in read.connectors {
      for stream in connector.streams { findings += Self.options(connector, stream, read) }
    }
    for mapping in read.mappings { findings += Self.compile(mapping, read) }
    findings += CodeProof.check(read.codeTables, mappings: read.mappings)
    for file in read.mappingTests { findings += file.unknownCodes }
    findings = findings.enumerated()
      .filter { !findings[..<$0.offset].contains($0.element) }
      .map(\.element)
    findings.sort {
      let (a, b) = ($0.location, $1.location)
      return (a?.file ?? "", a?.line ?? 0, a?.column ?? 0) < (b?.file ?? "", b?.line ?? 0, b?.column ?? 0)
    }
    model = findings.contains { $0.severity == .error && !$0.isAboutTest } ? nil : read
    self.findings = findings
  }

  /// What the connector says about a stream's options; nothing is opened for that.
  private static func options(
    _ connector: ConnectorModel, _ stream: StreamModel, _ model: WorkspaceModel
  ) -> [Finding] {
    do throws(HubError) {
      _ = try Registry.makeSource(connector, stream, ConnectorContext(workspace: model.root, now: 0))
      return []
    } catch {
      return mistakes(error, at: stream.location)
    }
  }

  /// What is wrong with a mapping when it is compiled against the columns that it names itself.
  private static func compile(_ mapping: MappingModel, _ model: WorkspaceModel) -> [Finding] {
    do throws(HubError) {
      _ = try MappingProgram(model: mapping, header: mapping.columns, tables: model.codeTables)
      return []
    } catch {
      return mistakes(error, at: mapping.location)
    }
  }

  private static func mistakes(_ error: HubError, at place: SourceLocation) -> [Finding] {
    guard error.findings.isEmpty else { return error.findings }
    return [Finding(error.code, .error, error.arguments, at: error.location ?? place)]
  }
}
