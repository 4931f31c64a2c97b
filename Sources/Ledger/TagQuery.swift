public import Hub

/// SQL about the tags of one entity, for queries that go over many entities.
public enum TagQuery {
  /// An expression: the names of an entity's tags in their order, joined by `;`; NULL where it has none.
  ///
  /// - Parameter id: the SQL of the entity's id.
  public static func joined(_ kind: EntityKind, of id: String) -> String {
    """
    (SELECT group_concat(name, ';') FROM (SELECT d.name FROM tag_row t JOIN tag_definition d ON d.id = t.tag_id
      WHERE t.kind = \(EntityTables.number(kind)) AND t.entity_id = \(id) ORDER BY d.name))
    """
  }

  /// An expression: whether an entity has the tag that the parameter names.
  public static func has(_ kind: EntityKind, id: String, parameter: Int) -> String {
    """
    (\(id) IN (SELECT t.entity_id FROM tag_row t JOIN tag_definition d ON d.id = t.tag_id
      WHERE t.kind = \(EntityTables.number(kind)) AND d.name = ?\(parameter)))
    """
  }
}
