import Hub
import Testing
import Workspace

@Suite struct WorkspaceModelTests {
  private func model(_ change: (inout [String: String]) -> Void = { _ in }) throws -> WorkspaceModel {
    var files = BaseWorkspace.files
    change(&files)
    let folder = try Folder(files)
    let (model, findings) = folder.read()
    #expect(findings.map(\.short) == [])
    return try #require(model)
  }

  @Test func `paths are absolute and the zone is read`() throws {
    let folder = try Folder(BaseWorkspace.files)
    let model = try #require(folder.read().model)
    #expect(model.root == folder.path)
    #expect(model.ledgerPath == folder.path + "/var/ledger.sqlite")
    #expect(model.rawPath == "/srv/raw")
    #expect(model.zoneMinutes == 540)
  }

  @Test func `a stream has its own options over the connector's, and its policies`() throws {
    let stream = try #require(try model().connectors.first?.streams.first)
    #expect(stream.options["encoding"]?.text == "cp932")
    #expect(stream.options["files"]?.text == "all")
    #expect(stream.options["path"]?.text == "in/leads_*.csv")
    #expect(stream.key.map(\.value) == ["ID"])
    #expect(stream.snapshot == .full)
    #expect(stream.record == .full)
    #expect(stream.maxDeleted == 0.2)
    #expect(stream.minRows == 10)
    #expect(stream.newColumn == .ignore)
    #expect(stream.missingColumn == .fail)
    #expect(stream.sourceTime?.formats == ["yyyy/MM/dd HH:mm"])
    #expect(stream.sourceTime?.zoneMinutes == 540)
  }

  @Test func `a stream needs the columns of key, time, conditions and mapping, each once`() throws {
    let stream = try #require(try model().connectors.first?.streams.first)
    #expect(
      stream.neededColumns == [
        "ID", "更新日", "区分", "従業員数", "削除", "氏名", "メール", "メール2", "電話", "携帯", "状況", "点数", "作成日", "会社名",
        "予算", "関心", "関心2",
      ])
  }

  @Test func `fields keep columns, parts, codes and policies`() throws {
    let mapping = try #require(try model().mappings.first)
    #expect(mapping.entities.map(\.entity) == [.lead, .company, .activity])
    let fields = Dictionary(uniqueKeysWithValues: mapping.entities[0].fields.map { ($0.field.value, $0) })
    let name = try #require(fields["full_name"])
    #expect(name.normalize.map(\.value) == ["trim", "person_name"])
    #expect(
      name.parts.map { "\($0.part.value)=\($0.field.value)" } == ["family=family_name", "given=given_name"])
    let mail = try #require(fields["email"])
    #expect(mail.from.map(\.value) == ["メール", "メール2"])
    #expect(mail.required)
    #expect(mail.unreadable == .reject)
    let status = try #require(fields["status"])
    #expect(status.code?.table.value == "status")
    #expect(status.code?.system.value == "salesforce")
    #expect(status.code?.unknown == .value("new"))
    #expect(status.defaultValue == "new")
    #expect(fields["lead_source"]?.constant == "expo")
    #expect(fields["score"]?.unreadable == .value("0"))
    #expect(fields["created_at"]?.formats.map(\.value) == ["yyyy/MM/dd"])
    #expect(fields["created_at"]?.zoneMinutes == 0)
    #expect(fields["phone"]?.from.map(\.value) == ["電話", "携帯"])
    #expect(mapping.entities[2].fields[1].zoneMinutes == 540)
  }

  @Test func `a code without a system understands codes, labels and synonyms`() throws {
    let model = try model {
      $0["mappings/sfa.yaml"] = $0["mappings/sfa.yaml"]?.replacing(", system: salesforce", with: "")
    }
    let status = model.mappings.first?.entities[0].fields.first { $0.field.value == "status" }
    #expect(status?.code?.system.value == "synonyms")
  }

  @Test func `a code table holds inward values, labels and synonyms`() throws {
    let table = try #require(try model().codeTables["status"])
    #expect(table.systems == ["salesforce", "hubspot"])
    #expect(table.file == "mappings/codes/status.csv")
    #expect(table.rows.map(\.code) == ["new", "won", "lost"])
    #expect(
      table.rows[0].values == ["salesforce": ["Open", "Reopened"], "hubspot": ["NEW"], "synonyms": ["未対応"]])
    #expect(table.rows[1].labels == ["ja": "受注", "en": "Won"])
    #expect(table.rows[1].values["synonyms"] == ["成約", "契約"])
    #expect(table.rows[2].values == ["salesforce": ["Dead"], "hubspot": ["LOST"]])
    #expect(table.rows.map(\.line) == [2, 3, 4])
  }

  @Test func `dedupe lists are lower case and survivorship of leads is stored with persons`() throws {
    let dedupe = try model().dedupe
    #expect(dedupe.roleLocals == ["info", "sales"])
    #expect(dedupe.freeMailDomains == ["gmail.com"])
    #expect(dedupe.sharedLimit == 5)
    #expect(dedupe.sourcePriority == ["sfa"])
    #expect(dedupe.survivorship[.person] == ["phone": .mostRecent, "memo": .union])
    #expect(dedupe.survivorship[.company] == ["employees": .maximum])
  }

  @Test func `rules are named after their tags and hold their conditions`() throws {
    let tags = try model().tags
    #expect(tags.tags.map(\.name) == ["big", "hot", "large"])
    #expect(tags.tags.map(\.kind) == [.attribute, .behaviour, .segment])
    #expect(tags.tags.map(\.entity) == [.lead, .lead, .company])
    #expect(tags.rules.map(\.name) == ["big", "hot-by-activity", "hot", "large"])
    #expect(tags.rules.map(\.tag) == [0, 1, 1, 2])
    guard case .all(let parts) = tags.rules[1].when, case .activity(let test) = parts[0],
      case .test(let field) = parts[1]
    else {
      Issue.record("the condition is not all of an activity and a test")
      return
    }
    #expect(test.types.map(\.value) == ["doc_download", "form_inquiry"])
    #expect(test.count == 3)
    #expect(test.within == 2_592_000_000)
    #expect(test.urlContains == "/pricing")
    #expect(field.op == .notIn)
    #expect(field.values == ["won", "lost"])
  }

  @Test func `included jobs stand before the job's own connectors, each connector once`() throws {
    let model = try model {
      $0["config/jobs/nightly.yaml"] = "job: nightly\ninclude: [leads, again]\nconnectors: [sfa]\n"
      $0["config/jobs/again.yaml"] = "job: again\ninclude: [leads]\nmax_rejects: 0\n"
    }
    #expect(model.jobs.map(\.name) == ["again", "leads", "nightly"])
    #expect(model.jobs.map { $0.connectors.map(\.value) } == [["sfa"], ["sfa"], ["sfa"]])
    #expect(model.jobs.map(\.onFailure) == [.goOn, .goOn, .goOn])
    #expect(model.jobs.map(\.maxRejects) == [0, nil, nil])
  }

  @Test func `hub, dedupe, tags, jobs and mappings may be missing`() throws {
    let model = try model { files in files = files.filter { $0.key == "connectors/sfa.yaml" } }
    #expect(model.ledgerPath.hasSuffix("/var/ledger.sqlite"))
    #expect(model.dedupe.sharedLimit == 3)
    #expect(model.dedupe.freeMailDomains.contains("gmail.com"))
    #expect(model.dedupe.roleLocals.contains("info"))
    #expect(model.tags.tags.isEmpty)
    #expect(model.jobs.isEmpty)
    #expect(model.mappings.isEmpty)
  }

  @Test func `a mapping's hash follows its file, its code tables, the zone and the normalizers' version`()
    throws
  {
    let base = try hash()
    #expect(try hash() == base)
    #expect(try hash { $0["mappings/sfa.yaml"]? += "# note\n" } != base)
    #expect(try hash { $0["mappings/codes/status.csv"]? += "# note\n" } != base)
    #expect(try hash { $0["mappings/codes/activity-type.csv"]? += "# unused by code:\n" } == base)
    #expect(try hash { $0["config/hub.yaml"] = "time_zone: UTC\n" } != base)
    #expect(try hash { $0["config/tags.yaml"]? += "# note\n" } == base)
    #expect(try hash(version: 2) != base)
  }

  @Test func `the hashes of dedupe and tags follow their files`() throws {
    let base = try model()
    let changed = try model {
      $0["config/dedupe.yaml"]? += "# note\n"
      $0["config/tags.yaml"]? += "# note\n"
    }
    #expect(base.dedupe.hash != changed.dedupe.hash)
    #expect(base.tags.hash != changed.tags.hash)
  }

  private func hash(version: Int = 1, _ change: (inout [String: String]) -> Void = { _ in }) throws -> UInt64
  {
    var files = BaseWorkspace.files
    change(&files)
    let folder = try Folder(files)
    let reader = WorkspaceReader(
      root: folder.path, kinds: [Stubs.csv], normalizers: Stubs.normalizers, normalizerVersion: version)
    return try #require(reader.read().model?.mappings.first?.hash)
  }
}
