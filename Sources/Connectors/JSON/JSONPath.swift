/// The part of JSONPath (RFC 9535) that can be followed while a text streams by: names, indexes from the front, wildcards
/// and slices that go forward.
///
///     $.result.items[*]     $['first name']     $.contacts.*     $.rows[1:]     $[0:100:2]
package struct JSONPath: Sendable, Equatable {
  /// One step from a value to those inside it.
  package enum Step: Sendable, Equatable {
    /// The member of an object.
    case name([UInt8])
    /// An element of an array, from 0.
    case index(Int)
    /// Every `step`th element from a first one, up to and without an end.
    case slice(from: Int, to: Int, by: Int)
    /// Every member or element.
    case all
  }

  /// Why a text is no path that is understood.
  package struct Mistake: Error, Equatable {
    /// Whether JSONPath has it, and it would need the whole text.
    package var needsWhole: Bool
    /// The character, from 1, at which it goes wrong.
    package var column: Int
  }

  /// The steps from the root.
  package let steps: [Step]

  /// The root itself.
  package static let root = JSONPath(steps: [])
  /// The elements of an array at the root.
  package static let elements = JSONPath(steps: [.all])

  init(steps: [Step]) { self.steps = steps }

  /// Reads a path; `$` may be left out before the first name.
  package init(_ text: String) throws(Mistake) {
    var parser = Parser(text)
    steps = try parser.steps()
  }

  private struct Parser {
    let text: [Unicode.Scalar]
    var at = 0

    init(_ text: String) { self.text = Array(text.unicodeScalars) }

    var here: Unicode.Scalar? { at < text.count ? text[at] : nil }

    func wrong(needsWhole: Bool = false, at place: Int? = nil) -> Mistake {
      Mistake(needsWhole: needsWhole, column: (place ?? at) + 1)
    }

    mutating func steps() throws(Mistake) -> [Step] {
      var steps: [Step] = []
      if here == "$" {
        at += 1
      } else if here != "[" {
        steps.append(try member())
      }
      while let next = here {
        switch next {
        case ".":
          at += 1
          if here == "." { throw wrong(needsWhole: true, at: at - 1) }
          steps.append(try member())
        case "[": steps.append(try bracket())
        default: throw wrong()
        }
      }
      return steps
    }

    /// A name without quotes, or `*`.
    mutating func member() throws(Mistake) -> Step {
      if here == "*" {
        at += 1
        return .all
      }
      let start = at
      while let letter = here, letter != ".", letter != "[", letter != "]", letter != " ", letter != "'",
        letter != "\"", letter != "*"
      {
        at += 1
      }
      if at == start { throw wrong() }
      return .name(name(start..<at))
    }

    func name(_ range: Range<Int>) -> [UInt8] {
      var name = String.UnicodeScalarView()
      name.append(contentsOf: text[range])
      return Array(String(name).utf8)
    }

    mutating func bracket() throws(Mistake) -> Step {
      let start = at
      at += 1
      skip()
      let step: Step
      switch here {
      case "*":
        at += 1
        step = .all
      case "'", "\"": step = try quoted()
      case "?": throw wrong(needsWhole: true)
      default: step = try numbers(start)
      }
      skip()
      if here == "," { throw wrong(needsWhole: true) }
      guard here == "]" else { throw wrong() }
      at += 1
      return step
    }

    mutating func skip() { while here == " " { at += 1 } }

    mutating func quoted() throws(Mistake) -> Step {
      let quote = here
      at += 1
      var name = String.UnicodeScalarView()
      while let letter = here, letter != quote {
        at += 1
        guard letter == "\\" else {
          name.append(letter)
          continue
        }
        guard let escaped = here else { throw wrong() }
        let plain: [Unicode.Scalar: Unicode.Scalar] = [
          "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t", "/": "/", "\\": "\\", "'": "'",
          "\"": "\"",
        ]
        guard let meant = plain[escaped] else { throw wrong(at: at - 1) }
        name.append(meant)
        at += 1
      }
      guard here == quote else { throw wrong() }
      at += 1
      return .name(Array(String(name).utf8))
    }

    /// `[3]`, `[1:]`, `[:10]`, `[0:100:2]`.
    mutating func numbers(_ start: Int) throws(Mistake) -> Step {
      let first = try number()
      skip()
      guard here == ":" else {
        guard let first else { throw wrong() }
        return .index(first)
      }
      at += 1
      skip()
      let end = try number()
      skip()
      var by: Int?
      if here == ":" {
        at += 1
        skip()
        by = try number()
      }
      return .slice(from: first ?? 0, to: end ?? .max, by: by ?? 1)
    }

    mutating func number() throws(Mistake) -> Int? {
      // From the end, or backwards: known only when all was read.
      if here == "-" { throw wrong(needsWhole: true) }
      let start = at
      var value = 0
      while let digit = here?.value, (0x30...0x39).contains(digit) {
        let (next, over) = value.multipliedReportingOverflow(by: 10)
        guard !over, next <= 1 << 53 else { throw wrong(at: start) }
        value = next + Int(digit - 0x30)
        at += 1
      }
      if at - start > 1, text[start] == "0" { throw wrong(at: start) }
      return at == start ? nil : value
    }
  }
}

extension JSONPath.Step {
  /// Whether an element of an array is meant.
  func takes(element index: Int) -> Bool {
    switch self {
    case .all: true
    case .index(let wanted): index == wanted
    case .slice(let from, let to, let by):
      by > 0 && index >= from && index < to && (index - from).isMultiple(of: by)
    case .name: false
    }
  }
}
