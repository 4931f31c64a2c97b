import Expressions
import Hub

/// Turns the fields of a mapping into programs and gathers what is wrong with them.
struct MappingCompiler {
  /// The header's columns by name; the first of two equal names counts.
  private(set) var columnIndex: [String: Int]
  /// What is wrong.
  private(set) var findings: [Finding] = []
  private let tables: [String: CodeTable]
  private let lookups: LookupTables
  /// Whether the records carry only what changed.
  private let isPatch: Bool
  /// The places of shared sources.
  private var shared: [String: Int] = [:]
  /// The keys of shared sources of which some field keeps a part.
  private var sharedParts: Set<String> = []

  init(header: [String], tables: [String: CodeTable], lookups: LookupTables, isPatch: Bool) {
    self.lookups = lookups
    self.isPatch = isPatch
    columnIndex = Dictionary(header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    self.tables = tables
  }

  /// Finds the sources that several fields read through the same normalizers; gives their number.
  mutating func share(_ model: MappingModel) -> Int {
    var counts: [String: Int] = [:]
    for field in model.entities.flatMap(\.fields) where field.constant == nil && field.expression == nil {
      let key = MappingCompiler.shareKey(field)
      counts[key, default: 0] += 1
      if !field.parts.isEmpty || field.part != nil { sharedParts.insert(key) }
    }
    for key in counts.filter({ $0.value > 1 }).keys.sorted() { shared[key] = shared.count }
    return shared.count
  }

  private static func shareKey(_ field: FieldMapping) -> String {
    let steps = [
      field.pattern.map { "\($0.step) \($0.text.value)\u{1}\($0.group?.value ?? "")" }, field.unit?.value,
      field.lookup.map { "\($0.source)" },
    ].map { $0 ?? "" }
    return
      (field.from.map(\.value) + [""] + field.marks + [""] + field.normalize.map(\.value) + steps).joined(
        separator: "\u{0}")
  }

  /// Compiles the list that an entity explodes; a finding where an item's column is one of the records', too.
  mutating func explode(_ entity: EntityMapping, _ header: [String]) -> ExplodeProgram? {
    guard let explode = entity.explode else { return nil }
    for name in explode.columns where columnIndex[name.value] != nil {
      add("map.item_clash", ["column": name.value], at: name.location)
    }
    let used = entity.fields.flatMap { $0.from.map(\.value) } + (entity.when?.columns ?? [])
    return ExplodeProgram(explode, header: header, columnIndex: columnIndex, used: Set(used))
  }

  /// Compiles the fields of an entity; fields with mistakes are left out.
  ///
  /// - Parameter items: the columns that its fields read, where they are made of items; nil: the header's.
  mutating func compile(_ entity: EntityMapping, over items: [String: Int]? = nil) -> [FieldProgram] {
    let ofRecords = columnIndex
    if let items { columnIndex = items }
    defer { columnIndex = ofRecords }
    let schema = entity.schema
    var filled: Set<String> = []
    var programs: [FieldProgram] = []
    for field in entity.fields {
      for target in [field.field] + field.parts.map(\.field) where !filled.insert(target.value).inserted {
        add(
          "map.field_twice", ["field": target.value, "entity": entity.entity.rawValue], at: target.location)
      }
      let before = findings.count
      guard let target = index(of: field.field, schema, entity.entity),
        let program = compile(field, entity.entity, schema, target), findings.count == before
      else { continue }
      programs.append(program)
    }
    return programs
  }

  private mutating func compile(
    _ field: FieldMapping, _ entity: EntityKind, _ schema: EntitySchema, _ target: Int
  ) -> FieldProgram? {
    let computed = computed(field)
    if field.from.isEmpty, field.constant == nil, field.expression == nil {
      add("map.no_source", ["field": field.field.value], at: field.location)
    }
    let type = schema.fields[target].type
    let conversion = conversion(type, field)
    let chain = chain(field)
    let parts = parts(field, chain, entity, schema)
    let valuePart = field.part.flatMap { chain.partNames.firstIndex(of: $0.value) }
    if let part = field.part, valuePart == nil {
      let known = chain.partNames.joined(separator: ", ")
      add("map.unknown_part", ["part": part.value, "known": known], at: part.location)
    }
    let code = lookup(field)
    let names = field.from.map(\.value).joined(separator: ", ")
    var program = FieldProgram(
      name: field.field.value, entity: entity, target: target,
      source: source(field),
      computed: computed, otherwise: policy(field.otherwise, field, conversion, code),
      sourceNames: names.isEmpty ? field.field.value : names, chain: chain, unit: field.unit?.value ?? "",
      parts: parts, valuePart: valuePart,
      conversion: conversion, code: code, codeTable: field.code?.table.value ?? "",
      unknown: policy(field.code?.unknown ?? .keep, field, conversion, code),
      unreadable: policy(field.unreadable, field, conversion, code),
      missing: policy(field.lookup?.missing ?? .blank, field, conversion, code),
      lookedUp: field.lookup?.source.name ?? "",
      defaultValue: field.defaultValue.flatMap { literal($0, field, conversion, code) },
      required: field.required, location: field.location,
      share: field.constant == nil && field.expression == nil ? shared[MappingCompiler.shareKey(field)] : nil,
      sharesParts: sharedParts.contains(MappingCompiler.shareKey(field)))
    if schema.fields[target].isList {
      let separators = field.split.isEmpty && field.constant != nil ? [";"] : field.split.map(\.value)
      program.list = separators.map { Array($0.utf8) }
    }
    return program
  }

  private func source(_ field: FieldMapping) -> FieldSource {
    let places = field.from.map { columnIndex[$0.value] }
    // An expression says itself which columns it cannot do without.
    let wantsAll = isPatch && field.constant == nil && field.expression == nil
    return FieldSource(
      columns: (wantsAll ? places.prefix { $0 != nil } : places[...]).compactMap { $0 },
      constant: field.constant.map { Array($0.utf8) },
      marks: zip(field.marks, places).compactMap { mark, place in place.map { (name: mark, column: $0) } },
      wantsAll: wantsAll, isCut: places.contains(nil))
  }

  private mutating func computed(_ field: FieldMapping) -> ComputedSource? {
    guard let text = field.expression else { return nil }
    do {
      return try ComputedSource(text, columnIndex: columnIndex)
    } catch {
      findings += error.errors.map { $0.finding(in: text.location) }
      return nil
    }
  }

  private mutating func index(
    of field: Located<String>, _ schema: EntitySchema, _ entity: EntityKind
  ) -> Int? {
    if let index = schema.index(of: field.value) { return index }
    add("map.unknown_field", ["field": field.value, "entity": entity.rawValue], at: field.location)
    return nil
  }

  private mutating func conversion(_ type: FieldType, _ field: FieldMapping) -> TypeConversion {
    guard type == .date || type == .timestamp else { return TypeConversion(type: type, times: nil) }
    let formats = field.formats.map(\.value)
    if let unknown = field.formats.first(where: { TimeParser.unknownFormat(in: [$0.value]) != nil }) {
      add("map.unknown_format", ["format": unknown.value], at: unknown.location)
    }
    return TypeConversion(
      type: type,
      times: TimeParser(
        formats: formats.isEmpty ? TypeConversion.defaultFormats : formats, zoneMinutes: field.zoneMinutes))
  }

  private mutating func chain(_ field: FieldMapping) -> [any ColumnStep] {
    var chain: [any ColumnStep] = []
    let patternStep = field.pattern?.step ?? -1
    if patternStep == 0, let step = pattern(field) { chain.append(step) }
    // The key may be a part of the cell; what is looked up is normalized as a cell of the column would be.
    if let use = field.lookup {
      chain.append(LookupStep(use.source, lookups.tables[use.source] ?? LookupTable()))
    }
    for (index, name) in field.normalize.enumerated() {
      if index > 0, patternStep == index, let step = pattern(field) { chain.append(step) }
      if let normalizer = Normalizers.named(name.value) {
        chain.append(NormalizerStep(normalizer: normalizer))
      } else {
        let known = Normalizers.specs.map(\.name).joined(separator: ", ")
        add("map.unknown_normalizer", ["normalizer": name.value, "known": known], at: name.location)
      }
    }
    if patternStep > 0, patternStep >= field.normalize.count, let step = pattern(field) {
      chain.append(step)
    }
    if let name = field.unit {
      if let unit = MeasureUnit.named(name.value) {
        chain.append(UnitStep(unit))
      } else {
        let known = MeasureUnit.all.map(\.name).joined(separator: ", ")
        add("map.unknown_unit", ["unit": name.value, "known": known], at: name.location)
      }
    }
    return chain
  }

  private mutating func pattern(_ field: FieldMapping) -> PatternStep? {
    guard let use = field.pattern else { return nil }
    do throws(CELErrors) {
      if let step = try PatternStep(use) { return step }
      add(
        "map.unknown_group", ["group": use.group?.value ?? "", "field": field.field.value],
        at: use.group?.location ?? use.text.location)
    } catch {
      findings += error.errors.map { $0.finding(in: use.text.location) }
    }
    return nil
  }

  private mutating func parts(
    _ field: FieldMapping, _ chain: [any ColumnStep], _ entity: EntityKind, _ schema: EntitySchema
  ) -> [FieldProgram.Part] {
    let known = chain.partNames
    var parts: [FieldProgram.Part] = []
    for (part, target) in field.parts {
      guard let index = known.firstIndex(of: part.value) else {
        add(
          "map.unknown_part", ["part": part.value, "known": known.joined(separator: ", ")], at: part.location)
        continue
      }
      guard let place = self.index(of: target, schema, entity) else { continue }
      let conversion = conversion(schema.fields[place].type, field)
      parts.append(.init(index: index, target: place, name: target.value, conversion: conversion))
    }
    return parts
  }

  private mutating func lookup(_ field: FieldMapping) -> CodeLookup? {
    guard let use = field.code else { return nil }
    guard let table = tables[use.table.value] else {
      add("map.unknown_table", ["table": use.table.value], at: use.table.location)
      return nil
    }
    do {
      return try CodeLookup(table, system: use.system.value, at: use.system.location)
    } catch {
      add(error.code, error.arguments, at: use.system.location)
      return nil
    }
  }

  private mutating func policy(
    _ policy: UnreadablePolicy, _ field: FieldMapping, _ conversion: TypeConversion, _ code: CodeLookup?
  ) -> FieldProgram.Policy {
    switch policy {
    case .reject: .reject
    case .keep: .keep
    case .blank: .blank
    case .value(let text): literal(text, field, conversion, code).map { .value($0) } ?? .keep
    }
  }

  /// A value out of the mapping itself: a code of the table where the field has one, and of the field's type.
  private mutating func literal(
    _ text: String, _ field: FieldMapping, _ conversion: TypeConversion, _ code: CodeLookup?
  ) -> FieldProgram.Literal? {
    var bytes = Array(text.utf8)
    if let code {
      var spelling = FoldedSpelling()
      guard let row = code.find(bytes.span, &spelling) else {
        let table = field.code?.table.value ?? ""
        add("map.bad_code", ["value": text, "table": table, "field": field.field.value], at: field.location)
        return nil
      }
      bytes = code.codes[row]
    }
    var column = TextColumn()
    column.append(bytes[...])
    var refused: [Int] = []
    // a value in the mapping may be written as the mapping's own formats say, or plainly
    let plain = TypeConversion(
      type: conversion.type,
      times: TimeParser(
        formats: field.formats.map(\.value) + TypeConversion.defaultFormats, zoneMinutes: field.zoneMinutes))
    let typed = plain.convert(column, refused: &refused)
    guard refused.isEmpty else {
      let type = conversion.type.rawValue
      add("map.bad_value", ["value": text, "type": type, "field": field.field.value], at: field.location)
      return nil
    }
    switch typed {
    case .text(let column): return .text(Array(column.bytes[column.range(0)]))
    case .int(let column): return .int(column.values[0])
    }
  }

  private mutating func add(_ code: String, _ arguments: [String: String], at location: SourceLocation) {
    findings.append(Finding(code, .error, arguments, at: location))
  }
}
