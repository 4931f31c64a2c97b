public import Hub

/// How a record's value fared in the contest for a field; of those that lost, what decided.
public enum Standing: String, Sendable, CaseIterable {
  /// The entity shows it.
  case taken
  /// It is one of the values that are joined.
  case joined
  /// The record does not carry the field.
  case absent
  /// The record carries the field, empty.
  case blank
  /// The record's source emptied the field on purpose.
  case cleared
  /// Another record emptied the field later.
  case outdated
  /// The value came in as that which a more detailed code of another record goes out as; in a group, that of the field
  /// that a record must fill to speak for it.
  case echo
  /// The other record fills the field that a record must fill to speak for the group.
  case unanchored
  /// The other record fills more fields of the group.
  case incomplete
  /// The other record's source is more trusted.
  case distrusted
  /// The other record is newer.
  case older
  /// The other record is older.
  case newer
  /// The other value is longer.
  case shorter
  /// The other value is held by more records.
  case rarer
  /// The other value is of a higher grade.
  case lowerGrade = "lower_grade"
  /// The other value is smaller.
  case larger
  /// The other value is larger.
  case smaller
  /// Nothing tells the two apart but the hash of the record.
  case tied
}

/// How one entity's value of a field was chosen.
public struct FieldContest: Sendable {
  /// The rule that decided.
  public var rule: SurvivorshipRule
  /// The fields that are taken from one record together; the field alone where it is by itself.
  public var group: [String]
  /// The field that a record must fill to speak for the group.
  public var anchor: String
  /// The member row that was chosen; nil where none can speak.
  public var chosen: Int?
  /// How each member row fared.
  public var standings: [Standing]
}

extension Projector {
  /// Tells how an entity's value of a field was chosen: the same contest as `project`, with the reasons.
  ///
  /// - Parameters:
  ///   - field: the place in the schema.
  ///   - members: the records of one entity.
  ///   - info: what there is to know of each.
  public func explain(field: Int, members: EntityBatch, info: MemberInfo) -> FieldContest {
    guard let unit = plan.units.first(where: { $0.fields.contains(field) }) else {
      preconditionFailure("field \(field) of \(kind) is in no unit")
    }
    let rows = 0..<members.present.count
    let filled = unit.fields.filter { members.columns[$0] != nil }
    let contest = Contest(
      unit: unit, filled: filled, types: types, members: members, groups: [rows], info: info)
    let winner = Int(contest.winners([rows])[0])
    return FieldContest(
      rule: unit.rule, group: unit.fields.map { names[$0] },
      anchor: names[unit.anchor], chosen: winner < 0 ? nil : winner,
      standings: rows.map { contest.standing($0, of: field, winner, members.columns[field]) })
  }
}

extension Contest {
  /// How a row fared; `winner` is -1 where none can speak.
  func standing(_ row: Int, of field: Int, _ winner: Int, _ column: ColumnData?) -> Standing {
    let state = column?.state(row) ?? .absent
    // A group is taken from one record, blank parts included.
    if row == winner, unit.rule != .union, state != .value { return .taken }
    switch state {
    case .absent: return .absent
    case .blank: return info.clearedAt[field].map { $0[row] != Int64.min } ?? false ? .cleared : .blank
    case .value: break
    }
    guard let able = candidates[field], able[row] else { return isEcho(row, field) ? .echo : .outdated }
    if row == winner, unit.rule != .union { return .taken }
    return unit.rule == .union ? .joined : reason(row, winner)
  }

  /// Whether a value that is no candidate is an echo: nobody emptied the field after it was said.
  private func isEcho(_ row: Int, _ field: Int) -> Bool {
    guard info.echoes.contains(where: { Int($0.row) == row && $0.field == field }) else { return false }
    return info.clearedAt[field].map { $0.allSatisfy { $0 < info.sourceTime[row] } } ?? true
  }

  /// What decided between a row and the winner, in the order in which `beats` looks at it.
  private func reason(_ row: Int, _ winner: Int) -> Standing {
    guard winner >= 0 else { return .outdated }
    if (voice[winner] >= Contest.anchorVoice) != (voice[row] >= Contest.anchorVoice) {
      // It fills the anchor, by an echo, for which it may not speak.
      return isEcho(row, unit.anchor) ? .echo : .unanchored
    }
    let isIncomplete = voice[winner] != voice[row]
    let time = (row: info.sourceTime[row], winner: info.sourceTime[winner])
    switch unit.rule {
    case .sourcePriority:
      if isIncomplete { return .incomplete }
    case .mostRecent:
      if time.row != time.winner { return .older }
      if isIncomplete { return .incomplete }
    case .oldest:
      if time.row != time.winner { return .newer }
      if isIncomplete { return .incomplete }
    case .firstNonNull: break
    case .mostFrequent, .highestGrade:
      if weight[row] != weight[winner] { return unit.rule == .mostFrequent ? .rarer : .lowerGrade }
      if isIncomplete { return .incomplete }
    case .mostComplete:
      if isIncomplete { return .incomplete }
      if weight[row] != weight[winner] { return .shorter }
    case .longest:
      if length(row) != length(winner) { return .shorter }
      if isIncomplete { return .incomplete }
    case .minimum:
      if compareValues(row, winner) != 0 { return .larger }
    case .maximum, .anyTrue:
      if compareValues(row, winner) != 0 { return .smaller }
    case .union: break
    }
    if info.sourceRank[row] != info.sourceRank[winner] { return .distrusted }
    return time.row != time.winner ? .older : .tied
  }
}
