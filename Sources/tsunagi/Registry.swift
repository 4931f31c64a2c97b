import CSVConnector
import Dedupe
import Encoding
import Extract
import Guess
import Hub
import Ledger
import Normalize
import Pipeline
import Transport
import Workspace

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

  /// All messages, in both languages.
  static let catalogue = Catalogue(messageLists)

  static let messageLists: [[MessageText]] = [
    CSVMessages.all, EncodingMessages.all, TransportMessages.all, ExtractMessages.all, NormalizeMessages.all,
    DedupeMessages.all, GuessMessages.all,
    WorkspaceMessages.all, LedgerMessages.all, PipelineMessages.all, CommandMessages.all,
  ]

  /// The JSON Schemas of the files that people write.
  static func schemas(_ language: Language) -> WorkspaceSchemas {
    WorkspaceSchemas(kinds: kinds, normalizers: Normalizers.specs, language: language)
  }

  /// Reads the workspace of a folder.
  static func reader(root: String) -> WorkspaceReader {
    WorkspaceReader(
      root: root, kinds: kinds, normalizers: Normalizers.specs, normalizerVersion: Normalizers.version)
  }
}
