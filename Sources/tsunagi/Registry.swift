import CSVConnector
import Dedupe
import Encoding
import Expressions
import Extract
import Guess
import Hub
import JSONConnector
import Ledger
import Normalize
import Pipeline
import Transport
import Web
import Workspace
import XMLConnector

/// The one place that lists what is plugged in: connector kinds, normalizers, messages.
enum Registry {
  /// The connector kinds, in the order of the reference.
  static let kinds: [PluginSpec] = [CSVSource.spec]

  /// Makes the source of a stream.
  static let makeSource: SourceFactory = {
    (connector: ConnectorModel, stream: StreamModel, context: ConnectorContext) throws(HubError) -> any Source
    in
    switch connector.kind {
    case CSVSource.spec.kind: return try CSVSource(options: stream.options, context: context)
    default:
      throw HubError(
        "connector.unknown_kind", .configuration,
        ["kind": connector.kind, "kinds": kinds.map(\.kind).joined(separator: ", ")], at: connector.location)
    }
  }

  /// The stream as someone reads it who only looks: a file that was written this very moment is shown too, and for
  /// raw rows no column is needed.
  static func forLooking(_ stream: StreamModel, kind: String, raw: Bool) -> StreamModel {
    var stream = stream
    if raw, stream.missingColumn == .fail { stream.missingColumn = .warn }
    guard kind == CSVSource.spec.kind else { return stream }
    stream.options = overlaid(stream.options, ["settle": "0s"])
    return stream
  }

  /// The stream with one file in the place of those that it names; `options` win over its own.
  static func forFile(
    _ path: String, _ stream: StreamModel, kind: String, options: [String: String] = [:]
  ) -> StreamModel {
    var stream = stream
    guard kind == CSVSource.spec.kind else { return stream }
    // The name of another file need not tell its day.
    let kept = stream.options.entries.filter { !["as_of", "files", "optional"].contains($0.key) }
    let one = ["path": path, "files": "all", "settle": "0s"].merging(options) { $1 }
    stream.options = overlaid(.map(kept, location: stream.options.location), one)
    stream.newColumn = .ignore
    return stream
  }

  private static func overlaid(_ options: ConfigNode, _ values: [String: String]) -> ConfigNode {
    let place = options.location
    let entries = values.sorted { $0.key < $1.key }.map { key, value in
      ConfigNode.Entry(
        key: key, keyLocation: place, value: .scalar(text: value, isNull: false, location: place))
    }
    return .map(options.entries.filter { values[$0.key] == nil } + entries, location: place)
  }

  /// All messages, in both languages.
  static let catalogue = Catalogue(messageLists)

  static let messageLists: [[MessageText]] = [
    CSVMessages.all, JSONMessages.all, XMLMessages.all, WebMessages.all, EncodingMessages.all,
    TransportMessages.all,
    ExtractMessages.all,
    NormalizeMessages.all,
    DedupeMessages.all, ExpressionsMessages.all, GuessMessages.all,
    WorkspaceMessages.all, LedgerMessages.all, PipelineMessages.all, CommandMessages.all,
  ]

  /// The JSON Schemas of the files that people write, in a workspace with such fields.
  static func schemas(_ fields: EntitySchemas, _ language: Language) -> WorkspaceSchemas {
    WorkspaceSchemas(kinds: kinds, normalizers: Normalizers.specs, schemas: fields, language: language)
  }

  /// Reads the workspace of a folder.
  static func reader(root: String) -> WorkspaceReader {
    WorkspaceReader(
      root: root, kinds: kinds, normalizers: Normalizers.specs, normalizerVersion: Normalizers.version,
      now: Clock.now())
  }
}
