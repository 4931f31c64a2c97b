import Hub
import Normalize
import Workspace

/// Names that a person wrote, and what they probably meant.
enum Nearby {
  /// A message's arguments, with `suggestion` where a known name is near.
  static func arguments(
    _ name: String, among known: [String], _ arguments: [String: String]
  ) -> [String: String] {
    var arguments = arguments
    if let nearest = Suggestion.nearest(to: name, among: known) { arguments["suggestion"] = nearest }
    return arguments
  }

  /// The connector of that name.
  static func connector(_ name: String, _ model: WorkspaceModel) throws(HubError) -> ConnectorModel {
    if let found = model.connectors.first(where: { $0.name == name }) { return found }
    let names = model.connectors.map(\.name)
    throw HubError(
      "command.unknown_connector", .configuration,
      arguments(name, among: names, ["name": name, "names": names.joined(separator: ", ")]))
  }

  /// The normalizer of that name.
  static func normalizer(_ name: String) throws(HubError) -> any Normalizer {
    if let found = Normalizers.named(name) { return found }
    let names = Normalizers.specs.map(\.name)
    throw HubError(
      "command.unknown_normalizer", .configuration,
      arguments(name, among: names, ["name": name, "names": names.joined(separator: ", ")]))
  }

  /// The mapping of that name.
  static func mapping(_ name: String, _ model: WorkspaceModel) throws(HubError) -> MappingModel {
    if let found = model.mappings.first(where: { $0.name == name }) { return found }
    let names = model.mappings.map(\.name)
    throw HubError(
      "command.unknown_mapping", .configuration,
      arguments(name, among: names, ["name": name, "names": names.joined(separator: ", ")]))
  }

  /// The stream that `CONNECTOR` or `CONNECTOR.STREAM` names; of several that of the mapping, else the first.
  static func stream(
    _ name: String, of mapping: MappingModel, _ model: WorkspaceModel
  ) throws(HubError) -> (ConnectorModel, StreamModel) {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    let connector = try connector(parts.first ?? "", model)
    let own = mapping.connector.value == connector.name ? mapping.stream.value : nil
    let wanted = parts.count > 1 ? parts[1] : own
    let streams = connector.streams
    if let found = streams.first(where: { $0.name == wanted }) { return (connector, found) }
    if wanted == nil, let first = streams.first { return (connector, first) }
    let names = streams.map(\.name)
    throw HubError(
      "command.unknown_stream", .configuration,
      arguments(
        wanted ?? "", among: names,
        ["connector": connector.name, "name": wanted ?? "", "names": names.joined(separator: ", ")]))
  }

  /// Whether a text says a name as a word of its own, not as part of a path or of a longer name.
  static func says(_ words: String, _ name: String) -> Bool {
    func continues(_ character: Character?) -> Bool {
      guard let character else { return false }
      return character.isASCII && (character.isLetter || character.isNumber || "-_/.*".contains(character))
    }
    guard !name.isEmpty else { return false }
    return words.ranges(of: name).contains { range in
      let before = range.lowerBound > words.startIndex ? words[words.index(before: range.lowerBound)] : nil
      let after = range.upperBound < words.endIndex ? words[range.upperBound] : nil
      return !continues(before) && !continues(after)
    }
  }

  /// Makes sure that there is such a message.
  static func code(_ code: String) throws(HubError) {
    guard !Registry.catalogue.contains(code) || Diagnostics.isChrome(code) else { return }
    let codes = Diagnostics.all.map(\.code)
    throw HubError(
      "command.unknown_code", .configuration, arguments(code, among: codes, ["code": code]))
  }
}
