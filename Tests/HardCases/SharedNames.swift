/// Names that several bear: companies, colleagues, what sounds alike.
extension HardCases {
  /// アシスト: hundreds of registered companies have one name.
  mutating func registeredNamesakes(_ count: Int) {
    for index in 0..<count {
      let firm = firm("アシスト")
      let human = human("registered namesakes", at: firm)
      if index % 4 == 0 { near(human) } else { add(human.row, index % 2 == 0 ? "desk" : "web") }
      // 佐藤 誠 works at several of them.
      if index % 5 == 0 {
        add(self.human("registered namesakes", at: firm, Words.families[0], Words.givens[0]).row)
      }
    }
    // Nobody can say which of them is meant where the number is missing and nothing else agrees.
    for _ in 0..<count / 10 {
      var firm = firm("アシスト")
      firm.row.number = ""
      add(human("registered namesakes", at: firm).row, "web")
    }
  }

  /// One company of thousands with its namesakes, told apart by addresses or departments only.
  mutating func largeCompany(_ count: Int) {
    let firm = firm()
    let departments = ["営業部", "経理部", "人事部", "開発部", "総務部", "法務部", "広報部", "製造部"]
    for index in 0..<count {
      var human = human("large company", at: firm)
      if index % 100 == 0 {
        human = self.human("large company", at: firm, Words.families[0], Words.givens[0])
      }
      human.row.department = departments[index % departments.count]
      human.row.mobile = ""
      if index % 7 == 0 { human.row.kana = human.kana }
      // Every tenth is known by name and department alone.
      if index % 10 == 9 { human.row.mail = "" }
      if index % 5 == 0 { near(human) } else { add(human.row, index % 2 == 0 ? "desk" : "web") }
    }
  }

  /// 佐藤 and 佐東, 裕子 and 祐子, 健一 and 健二: one sound, or one character apart.
  mutating func soundAlikes(_ count: Int) {
    for number in 0..<count {
      let firm = firm()
      let first = number * 2 % Words.alikeFamilies.count
      let given = pick(Words.givens)
      for index in 0..<2 {
        var human = human("one sound", at: firm, Words.alikeFamilies[first + index], given)
        human.row.kana = human.kana
        add(human.row, index == 0 ? "desk" : "web")
      }
      let family = pick(Words.families)
      for index in 0..<2 {
        var human = human("one sound", at: firm, family, Words.alikeGivens[first + index])
        human.row.kana = number % 2 == 0 ? human.kana : ""
        add(human.row, index == 0 ? "desk" : "web")
      }
      for index in 0..<2 {
        var human = human("one character", at: firm, family, Words.nearGivens[first + index])
        human.row.kana = number % 2 == 0 ? human.kana : ""
        add(human.row, index == 0 ? "desk" : "web")
      }
      // Two who sign in Latin letters alone.
      for index in 0..<2 {
        var human = human("one sound", at: firm, Words.alikeFamilies[first + index], Words.alikeGivens[first])
        human.row.name = "\(human.given.latin) \(human.family.latin)"
        add(human.row, index == 0 ? "desk" : "web")
      }
      // The same person, in kanji with a reading here, in Latin letters there.
      let both = human("one sound", at: firm)
      var latin = both.row
      latin.name = "\(both.given.latin) \(both.family.latin)"
      var kanji = both.row
      kanji.kana = both.kana
      let a = add(kanji)
      let b = add(latin, "web")
      samePeople.append(NearCase(story: "one sound", a: a, b: b))
    }
  }

  /// A holding and what it holds: one domain, one building, one telephone.
  mutating func groups(_ count: Int) {
    for number in 0..<count {
      let parent = firm()
      var members = [parent]
      for tail in ["ホールディングス", "販売", "サービス", "システムズ"] {
        var member = firm(parent.name + tail)
        member.domain = parent.domain
        member.row.tel = parent.row.tel
        member.row.postal = parent.row.postal
        member.row.street = parent.row.street
        if number % 2 == 0 { member.row.number = "" }
        members.append(member)
      }
      for member in members {
        add(human("group", at: member).row)
        // A common name in each of them, always somebody else.
        add(human("group", at: member, Words.families[0], Words.givens[0]).row, "web")
      }
      near(human("group", at: parent))
    }
  }

  /// Many companies at one address with one telephone.
  mutating func virtualOffices(_ count: Int) {
    let office = firm()
    for index in 0..<count * 4 {
      var tenant = firm()
      tenant.row.tel = office.row.tel
      tenant.row.postal = office.row.postal
      tenant.row.street = office.row.street
      if index % 2 == 0 { tenant.row.number = "" }
      let human = human("virtual office", at: tenant)
      if index % 5 == 0 { near(human) } else { add(human.row, index % 2 == 0 ? "desk" : "web") }
    }
  }
}
