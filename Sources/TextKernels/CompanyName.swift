/// A company's name as people write it, taken apart: 株式会社田中商事 大阪支店 is 田中商事, 株式会社, before, 大阪支店.
///
/// Keeps its buffers from name to name:
///
///     var name = CompanyName()
///     name.split(cell)          // name.core, name.legalForm, ...
public struct CompanyName: Sendable {
  /// Where the legal form stands.
  public enum Position: String, Sendable, CaseIterable {
    /// 株式会社田中商事.
    case before
    /// 田中商事株式会社.
    case after
    /// 日本(株)商事.
    case inside
    /// There is none.
    case none
  }

  /// The whole name for people: NFKC but kanji as written, single blanks, Japanese abbreviations in brackets
  /// (㈱) as the full form; all else as written.
  public private(set) var display: [UInt8] = []
  /// The name without legal form and branch, kanji as written.
  public private(set) var core: [UInt8] = []
  /// The legal form in full; empty where there is none.
  public private(set) var legalForm: [UInt8] = []
  /// Where the legal form stands.
  public private(set) var position = Position.none
  /// Branch words (大阪支店); empty where there are none, or where it is not certain where they start.
  public private(set) var branch: [UInt8] = []

  /// Whether the name is nothing but a legal form: (株), 株式会社, カ).
  public var isFormAlone: Bool {
    guard position == .none, display.count <= 45, mayRepeat(0..<display.count) else { return false }
    // with a name behind it, it would be a form
    let name = display + Array("甲".utf8)
    guard let form = CompanyForm.find(name.span, 0..<name.count) else { return false }
    return form.range == 0..<display.count
  }

  /// Whether the cell lists companies, as 株式会社山田、田中商事(株) does.
  ///
  /// Both sides of 、 or a slash have a form of their own.
  public var listsSeveral: Bool {
    guard position != .none, text.mayList else { return false }
    let text = display.span
    var at = 0
    while at < text.count {
      let length = text[at] == 0x2F ? 1 : Self.isComma(text, at) ? 3 : 0
      if length > 0, CompanyForm.find(text, CompanyForm.trim(text, 0..<at)) != nil,
        CompanyForm.find(text, CompanyForm.trim(text, (at + length)..<text.count)) != nil
      {
        return true
      }
      at += max(length, 1)
    }
    return false
  }

  /// Whether 、 stands at an index.
  private static func isComma(_ text: Span<UInt8>, _ at: Int) -> Bool {
    text[at] == 0xE3 && at &+ 2 < text.count && text[at &+ 1] == 0x80 && text[at &+ 2] == 0x81
  }

  private var scratch: [UInt8] = []
  private var text = CompanyText()

  /// Makes empty buffers.
  public init() {}

  /// Takes a name apart.
  public mutating func split(_ cell: Span<UInt8>) {
    text.prepare(cell, into: &display)
    core.removeAll(keepingCapacity: true)
    branch.removeAll(keepingCapacity: true)
    legalForm = []
    position = .none
    let whole = CompanyForm.trim(display.span, 0..<addressEnd())
    guard let form = CompanyForm.find(display.span, whole) else { return splitForeign(whole) }
    take(form, whole)
    if core.isEmpty { fallBack(whole) }
    if form.expands { display.replaceSubrange(form.range, with: form.full) }
  }

  /// Takes a name apart that has no Japanese form: the form may be in kana or in other letters.
  private mutating func splitForeign(_ whole: Range<Int>) {
    let head = CompanyForm.trim(
      display.span, whole.lowerBound..<BranchCut.start(display.span, whole))
    var words = takeScratch()
    let form =
      CompanyForm.reading(display.span, head) ?? WesternForm.find(display.span, head, &words)
      ?? WesternForm.beforeBranch(display.span, head, &words)
    scratch = words
    guard let form else { return cut(whole) }
    take(form, whole)
    if core.isEmpty { fallBack(whole) }
  }

  /// Nothing is left beside forms and branches: the name is taken whole.
  private mutating func fallBack(_ whole: Range<Int>) {
    branch.removeAll(keepingCapacity: true)
    legalForm = []
    position = .none
    core.append(contentsOf: display[whole])
  }

  /// Takes form, core and branch.
  private mutating func take(_ form: CompanyForm, _ whole: Range<Int>) {
    legalForm = form.full
    let left = CompanyForm.trim(display.span, whole.lowerBound..<form.range.lowerBound)
    let right = CompanyForm.trim(display.span, form.range.upperBound..<whole.upperBound)
    if left.isEmpty {
      position = .before
      return cut(right)
    }
    let name = form.belongsToName ? left.lowerBound..<form.range.upperBound : left
    if right.isEmpty {
      position = .after
      return appendCore(name)  // what stands before the form is the name, also in フジパングループ本社株式会社
    }
    if takeSite(right, isApart: form.range.upperBound < right.lowerBound) {
      position = .after
      return appendCore(name)
    }
    position = .inside
    appendCore(left)
    if form.range.lowerBound > left.upperBound || form.range.upperBound < right.lowerBound {
      core.append(0x20)
    }
    cut(right)
  }

  /// Takes what follows a form as the branch; false where it may be a part of the name.
  ///
  /// A remark in brackets, (旧田中商事), is neither: registered names have no brackets.
  /// What follows a blank is taken for a site: so it was in nearly all of 60 names with a form inside that were drawn from
  /// Japan Post's companies with postal codes of their own.
  private mutating func takeSite(_ right: Range<Int>, isApart: Bool) -> Bool {
    if let bracket = CompanyBracket.last(display.span, right), bracket.start == right.lowerBound {
      if isSite(bracket.content) { branch.append(contentsOf: display[bracket.content]) }
      return true
    }
    // behind a blank nobody goes on with the name: 三菱ふそう 株式会社 北海道ふそう
    let isApart = isApart && display[right.lowerBound - 1] == 0x20
    guard isApart || SiteWords.follows(display.span, right, isApart: false) else { return false }
    branch.append(contentsOf: display[right])
    return true
  }

  /// Whether what stands in brackets behind a name is a branch, a department or a place.
  private func isSite(_ content: Range<Int>) -> Bool {
    BranchWords.isPlace(display.span, content)
      || SiteWords.follows(display.span, content, isApart: true)
  }

  /// The scratch buffer, empty, moved out of `self` so that `self` stays accessible; to be put back.
  private mutating func takeScratch() -> [UInt8] {
    var buffer: [UInt8] = []
    swap(&buffer, &scratch)
    buffer.removeAll(keepingCapacity: true)
    return buffer
  }

  /// Where the name ends before 御中, 様 and the like.
  private func addressEnd() -> Int {
    let text = display.span
    // 中, 様 and 殿 end in these bytes
    guard let last = display.last, last == 0xAD || last == 0x98 || last == 0xBF else { return text.count }
    for word in BranchWords.addresses where text.count > word.count {
      guard CompanyForm.matches(text, word, at: text.count - word.count) else { continue }
      // 御中 is all address, of the others only the last character
      let start = word.count == 6 ? text.count - 6 : text.count - 3
      return CompanyForm.trim(text, 0..<start).upperBound
    }
    return text.count
  }

  /// Takes core and branch from a range without legal form.
  private mutating func cut(_ range: Range<Int>) {
    var range = range
    if !legalForm.isEmpty, let bracket = CompanyBracket.last(display.span, range),
      bracket.start > range.lowerBound,
      CompanyForm.isJapanese(display.span, range.lowerBound..<bracket.start)
    {
      if isSite(bracket.content) { branch.append(contentsOf: display[bracket.content]) }
      range = CompanyForm.trim(display.span, range.lowerBound..<bracket.start)
    }
    let start = BranchCut.start(display.span, range)
    if start < range.upperBound {
      let words = CompanyForm.trim(display.span, start..<range.upperBound)
      branch.insert(contentsOf: branch.isEmpty ? [] : [0x20], at: 0)
      branch.insert(contentsOf: display[words], at: 0)
    }
    appendCore(CompanyForm.trim(display.span, range.lowerBound..<start))
  }

  /// Appends a range to the core, without a second form: Western ones beside a Japanese one, or the same one again.
  private mutating func appendCore(_ range: Range<Int>) {
    var range = range
    if !legalForm.isEmpty, let second = second(range) {
      if second.range.lowerBound > range.lowerBound {
        range = CompanyForm.trim(display.span, range.lowerBound..<second.range.lowerBound)
      } else {
        range = CompanyForm.trim(display.span, second.range.upperBound..<range.upperBound)
      }
    }
    core.append(contentsOf: display[range])
  }

  private mutating func second(_ range: Range<Int>) -> CompanyForm? {
    guard !range.isEmpty else { return nil }
    if mayRepeat(range), let form = CompanyForm.find(display.span, range), form.full == legalForm,
      form.range.lowerBound == range.lowerBound || form.range.upperBound == range.upperBound
    {
      return form
    }
    var words = takeScratch()
    let form = WesternForm.find(display.span, range, &words)
    scratch = words
    return form
  }

  /// Whether a name may start or end with a form: with 株 or 有 or a bracket, or in 社 or 人 or a bracket.
  private func mayRepeat(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    let text = display.span
    if CompanyBracket.opens(text, range.lowerBound) > 0
      || CompanyBracket.closingStart(text, range) != nil
    {
      return true
    }
    return Self.edges.contains {
      CompanyForm.matches(text, $0, at: range.lowerBound)
        || CompanyForm.matches(text, $0, at: range.upperBound - $0.count)
    }
  }

  private static let edges = LegalForms.utf8(["株式", "有限", "合同", "会社", "法人"])
}
