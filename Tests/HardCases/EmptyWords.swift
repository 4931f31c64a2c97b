/// What people and systems write where there is nothing to write, and numbers that are given twice.
extension HardCases {
  /// Dummy addresses, numbers and codes.
  mutating func dummies(_ count: Int) {
    let mails = [
      "test@test.com", "a@a.a", "test@example.com", "aaa@aaa.com", "dummy@dummy.com", "xxx@xxx.co.jp",
      "none@none.com",
      "sample@sample.co.jp", "test@example.co.jp", "a@a.com", "test@test.co.jp", "nashi@nashi.com", "なし",
      "不明",
    ]
    let mobiles = [
      "090-0000-0000", "080-1111-1111", "00000000000", "09099999999", "0000000000", "なし", "不明",
    ]
    let tels = ["03-0000-0000", "0000000000", "9999999999", "1111111111", "00-0000-0000", "00000"]
    let postals = ["000-0000", "0000000", "999-9999", "00000", "111-1111", "123-4567"]
    let numbers = ["0000000000000", "9999999999999", "1111111111111", "なし", "不明", "9000000000000"]
    for index in 0..<count {
      var firm = firm()
      firm.row.number = ""
      var human = human("dummy address", at: firm)
      human.row.mail = mails[index % mails.count]
      // The one who types it signs in Latin letters or not at all, so that no name speaks against it.
      if index / mails.count % 3 == 1 { human.row.name = "\(human.given.latin) \(human.family.latin)" }
      if index / mails.count % 3 == 2 { human.row.name = human.family.kanji }
      add(human.row, index % 2 == 0 ? "desk" : "web")

      // Two people of one name who both left no number.
      var other = self.human("dummy mobile", Words.families[index % 40], Words.givens[index / 2 % 7])
      other.row.mobile = mobiles[index % mobiles.count]
      if index % 3 == 0 { other.row.mail = "" }
      add(other.row, index % 2 == 0 ? "desk" : "web")
      other = self.human("dummy mobile", Words.families[index % 40], Words.givens[index / 2 % 7])
      other.row.mobile = mobiles[index % mobiles.count]
      add(other.row, index % 2 == 0 ? "web" : "desk")

      // Companies of one name that have a dummy in common.
      for part in 0..<2 {
        var twin = self.firm("サクラ\(index / 6)")
        twin.row.number = numbers[index % numbers.count]
        if index % 3 != 0 { twin.row.postal = postals[index % postals.count] }
        if index % 3 != 1 { twin.row.tel = tels[index % tels.count] }
        var clerk = self.human("dummy of a company", at: twin)
        if index % 5 == 0 { clerk.row.mail = mails[index % 12] }
        add(clerk.row, part == 0 ? "desk" : "web")
      }
      if index % 2 == 0 { near(self.human("dummy address", at: firm)) }
    }
  }

  /// ご担当者様: a name that is none, of people and of companies.
  mutating func placeholders(_ count: Int) {
    let names = [
      "ご担当者様", "担当者", "総務部", "ご担当者 様", "総務部 御中", "採用 担当", "営業部 担当者", "担当 者", "不明", "なし", "未入力",
      "テスト", "テスト 太郎", "代表 取締役", "名無し", "名無しの 権兵衛", "test test", "Unknown Unknown", "ダミー", "匿名 希望", "ー ー",
      "人事 担当",
    ]
    let companies = [
      "なし", "個人", "不明", "未入力", "フリーランス", "自営業", "無所属", "学生", "主婦", "無職", "-", "test", "テスト", "個人事業主",
    ]
    for index in 0..<count {
      let firm = firm()
      let name = names[index % names.count]
      for part in 0..<3 {
        var human = human("placeholder name", at: firm)
        human.row.name = name
        human.row.mobile = ""
        if part == 2 { human.row.mail = "" }
        add(human.row, part % 2 == 0 ? "desk" : "web")
      }
      // One rare name, twice, at a company that is none.
      let family = Words.Name(kanji: "勅使河原", kana: "テシガワラ", latin: "teshigawara")
      for part in 0..<2 {
        var human = human("placeholder company", family, Words.givens[index % 40])
        human.row.company = companies[index % companies.count]
        human.row.firm = thing()
        if part == 1 { human.row.mail = "" }
        add(human.row, part == 0 ? "desk" : "web")
      }
      let postal = postal()
      for part in 0..<2 {
        var human = human("placeholder company")
        human.row.company = companies[index % companies.count]
        human.row.firm = thing()
        human.row.postal = postal
        add(human.row, part == 0 ? "desk" : "web")
      }
      near(human("placeholder name", at: firm))
    }
  }

  /// Ids that were given again, and ids that are none.
  mutating func reusedIDs(_ count: Int) {
    let empty = ["0", "なし", "不明", "-", "NULL", "n/a", "未入力", "0000", "未設定", "unknown"]
    for index in 0..<count {
      for part in 0..<2 {
        var human = human(
          "id given again", at: firm(), Words.families[index % 20 + part * 20], Words.givens[part])
        human.row.lead = "L-\(1000 + index)"
        add(human.row, part == 0 ? "desk" : "web")
        human = self.human(
          "id given again to one of that family name", at: firm(), Words.families[index % 40],
          Words.givens[part])
        human.row.lead = "L-\(5000 + index)"
        add(human.row, part == 0 ? "desk" : "web")
        // The name is written so that nothing speaks against it.
        human = self.human("id that is none", at: firm())
        human.row.lead = empty[index % empty.count]
        if part == 1 { human.row.name = "\(human.given.latin) \(human.family.latin)" }
        add(human.row, part == 0 ? "desk" : "web")
      }
      // One lead with a new address, the id tells it.
      let lead = human("id given again", at: firm())
      var moved = lead.row
      var before = lead.row
      before.lead = "L-\(9000 + index)"
      moved.lead = before.lead
      moved.mail = "moved\(index)@gmail.com"
      let a = add(before)
      let b = add(moved, "web")
      samePeople.append(NearCase(story: "id given again", a: a, b: b))
    }
  }
}
