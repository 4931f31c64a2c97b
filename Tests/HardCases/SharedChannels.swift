/// Addresses and telephones that several people have.
extension HardCases {
  /// info@, sales@, 代表: they mean a company, or nobody in particular.
  mutating func roleAddresses(_ count: Int) {
    let roles = [
      "info", "sales", "contact", "support", "daihyo", "soumu", "keiri", "jinji", "kouhou", "eigyo", "office",
      "info-tokyo", "sales1", "inquiry", "otoiawase", "shop", "order", "hanbai", "customer", "kanri",
    ]
    for number in 0..<count {
      let firm = firm()
      let role = "\(roles[number % roles.count])@\(firm.domain)"
      for index in 0..<6 {
        var human = human("role address", at: firm)
        human.row.mail = role
        human.row.mobile = ""
        // Some sign with the family name, some not at all.
        if index == 3 { human.row.name = human.family.kanji }
        if index == 4 { human.row.name = "\(human.given.latin) \(human.family.latin)" }
        if index == 5 { human.row.name = "" }
        add(human.row, index % 2 == 0 ? "desk" : "web")
      }
      near(human("role address", at: firm))
    }
  }

  /// One telephone for hundreds, in the column for mobiles too.
  mutating func switchboards(_ count: Int) {
    let firm = firm()
    let shared = mobile()
    for index in 0..<count {
      var human = human("switchboard", at: firm)
      human.row.mobile = index % 3 == 0 ? firm.row.tel : index % 3 == 1 ? shared : ""
      if index % 10 == 0 { near(human) } else { add(human.row, index % 2 == 0 ? "desk" : "web") }
    }
  }

  /// A mailbox at a provider says nothing of an employer, and a common name nothing of a person.
  mutating func freeMail(_ count: Int) {
    let providers = ["gmail.com", "yahoo.co.jp", "outlook.jp", "docomo.ne.jp", "icloud.com"]
    for number in 0..<count {
      let name = "\(pick(Words.families).kanji)\(number)商店"
      for index in 0..<3 {
        var shop = firm(name)
        shop.row.number = ""
        shop.domain = providers[number % providers.count]
        var human = human("free mail", at: shop, Words.families[0], Words.givens[0])
        human.row.tel = index == 0 ? shop.row.tel : ""
        add(human.row, index % 2 == 0 ? "desk" : "web")
      }
      near(human("free mail"))
    }
  }

  /// Parents, children and twins: one address, one telephone, one family name.
  mutating func families(_ count: Int) {
    for number in 0..<count {
      let family = pick(Words.families)
      var home = HardRow()
      home.tel = landline()
      home.postal = postal()
      home.street = "埼玉県川口市栄町\(number + 1)-2-3"
      let mother = mobile()
      for (index, given) in [0, 18, 3, 4].map({ Words.givens[$0] }).enumerated() {
        var human = human("family", family, given)
        human.row.tel = home.tel
        human.row.postal = home.postal
        human.row.street = home.street
        human.row.mobile = mother
        human.row.kana = number % 2 == 0 ? human.kana : ""
        human.row.birthday = index < 2 ? "1970-0\(index + 1)-01" : "2001-05-05"
        if number % 4 == 1 { human.row.mail = index == 0 ? human.row.mail : "" }
        add(human.row, index % 2 == 0 ? "desk" : "web")
      }
      let (elder, younger) = (Words.alikeGivens[2], Words.alikeGivens[3])
      for (index, given) in [elder, younger].enumerated() {
        var human = human("father and son of one reading", family, given)
        human.row.kana = human.kana
        human.row.tel = home.tel
        human.row.postal = home.postal
        human.row.street = home.street
        human.row.mobile = home.tel
        add(human.row, index == 0 ? "desk" : "web")
      }
      // The whole family reads one mailbox.
      let box = "\(family.latin).family\(number)@yahoo.co.jp"
      for (index, given) in [Words.givens[6], Words.givens[24]].enumerated() {
        var human = human("family mailbox", family, given)
        human.row.kana = human.kana
        human.row.mail = box
        add(human.row, index == 0 ? "desk" : "web")
      }
      near(human("family", family))
    }
  }

  /// A mobile number of two: of a couple, or of a company that handed it to the next.
  mutating func sharedMobiles(_ count: Int) {
    for number in 0..<count {
      let firm = firm()
      let shared = mobile()
      for index in 0..<2 {
        var human = human("mobile of two", at: firm, Words.families[number % 20 + index * 20])
        human.row.mobile = shared
        if index == 1, number % 3 == 0 { human.row.name = "\(human.given.latin) \(human.family.latin)" }
        add(human.row, index == 0 ? "desk" : "web")
      }
      let handset = mobile()
      let family = pick(Words.families)
      for index in 0..<2 {
        var human = human("mobile of two of one family name", at: firm, family, Words.givens[index * 9 + 1])
        human.row.mobile = handset
        add(human.row, index == 0 ? "desk" : "web")
      }
      near(human("mobile of two", at: firm))
      // One person with one mobile number, whose address only one source knows.
      var known = human("mobile of two", at: firm)
      let a = add(known.row)
      known.row.mail = ""
      let b = add(known.row, "web")
      samePeople.append(NearCase(story: "mobile of two", a: a, b: b))
    }
  }

  /// Who took over the desk took over the address and the id.
  mutating func successors(_ count: Int) {
    for number in 0..<count {
      let firm = firm()
      let desk = "desk\(number)@\(firm.domain)"
      for index in 0..<2 {
        var human = human(
          "successor", at: firm, Words.families[number % 20 + index * 20], Words.givens[index])
        human.row.mail = desk
        add(human.row, index == 0 ? "desk" : "web")
      }
      let family = pick(Words.families)
      for index in 0..<2 {
        var human = human("successor of one family name", at: firm, family, Words.givens[index + 2])
        human.row.kana = human.kana
        human.row.mail = "\(family.latin)@\(firm.domain)"
        add(human.row, index == 0 ? "desk" : "web")
      }
      // Who married has another family name and the same address.
      let bride = human("successor", at: firm, Words.families[number % 20], Words.givens[18])
      var married = bride.row
      married.name = "\(Words.families[number % 20 + 20].kanji) \(bride.given.kanji)"
      let a = add(bride.row)
      let b = add(married, "web")
      samePeople.append(NearCase(story: "successor", a: a, b: b))
    }
  }

  /// taro.sato1@ and taro.sato2@ are two people, as are t.sato@ and y.sato@.
  mutating func nearAddresses(_ count: Int) {
    for number in 0..<count {
      let firm = firm()
      let (family, given) = (pick(Words.families), pick(Words.givens))
      for index in 1...3 {
        var human = human("numbered addresses", at: firm, family, given)
        human.row.mail = "\(given.latin).\(family.latin)\(index)@\(firm.domain)"
        add(human.row, index % 2 == 0 ? "desk" : "web")
      }
      for (index, given) in [Words.givens[2], Words.givens[19]].enumerated() {
        var human = human("initials in addresses", at: firm, Words.families[number % 40], given)
        human.row.mail = "\(given.latin.prefix(1)).\(Words.families[number % 40].latin)@\(firm.domain)"
        add(human.row, index == 0 ? "desk" : "web")
      }
      near(human("numbered addresses", at: firm))
    }
  }
}
