import Hub

/// The legal forms of companies in Latin and Cyrillic letters.
///
/// Source: ISO 20275 for the forms of other countries.
enum WesternForms {
  /// One form in Latin or Cyrillic letters.
  struct Form: Sendable {
    /// Hash of the words in lower case without dots, joined by blanks.
    var hash: UInt64
    /// The words themselves.
    var words: [UInt8]
    /// The full form.
    var full: [UInt8]
    /// Whether it may stand before the name, too.
    var prefix: Bool
    /// Whether it is also a word or an abbreviation of other things: then the name must be Latin.
    var weak: Bool
  }

  /// All of them, sorted by hash.
  static let all: [Form] = {
    var list: [Form] = []
    func add(_ full: String, _ spellings: [String], prefix: Bool = false, weak: Bool = false) {
      for words in spellings {
        list.append(
          Form(
            hash: StableHash.hash(words), words: Array(words.utf8), full: Array(full.utf8), prefix: prefix,
            weak: weak))
      }
    }
    add(
      "株式会社",
      [
        "kk", "k k", "kabushiki kaisha", "kabushiki gaisha", "kabushikigaisha", "kabushikikaisha",
        "kabushiki-kaisha",
        "kabushiki-gaisha", "kabushiki kaisya",
      ], prefix: true)
    add(
      "合同会社", ["gk", "godo kaisha", "godo gaisha", "goudou kaisha", "goudou gaisha", "goudou kaisya"],
      prefix: true)
    add("有限会社", ["yk", "yugen kaisha", "yugen gaisha"], prefix: true)
    add(
      "Co., Ltd.",
      ["co ltd", "coltd", "company limited", "company ltd", "co limited", "corp ltd", "corporation ltd"])
    add("Co., Inc.", ["co inc", "company inc"])
    add("Co., LLC", ["co llc", "company llc"])
    add("Ltd.", ["ltd", "limited"])
    add("Inc.", ["inc", "incorporated"])
    add("Corporation", ["corp", "corporation"])
    add("Company", ["company", "co"], weak: true)
    add("LLC", ["llc", "limited liability company", "limited liability co"], prefix: true)
    add("LLP", ["llp", "limited liability partnership"])
    add("LP", ["lp", "limited partnership"], weak: true)
    add("PLC", ["plc", "public limited company"])
    add("Pte. Ltd.", ["pte ltd", "private limited", "pvt ltd", "private ltd"])
    add("Pty Ltd", ["pty ltd", "pty limited", "proprietary limited"])
    add("Sdn. Bhd.", ["sdn bhd", "bhd", "berhad"])
    add(
      "GmbH",
      ["gmbh", "mbh", "gesellschaft mit beschrankter haftung", "gesellschaft mit beschränkter haftung"])
    add("GmbH & Co. KG", ["gmbh & co kg", "gmbh co kg", "gmbh & co kgaa"])
    add("KGaA", ["kgaa", "ag & co kgaa"])
    add("AG", ["ag", "akg"], weak: true)
    add("AG", ["aktiengesellschaft"])
    add("KG", ["kg"], weak: true)
    add("SE", ["se"], weak: true)
    add("S.A.", ["sa"], weak: true)
    add("S.A.", ["société anonyme", "sociedad anónima", "societe anonyme", "sociedad anonima"])
    add("S.A. de C.V.", ["sa de cv"])
    add("S.L.", ["sl", "slu"], weak: true)
    add("Ltda.", ["ltda", "lda"])
    add("S.A.S.", ["sas"], weak: true)
    add("S.A.R.L.", ["sarl", "sàrl", "sà rl", "s à r l"])
    add("S.R.L.", ["srl", "societatea cu răspundere limitată"], prefix: true)
    add("S.p.A.", ["spa"], weak: true)
    add("B.V.", ["bv"], weak: true)
    add("N.V.", ["nv"], weak: true)
    add("AB", ["ab"], weak: true)
    add("AB", ["aktiebolag"])
    add("A/S", ["a/s"])
    add("AS", ["as"], weak: true)
    add("ApS", ["aps"], weak: true)
    add("Oy", ["oy"], weak: true)
    add("Oyj", ["oyj"])
    add("Sp. z o.o.", ["sp z oo", "sp z o o"])
    add("Kft.", ["kft"])
    add("s.r.o.", ["sro"])
    add("d.o.o.", ["doo"])
    add("PT", ["pt"], prefix: true, weak: true)
    add("OOO", ["ooo", "ооо", "общество с ограниченной ответственностью"], prefix: true)
    add("OAO", ["oao", "оао", "ojsc", "open joint stock company"], prefix: true)
    add("ZAO", ["zao", "зао", "cjsc", "closed joint stock company"], prefix: true)
    add("PAO", ["pao", "пао", "pjsc", "public joint stock company"], prefix: true)
    add(
      "AO", ["ао", "jsc", "joint stock company", "joint-stock company", "акционерное общество"], prefix: true)
    list.sort { $0.hash < $1.hash }
    return list
  }()

  /// The Western form that the words spell, nil where there is none.
  static func find(_ words: Span<UInt8>) -> Form? {
    let hash = StableHash.hash(words)
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    guard low < all.count, all[low].hash == hash, same(all[low].words, words) else { return nil }
    return all[low]
  }

  private static func same(_ a: [UInt8], _ b: Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    for index in a.indices where a[index] != b[index] { return false }
    return true
  }
}
