import Hub
import Testing
import Workspace

@Suite struct SampleWorkspaceTests {
  private func read() -> (model: WorkspaceModel?, findings: [Finding]) {
    WorkspaceReader(root: Folder.repository, kinds: [Stubs.csv], normalizers: Stubs.normalizers).read()
  }

  @Test func `the sample workspace is clean`() {
    let catalogue = Catalogue([WorkspaceMessages.all])
    #expect(FindingFormatter(catalogue: catalogue).render(read().findings) == "")
  }

  @Test func `the sample workspace has its connectors, mappings, tables and job`() throws {
    let model = try #require(read().model)
    let names = ["ma-activities", "ma-contacts", "sfa-deals", "sfa-leads", "webinar"]
    #expect(model.connectors.map(\.name) == names)
    #expect(model.mappings.map(\.name) == names)
    #expect(
      model.codeTables.keys.sorted() == [
        "activity-type", "cv-point", "deal-stage", "industry", "lead-source", "lead-status", "lost-reason",
        "prefecture", "title-class",
      ])
    #expect(model.jobs.map(\.name) == ["nightly"])
    #expect(Set(model.jobs[0].connectors.map(\.value)) == Set(names))
    #expect(
      model.mapping(connector: "webinar", stream: "attendees")?.entities.map(\.entity) == [
        .lead, .company, .activity,
      ])
  }

  @Test(arguments: [
    ("ma-contacts", "Record ID,Last Modified Date,Salesforce Lead ID,Last Name"),
    ("sfa-leads", "リード ID,最終更新日,取引先責任者 ID,統合先リード ID"),
    ("webinar", "申込ID,氏名,フリガナ,メールアドレス,電話番号,会社名,役職,ウェビナー名,参加状況,参加日時"),
  ])
  func `the columns that a stream needs begin with key and time`(name: String, columns: String) throws {
    let model = try #require(read().model)
    let stream = try #require(model.connectors.first { $0.name == name }?.streams.first)
    #expect(stream.neededColumns.joined(separator: ",").hasPrefix(columns))
  }

  @Test(arguments: [
    ("salesforce", "Web", "web_direct"), ("salesforce", "Phone Inquiry", "call_in"),
    ("salesforce", "Partner Referral", "partner"), ("salesforce", "Purchased List", "list_purchased"),
    ("salesforce", "Other", "other"), ("salesforce", "Advertisement", "ad_media"),
    ("salesforce", "Trade Show", "expo"), ("salesforce", "Seminar - Internal", "seminar_offline"),
    ("salesforce", "Seminar - Partner", "webinar_co"), ("salesforce", "Word of mouth", "referral_customer"),
    ("salesforce", "Cold Call", "call_out"), ("salesforce", "Direct Mail", "form_letter"),
    ("salesforce", "Self Generated", "bizcard"), ("salesforce", "Web Download", "seo_content"),
    ("hubspot", "OFFLINE", "other"), ("hubspot", "AI_REFERRALS", "ai_search"),
    ("synonyms", "リスティング", "ad_search"), ("synonyms", "ホームページ", "seo_content"),
    ("synonyms", "資料請求", "unknown"), ("kintone", "展示会", "expo"), ("ga4", "Paid Other", "ad_media"),
  ])
  func `a lead source that comes in has its default code`(system: String, value: String, code: String) throws
  {
    let model = try #require(read().model)
    let table = try #require(model.codeTables["lead-source"])
    #expect(table.rows.filter { $0.values[system]?.contains(value) == true }.map(\.code) == [code])
  }

  @Test func `the lead sources are those of the taxonomy`() throws {
    let model = try #require(read().model)
    let table = try #require(model.codeTables["lead-source"])
    #expect(
      table.rows.map(\.code).joined(separator: " ")
        == """
        ad_search ad_social ad_leadform ad_display ad_video ad_shopping ad_crossnet ad_affiliate ad_media ad_audio \
        ad_offline seo_content ai_search social_organic video_organic web_referral web_direct email_nurture sms_push \
        webinar_own webinar_co expo seminar_offline referral_customer referral_employee partner call_out call_in \
        form_letter list_purchased bizcard existing pr other unknown
        """)
  }
}
