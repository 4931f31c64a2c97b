/// The rows of the samples that are wrong on purpose: one of every kind that exports have in life.
enum PlantedRows {
  /// Writes variant kanji where the rates alone might not, and plants what is wrong in every file.
  static func plant(in tables: inout SampleTables) {
    contacts(&tables.contacts)
    leads(&tables.leads)
    deals(&tables.deals)
    activities(&tables.activities)
    attendees(&tables.attendees)
  }

  private static func contacts(_ table: inout SampleTable) {
    write("髙橋", in: "Last Name", for: "高橋", &table)
    write("山﨑", in: "Last Name", for: "山崎", &table)
    table.spoil(
      table.first(from: 100) { table.text($0, "Email").contains("@") }, "Email", "sato.hanako@@acqua,co.jp",
      "Email is no e-mail address")
    table.spoil(table.first(from: 200), "Create Date", "2026-02-30 09:15", "Create Date does not exist")
    table.spoil(
      table.first(from: 300) { !table.text($0, "Number of Employees").isEmpty }, "Number of Employees",
      "数十名程度",
      "Number of Employees is no number")
    table.spoil(
      table.first(from: 400), "Original Source", "METAVERSE",
      "Original Source has a value that no table knows")
    table.spoil(
      table.first(from: 450), "Industry", "SPACE_MINING", "Industry has a value that no table knows")

    var fields = table.rows[table.first(from: 500)].fields
    fields[0] = Array("39000001".utf8)
    table.insert(500, raw: table.encoded(fields.prefix(12)), "12 fields instead of 28")
    fields = table.rows[table.first(from: 600)].fields
    fields[0] = []
    table.insert(600, raw: table.encoded(fields), "no Record ID")
    fields = table.rows[table.first(from: 700)].fields
    fields[0] = Array("39000002".utf8)
    table.insert(
      700, raw: pasted(fields, table), "Company Name in CP932 inside a UTF-8 file: bytes that are no UTF-8")
    fields = table.rows[table.first(from: 800)].fields
    fields[0] = Array("39000003".utf8)
    let open = table.encoded(fields.prefix(7)) + Array(",\"引用符が閉じない株式会社".utf8)
    table.insert(table.rows.count, raw: open, "the last row: a quote is opened and never closed")
  }

  /// Company Name in another encoding, as copying between files does.
  private static func pasted(_ fields: [[UInt8]], _ table: SampleTable) -> [UInt8] {
    var name: [UInt8] = []
    _ = CP932Encoder.shared.append(Array("株式会社文字化け".utf8), doublingQuotes: false, to: &name)
    let comma = UInt8(ascii: ",")
    return table.encoded(fields[..<7]) + [comma] + name + [comma] + table.encoded(fields[8...])
  }

  private static func leads(_ table: inout SampleTable) {
    write("髙橋", in: "姓", for: "高橋", &table)
    write("山﨑", in: "姓", for: "山崎", &table)
    table.spoil(
      table.first(from: 100) { !table.text($0, "法人番号").isEmpty }, "法人番号", "5010001000000",
      "法人番号 with a wrong check digit")
    table.spoil(
      table.first(from: 150) { !table.text($0, "従業員数").isEmpty }, "従業員数", "非公開", "従業員数 is no number")
    table.spoil(table.first(from: 200), "リードソース", "口コミ掲示板", "リードソース has a value that no table knows")
    table.spoil(table.first(from: 250), "リード状況", "要検討（旧）", "リード状況 has a value that no table knows")

    var fields = table.rows[table.first(from: 300) { !table.text($0, "町名・番地").isEmpty }].fields
    fields[0] = Array("00Q5i0000009Z01EAA".utf8)
    // The quote that would close the field follows the lead byte of a character that was cut in two.
    let cut = table.encoded(fields.prefix(15)).dropLast() + [0x8D, UInt8(ascii: "\"")]
    table.insert(
      300, raw: cut + [UInt8(ascii: ",")] + table.encoded(fields[15...]),
      "町名・番地 was cut in the middle of a character: a lead byte (8D) before the closing quote")
    fields = table.rows[table.first(from: 400)].fields
    fields[0] = Array("00Q5i0000009Z02EAA".utf8)
    table.insert(400, raw: table.encoded(fields + [Array("余分な列".utf8), []]), "31 fields instead of 29")
    fields = table.rows[table.first(from: 500)].fields
    fields[0] = Array("00Q5i0000009Z03EAA".utf8)
    var honorific: [UInt8] = []
    _ = CP932Encoder.shared.append(Array("様".utf8), doublingQuotes: false, to: &honorific)
    table.insert(
      500,
      raw: table.encoded(fields.prefix(6)) + honorific + [UInt8(ascii: ",")] + table.encoded(fields[6...]),
      "text (様) after the closing quote of 会社名")

    let original = table.first(from: 600)
    var twin = table.rows[original]
    twin.fields[table.column("役職")] = Array("本部長".utf8)
    twin.fields[table.column("最終更新日")] = Array("2026/10/31 18:00".utf8)
    twin.fault = "the リード ID of an earlier row once more, with another 役職"
    table.rows.insert(twin, at: original + 40)
  }

  private static func deals(_ table: inout SampleTable) {
    table.spoil(table.first(from: 30), "フェーズ", "社内検討中", "フェーズ has a value that no table knows")
    table.spoil(table.first(from: 60), "金額", "別途見積", "金額 is no number")
    table.spoil(table.first(from: 90), "完了予定日", "令和8年2月30日", "完了予定日 does not exist")
  }

  private static func activities(_ table: inout SampleTable) {
    table.spoil(
      table.first(from: 200), "Activity Type", "SNS投稿", "Activity Type has a value that no table knows")
    table.spoil(
      table.first(from: 400), "Occurred At", "2026-10-32T10:00:00+09:00", "Occurred At does not exist")
    table.spoil(table.first(from: 600), "Record ID", "39999999", "Record ID of no contact")
  }

  private static func attendees(_ table: inout SampleTable) {
    table.spoil(table.first(from: 40), "メールアドレス", "連絡先は名刺参照", "メールアドレス is no e-mail address")
    table.spoil(table.first(from: 80), "参加状況", "途中退室", "参加状況 has a value that no table knows")
  }

  private static func write(
    _ variant: String, in column: String, for usual: String, _ table: inout SampleTable
  ) {
    let row = table.first { table.text($0, column) == usual }
    if table.text(row, column) == usual { table.set(row, column, variant) }
  }
}
