public import Hub

/// The words of everything that reading a workspace can find.
public enum WorkspaceMessages {
  /// All entries, English and Japanese.
  public static let all: [MessageText] =
    files + yaml + values + connectors + mappings + mappingTests + tables + rules + wheres + entities
}
