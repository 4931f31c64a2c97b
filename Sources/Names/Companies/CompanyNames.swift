import Hub
public import TextKernels

/// Names of companies and other bodies: legal forms are equal in every language and stand apart, branches are sites of one
/// company, numbers must agree, and a word more is another company unless it is a weak one.
///
///     CompanyNames.compare("株式会社ＳＯＮＹ".utf8.span, "Sony K.K.".utf8.span).level      // .folded
public enum CompanyNames {
  /// Compares two names that are not prepared.
  public static func compare(
    _ a: Span<UInt8>, _ b: Span<UInt8>, frequencies: NameFrequencies? = nil
  ) -> NameMatch {
    compare(prepare(a, frequencies: frequencies), prepare(b, frequencies: frequencies))
  }

  /// Folds a name once, for many comparisons.
  public static func prepare(_ cell: Span<UInt8>, frequencies: NameFrequencies? = nil) -> PreparedName {
    var parts = CompanyName()
    return prepare(cell, using: &parts, frequencies: frequencies)
  }

  /// `prepare` with buffers that the caller keeps, for long columns.
  public static func prepare(
    _ cell: Span<UInt8>, using parts: inout CompanyName, frequencies: NameFrequencies? = nil
  ) -> PreparedName {
    parts.split(cell.extracting(0..<min(cell.count, longest)))
    var words = CompanyWordList(WordSplitter.split(parts.core.span).words)
    words.takeForms()
    var builder = NameBuilder()
    words.write(to: &builder)
    if let frequencies {
      for index in builder.tokens.indices {
        builder.mark(index) { $0.weight = min($0.weight, frequencies.weight($0.hash)) }
      }
    }
    var name = builder.finish(raw: cell)
    name.numbers = words.numbers
    name.isFirstOfSeveral = words.numbers == [1] && !words.hasNumberWord
    let known = LegalGroup.of(parts.legalForm.span)
    name.form = known == .none || known == .general && words.form != .none ? words.form : known
    name.formHash = parts.legalForm.isEmpty ? 0 : StableHash.hash(parts.legalForm.span)
    if !parts.branch.isEmpty {
      var branch: [UInt8] = []
      MatchFold.name(parts.branch.span, into: &branch)
      name.branch = StableHash.hash(branch.span)
    }
    name.acronyms = acronyms(name)
    return name
  }

  private static let longest = 1024

  /// The first letters of all words, and of those that are no fillers; 0 where they are fewer than three.
  private static func acronyms(_ name: PreparedName) -> (UInt64, UInt64) {
    var all: [UInt8] = []
    var content: [UInt8] = []
    for token in name.tokens {
      guard token.script == .alphabet, token.initial != 0 else { return (0, 0) }
      all.append(token.initial)
      if token.kind == .content { content.append(token.initial) }
    }
    return (
      all.count >= 3 ? StableHash.hash(all.span) : 0, content.count >= 3 ? StableHash.hash(content.span) : 0
    )
  }
}
