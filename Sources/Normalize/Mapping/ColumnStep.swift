import Hub

/// One step from a field's raw cells to its normalized ones: a normalizer, a pattern, a unit.
protocol ColumnStep: Sendable {
  /// The names of the parts that it makes.
  var partNames: [String] { get }
  /// Whether the parts are groups of a pattern, which normalizers behind it leave alone.
  var isPattern: Bool { get }
  /// Does the step, row by row.
  func apply(_ column: TextColumn) -> NormalizedColumn
  /// Does the step; without `wantsParts` a normalizer may leave out its parts, which nobody keeps.
  func apply(_ column: TextColumn, wantsParts: Bool) -> NormalizedColumn
}

extension ColumnStep {
  var partNames: [String] { [] }
  var isPattern: Bool { false }
  func apply(_ column: TextColumn, wantsParts: Bool) -> NormalizedColumn { apply(column) }
}

/// A normalizer as a step.
struct NormalizerStep: ColumnStep {
  let normalizer: any Normalizer

  var partNames: [String] { type(of: normalizer).spec.parts }

  func apply(_ column: TextColumn) -> NormalizedColumn { normalizer.normalize(column) }

  func apply(_ column: TextColumn, wantsParts: Bool) -> NormalizedColumn {
    wantsParts ? normalizer.normalize(column) : normalizer.normalizeWithoutParts(column)
  }
}

extension [any ColumnStep] {
  /// The names of the parts that are left at the end: the pattern's groups, then those of the last normalizer with parts.
  var partNames: [String] {
    flatMap { $0.isPattern ? $0.partNames : [] }
      + (last { !$0.isPattern && !$0.partNames.isEmpty }?.partNames ?? [])
  }
}
