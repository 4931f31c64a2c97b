import Hub
import Workspace

/// The fields of a workspace's entities, asked for beside its other files.
enum OwnFields {
  /// A folder that is no workspace has the fields that every workspace has; mistakes are printed, and throw.
  static func read(_ root: String, _ language: Language) throws(HubError) -> EntitySchemas {
    let (schemas, errors) = Registry.reader(root: root).schemas()
    guard errors.isEmpty else {
      let formatter = FindingFormatter(catalogue: Registry.catalogue, language: language)
      for finding in errors { Console.error(formatter.render(finding)) }
      throw HubError("command.workspace", .configuration, ["count": "\(errors.count)"])
    }
    return schemas
  }
}
