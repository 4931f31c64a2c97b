/// Which calls can fail although their types are right (cel-spec, "List of Standard Definitions": where it says that
/// something is an error).
///
/// `'a' + 'b'` always has a value, `1 + n` leaves 64 bits for some `n`, and `int(text)` has none for most texts.
/// Everything that is not known to be safe counts as a risk.
enum Risk {
  /// Functions that have a value for all arguments of their types.
  private static let safe: Set<String> = [
    "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "!_", "@in", "size", "contains", "startsWith", "endsWith",
    "lowerAscii", "upperAscii", "trim", "reverse", "join", "type", "bytes", "base64.encode",
    "hasValue", "or", "orValue", "optional.none", "optional.of", "optional.ofNonZeroValue", "strings.quote",
    "math.ceil", "math.floor", "math.round", "math.trunc", "math.sqrt", "math.isNaN", "math.isInf",
    "math.isFinite", "math.sign", "math.bitAnd", "math.bitOr", "math.bitXor", "math.bitNot",
  ]

  /// Functions that have a value where all arguments are of these types.
  private static let safeFor: [String: [CELType]] = [
    "_+_": [.string, .bytes, .double], "_-_": [.double], "_*_": [.double], "_/_": [.double], "-_": [.double],
    "bool": [.bool], "int": [.int, .timestamp], "uint": [.uint], "double": [.int, .uint, .double],
    "string": [.string, .int, .uint, .double, .bool, .timestamp, .duration],
    "timestamp": [.timestamp], "duration": [.duration],
    "math.greatest": [.int, .uint, .double], "math.least": [.int, .uint, .double],
    "math.abs": [.uint, .double],
  ]

  /// Functions of times, and of durations, without a zone.
  private static let getters: Set<String> = [
    "getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear", "getHours",
    "getMinutes", "getSeconds", "getMilliseconds",
  ]

  /// Whether a call can fail.
  static func isIn(_ name: String, _ operands: [CELExpression], _ types: [CELType]) -> Bool {
    if types.contains(where: isOpen) { return true }
    if name == "_+_", types.allSatisfy({ if case .list = $0 { true } else { false } }) { return false }
    if operands.count == 1, let text = text(operands[0]) {
      // What is written out is tried now.
      switch name {
      case "timestamp": return (try? TimestampReader.read(text)) == nil
      case "duration": return (try? DurationText.read(text)) == nil
      default: break
      }
    }
    if let kinds = safeFor[name] { return !types.allSatisfy { kinds.contains($0) } }
    if getters.contains(name) { return operands.count > 1 && !isZone(operands[1]) }
    switch name {
    case "matches", "regex.extract":
      // What reads a text again and again (`regex.extractAll`, `regex.replace`) can cost too much.
      return operands.count == 2 ? !isPattern(operands[1], of: name) : true
    case "indexOf", "lastIndexOf", "split": return operands.count > 2
    // A replacement that is not written out can make a text longer than memory.
    case "replace": return operands.count > 3 || !operands.dropFirst().allSatisfy { text($0) != nil }
    default: return !safe.contains(name)
    }
  }

  /// Whether values of other types may be in it: only evaluating tells them.
  private static func isOpen(_ type: CELType) -> Bool {
    switch type {
    case .dyn, .variable: true
    case .list(let element): element == .dyn
    case .map(let key, let value): key == .dyn || value == .dyn
    default: false
    }
  }

  private static func text(_ expression: CELExpression) -> String? {
    if case .literal(.string(let text)) = expression.kind { text } else { nil }
  }

  private static func isPattern(_ expression: CELExpression, of name: String) -> Bool {
    guard let text = text(expression) else { return false }
    return (try? Patterns.pattern(text, for: name)) != nil
  }

  /// What is wrong with the pattern of a call that is written out.
  static func badPattern(of name: String, in operands: [CELExpression]) -> CELError? {
    guard name == "matches" || Patterns.isOne(name), operands.count > 1, let source = text(operands[1])
    else { return nil }
    do throws(Fault) {
      let pattern = try Patterns.pattern(source, for: name)
      if name == "regex.replace", operands.count > 2, let other = text(operands[2]) {
        do throws(Fault) {
          _ = try Patterns.Replacement.pieces(other, pattern)
        } catch {
          return error.at(operands[2].position)
        }
      }
      return nil
    } catch {
      return error.at(operands[1].position)
    }
  }

  private static func isZone(_ expression: CELExpression) -> Bool {
    guard let text = text(expression) else { return false }
    return (try? TimeZones.offset(text, at: 0)) != nil
  }
}
