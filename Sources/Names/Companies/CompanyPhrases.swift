import Hub
import TextKernels

/// Legal forms of several words, and those that are written with the name in one word, beyond the ones that `TextKernels` knows.
enum CompanyPhrases {
  struct Phrase: Sendable {
    /// The hashes of its folded words.
    var words: [UInt64]
    var group: LegalGroup
  }

  /// The longest first.
  static let forms: [Phrase] = {
    var all: [Phrase] = []
    func add(_ group: LegalGroup, _ phrases: [String]) {
      for phrase in phrases {
        let words = phrase.split(separator: " ").map { word in
          var bytes: [UInt8] = []
          MatchFold.name(Array(word.utf8).span, into: &bytes)
          return StableHash.hash(bytes.span)
        }
        all.append(Phrase(words: words, group: group))
      }
    }
    add(
      .stock,
      [
        "societe anonyme", "sociedad anonima", "sociedade anonima", "societa per azioni",
        "naamloze vennootschap",
        "public joint stock company", "open joint stock company", "closed joint stock company",
        "joint stock company",
        "public limited company", "spolka akcyjna", "anonim sirketi", "публичное акционерное общество",
        "открытое акционерное общество", "закрытое акционерное общество", "акционерное общество",
        "публічне акціонерне товариство", "приватне акціонерне товариство", "акціонерне товариство",
      ])
    add(
      .limited,
      [
        "limited liability company", "societe a responsabilite limitee",
        "sociedad de responsabilidad limitada",
        "societa a responsabilita limitata", "gesellschaft mit beschrankter haftung", "besloten vennootschap",
        "spolka z ograniczona odpowiedzialnoscia", "spolka z o o", "limited sirketi",
        "общество с ограниченной ответственностью", "товариство з обмеженою відповідальністю",
        "таварыства з абмежаванай адказнасцю", "societatea cu raspundere limitata",
      ])
    add(
      .general, ["private limited", "pvt ltd", "pte ltd", "pty ltd", "sdn bhd", "co ltd", "company limited"])
    add(.partnership, ["limited liability partnership", "limited partnership", "gmbh co kg"])
    return all.sorted { $0.words.count > $1.words.count }
  }()

  /// What stands at the end of a word; a form, or a weak part of the name.
  static let attached: [(text: [UInt8], group: LegalGroup, isForm: Bool)] =
    word("股份有限公司 주식회사", .stock) + word("有限责任公司 有限責任公司 有限公司 유한회사", .limited)
    + word("ホールディングス グループ 集団 集团", nil)

  private static func word(
    _ texts: String, _ group: LegalGroup?
  ) -> [(text: [UInt8], group: LegalGroup, isForm: Bool)] {
    texts.split(separator: " ").map { (Array($0.utf8), group ?? .none, group != nil) }
  }
}
