/// A regular expression of RE2's syntax with its groups, matched in linear time.
public struct TextPattern: Sendable {
  /// The names of its groups in the order of their parentheses; nil where one has none.
  public let groupNames: [String?]
  private let pattern: Pattern

  /// Reads a pattern; throws what is wrong with it, and where within it.
  public init(_ text: String) throws(CELErrors) {
    do throws(Fault) {
      pattern = try Pattern(text)
      groupNames = pattern.groupNames
    } catch {
      let index = error.arguments["index"].flatMap { Int($0) } ?? 1
      throw CELErrors([error.at(Self.position(index - 1, in: text))])
    }
  }

  /// The words by which a group may be named: its name, and its number from 1.
  public var groups: [String] { groupNames.compactMap(\.self) + groupNames.indices.map { "\($0 + 1)" } }

  /// The number of a group, by its name or its number; nil where there is none.
  public func number(ofGroup word: String) -> Int? {
    if let index = groupNames.firstIndex(of: word) { return index + 1 }
    guard let number = Int(word), String(number) == word, (1...max(1, groupNames.count)).contains(number),
      !groupNames.isEmpty
    else { return nil }
    return number
  }

  /// Finds matches, text by text; keeps its room from one to the next.
  public struct Finder {
    private var matcher: PatternMatcher
    private var text: [Unicode.Scalar] = []
    private var found: [Int] = []

    /// Makes a finder.
    public init(_ pattern: TextPattern) { matcher = PatternMatcher(pattern.pattern) }

    /// Looks for the first match; false where there is none.
    public mutating func find(in cell: String) -> Bool {
      text.removeAll(keepingCapacity: true)
      text.append(contentsOf: cell.unicodeScalars)
      guard let match = matcher.firstMatch(in: text) else { return false }
      found = match
      return true
    }

    /// Appends what a group took of the last match, 0 being the whole; false where it took no part.
    public func append(group: Int, to bytes: inout [UInt8]) -> Bool {
      let (start, end) = (found[group * 2], found[group * 2 + 1])
      guard start >= 0 else { return false }
      for scalar in text[start..<end] { bytes.append(contentsOf: String(scalar).utf8) }
      return true
    }
  }

  private static func position(_ index: Int, in text: String) -> CELPosition {
    var position = CELPosition(line: 1, column: 1)
    for scalar in text.unicodeScalars.prefix(index) {
      if scalar == "\n" {
        position = CELPosition(line: position.line + 1, column: 1)
      } else {
        position.column += 1
      }
    }
    return position
  }
}
