/// What people write out of the habit of other languages (SQL, Excel, Python), and how CEL writes it.
enum Habits {
  /// Words between operands.
  private static let operators = [
    "and": "&&", "or": "||", "not": "!", "is": "==", "eq": "==", "ne": "!=", "like": ".matches(…)",
    "mod": "%", "div": "/", "then": "? … :", "between": ">= … && … <=",
  ]

  /// Functions, in lower case.
  private static let functions = [
    "upper": "upperAscii", "ucase": "upperAscii", "toupper": "upperAscii", "touppercase": "upperAscii",
    "lower": "lowerAscii", "lcase": "lowerAscii", "tolower": "lowerAscii", "tolowercase": "lowerAscii",
    "len": "size", "length": "size", "count": "size", "strip": "trim", "substr": "substring",
    "mid": "substring", "left": "substring", "right": "substring", "like": "matches", "concat": "+",
    "concatenate": "+", "not": "!", "if": "? … :", "iif": "? … :", "iff": "? … :", "and": "&&", "or": "||",
    "isnull": "has", "isblank": "has", "isempty": "has", "date": "timestamp", "datetime": "timestamp",
    "number": "double", "float": "double", "todouble": "double", "toint": "int", "str": "string",
    "tostring": "string", "text": "string", "includes": "contains", "instr": "indexOf", "find": "indexOf",
  ]

  /// Values, in lower case.
  private static let values = [
    "yes": "true", "no": "false", "true": "true", "false": "false", "none": "null", "nil": "null",
    "null": "null",
  ]

  /// Signs that are none of CEL's: written singly, or with a Japanese input method.
  private static let signs: [Unicode.Scalar: String] = [
    "=": "==", "&": "&&", "|": "||", "≠": "!=", "≤": "<=", "≦": "<=", "≥": ">=", "≧": ">=", "×": "*",
    "÷": "/", "“": "\"", "”": "\"", "‘": "'", "’": "'", "「": "'", "」": "'", "『": "'", "』": "'", "、": ",",
  ]

  static func value(_ word: String) -> String? { values[word.lowercased()] }

  static func function(_ name: String) -> String? {
    functions[String(name.lowercased().filter { $0 != "_" })]
  }

  static func sign(_ scalar: Unicode.Scalar) -> String? {
    if let sign = signs[scalar] { return sign }
    guard (0xFF01...0xFF5E).contains(scalar.value), let half = Unicode.Scalar(scalar.value - 0xFEE0) else {
      return nil
    }
    return signs[half] ?? String(half)
  }

  /// The mistake at a token that cannot stand where it does.
  static func unexpected(_ token: Token, after before: Token?) -> CELError {
    var (found, position) = (shown(token), token.position)
    var suggestion = token.kind == .identifier ? operators[token.text.lowercased()] : nil
    if token.isSign(">"), let before, before.isSign("<") {
      (found, position, suggestion) = ("<>", before.position, "!=")
    } else if let before, before.kind == .identifier, before.text.lowercased() == "not" {
      (found, position, suggestion) = (before.text, before.position, "!")
    }
    var arguments = ["found": found]
    arguments["suggestion"] = suggestion
    return CELError("expression.unexpected", arguments, at: position)
  }

  /// A token as it can be shown in a message.
  private static func shown(_ token: Token) -> String {
    guard token.kind == .literal, token.text.isEmpty else { return token.text }
    guard case .string(let text) = token.value else { return "…" }
    return text.count > 20 ? "'\(text.prefix(20))…'" : "'\(text)'"
  }
}
