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

  private var scratch: [UInt8] = []
  private var tidy = TidyText.Scratch()

  /// Makes empty buffers.
  public init() {}

  /// Takes a name apart.
  public mutating func split(_ cell: Span<UInt8>) {
    normalize(cell)
    core.removeAll(keepingCapacity: true)
    branch.removeAll(keepingCapacity: true)
    legalForm = []
    position = .none
    let whole = 0..<addressEnd()
    var words = takeScratch()
    let found = CompanyForm.find(display.span, whole, &words)
    scratch = words
    guard let form = found else { return cut(whole) }
    legalForm = form.full
    let left = CompanyForm.trim(display.span, whole.lowerBound..<form.range.lowerBound)
    let right = CompanyForm.trim(display.span, form.range.upperBound..<whole.upperBound)
    if left.isEmpty {
      position = .before
      cut(right)
    } else if right.isEmpty {
      position = .after
      cut(left)
    } else if BranchCut.isBranch(display.span, right) {
      position = .after
      branch.append(contentsOf: display[right])
      appendCore(left)
    } else {
      position = .inside
      appendCore(left)
      if form.range.lowerBound > left.upperBound || form.range.upperBound < right.lowerBound {
        core.append(0x20)
      }
      cut(right)
    }
    expand(form)
  }

  /// Shows an abbreviation in brackets as the full form.
  private mutating func expand(_ form: CompanyForm) {
    if form.expands { display.replaceSubrange(form.range, with: form.full) }
  }

  /// NFKC with kanji as written, single blanks.
  private mutating func normalize(_ cell: Span<UInt8>) {
    display.removeAll(keepingCapacity: true)
    TidyText.append(cell, to: &display, scratch: &tidy, keepingIdeographs: true)
  }

  /// The scratch buffer, empty, moved out of `self` so that `self` stays accessible; to be put back.
  private mutating func takeScratch() -> [UInt8] {
    var buffer: [UInt8] = []
    swap(&buffer, &scratch)
    buffer.removeAll(keepingCapacity: true)
    return buffer
  }

  /// Where the name ends before 御中.
  private func addressEnd() -> Int {
    let end = display.count - BranchWords.address.count
    guard end > 0, CompanyForm.matches(display.span, BranchWords.address, at: end) else {
      return display.count
    }
    return CompanyForm.trim(display.span, 0..<end).upperBound
  }

  /// Takes core and branch from a range without legal form.
  private mutating func cut(_ range: Range<Int>) {
    let start = BranchCut.start(display.span, range)
    if start < range.upperBound {
      branch.append(contentsOf: display[CompanyForm.trim(display.span, start..<range.upperBound)])
    }
    appendCore(CompanyForm.trim(display.span, range.lowerBound..<start))
  }

  /// Appends a range to the core, without Western forms that stand beside a Japanese one.
  private mutating func appendCore(_ range: Range<Int>) {
    var range = range
    var words = takeScratch()
    let second = legalForm.isEmpty ? nil : CompanyForm.western(display.span, range, &words)
    scratch = words
    if let second {
      if second.range.lowerBound > range.lowerBound {
        range = CompanyForm.trim(display.span, range.lowerBound..<second.range.lowerBound)
      } else {
        range = CompanyForm.trim(display.span, second.range.upperBound..<range.upperBound)
      }
    }
    core.append(contentsOf: display[range])
  }
}
