public import Hub

/// Chooses, field by field, which record's value an entity shows.
///
/// A cell is a *candidate* if it holds a value and no other member cleared the field at or after the record's
/// source time: a cleared phone does not rise again from an older record. (Flags of rule `any_true` know no
/// clearing: an opt-out stays.) A code that came in as the value as which another candidate's code goes out is its
/// echo, and no candidate (`Echoes`). Among the candidates:
///
/// | rule | order, first difference decides |
/// |---|---|
/// | `source_priority` | source rank; newest; record hash |
/// | `most_recent` | newest; source rank; record hash |
/// | `oldest` | oldest; source rank; record hash |
/// | `first_non_null` | source rank; newest; record hash |
/// | `most_frequent` | held by most records; source rank; newest; record hash |
/// | `longest` | most characters; source rank; newest; record hash |
/// | `most_complete` | most fields filled; most characters in all of them; source rank; newest; record hash |
/// | `highest_grade` | most values in their proven form (`ProvenForm`); source rank; newest; record hash |
/// | `minimum` `maximum` | the value (numbers as numbers, else by bytes); source rank; newest; record hash |
/// | `any_true` | 1 before 0; source rank; newest; record hash |
/// | `union` | all different parts (cells split at `;`), sorted by bytes, joined by `;` |
///
/// A *group* (address, employment, name) is taken from one record, blank parts included, so that no street
/// stands in another city. A record speaks for a group if it fills the group's anchor: the first field, for
/// an address the city. Only if none does, every record with any value of the group may speak. The first
/// field's rule decides; among equals the more complete record wins, and for `source_priority` completeness
/// goes before the rank: a full name from the second source beats a family name from the first. `first_non_null` never asks for
/// completeness: the family name from the first source stays.
///
/// Where nothing is chosen the cell is blank if any member carries the field, else absent.
public struct Projector: Sendable {
  let kind: EntityKind
  let plan: SurvivorshipPlan
  let types: [FieldType]
  let names: [String]

  /// Makes a projector for entities of a schema; rules that do not fit their field (`check`) count for nothing.
  public init(_ schema: EntitySchema, kind: EntityKind, model: DedupeModel) {
    self.kind = kind.storage
    plan = SurvivorshipPlan(schema, model: model)
    types = schema.fields.map(\.type)
    names = schema.fields.map(\.name)
  }

  /// The fields (places in the schema) for which a member that has a value and only became newer may change more than
  /// by winning itself.
  ///
  /// Where the oldest wins, whoever was it may lose; where all values are joined there is no one winner; where
  /// values are counted, each counts.
  public var fieldsOfAge: [Int] {
    plan.units.filter { $0.rule == .oldest || $0.rule == .union || $0.rule == .mostFrequent }
      .flatMap(\.fields)
  }

  /// Projects entities.
  ///
  /// - Parameters:
  ///   - members: the current records, those of one entity next to each other.
  ///   - groups: the rows of each entity.
  ///   - info: what there is to know of each row.
  public func project(_ members: EntityBatch, groups: [Range<Int>], info: MemberInfo) -> Projection {
    var columns = [ColumnData?](repeating: nil, count: types.count)
    var winners = [[Int32]](repeating: [], count: types.count)
    let none = [Int32](repeating: -1, count: groups.count)
    for unit in plan.units {
      let filled = unit.fields.filter { members.columns[$0] != nil }
      if filled.isEmpty {
        for field in unit.fields { winners[field] = none }
        continue
      }
      let contest = Contest(
        unit: unit, filled: filled, types: types, members: members, groups: groups, info: info)
      let chosen = contest.winners(groups)
      for field in unit.fields {
        guard let source = members.columns[field] else {
          winners[field] = none
          continue
        }
        let fieldWinners = unit.isGroup ? contest.restrict(chosen, to: field) : chosen
        winners[field] = fieldWinners
        if unit.rule == .union, case .text(let text) = source {
          columns[field] = .text(contest.unions(of: text, field, groups))
        } else {
          columns[field] = Projector.pick(source, fieldWinners, groups)
        }
      }
    }
    let present = [Bool](repeating: true, count: groups.count)
    return Projection(batch: EntityBatch(entity: kind, columns: columns, present: present), winners: winners)
  }

  /// The winners' cells.
  ///
  /// Text shares the members' bytes: a cell is a range, so none is copied.
  private static func pick(_ source: ColumnData, _ winners: [Int32], _ groups: [Range<Int>]) -> ColumnData {
    switch source {
    case .text(let text):
      var result = TextColumn(bytes: text.bytes, starts: [], ends: [])
      result.starts.reserveCapacity(winners.count)
      result.ends.reserveCapacity(winners.count)
      for (group, winner) in winners.enumerated() {
        if winner >= 0 {
          result.starts.append(text.starts[Int(winner)])
          result.ends.append(text.ends[Int(winner)])
        } else {
          let mark = isCarried(source, groups[group]) ? 0 : TextColumn.absentMark
          result.starts.append(mark)
          result.ends.append(mark)
        }
      }
      return .text(result)
    case .int(let integers):
      var result = IntColumn(capacity: winners.count)
      for (group, winner) in winners.enumerated() {
        if winner >= 0 {
          result.append(integers.values[Int(winner)])
        } else {
          result.append(isCarried(source, groups[group]) ? CellState.blank : .absent)
        }
      }
      return .int(result)
    }
  }

  /// Whether any member's source carries the field, if only empty.
  static func isCarried(_ column: ColumnData, _ rows: Range<Int>) -> Bool {
    for row in rows where column.state(row) != .absent { return true }
    return false
  }
}
