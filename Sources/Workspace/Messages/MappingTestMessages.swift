import Hub

extension WorkspaceMessages {
  /// Files `mappings/NAME.test.yaml`.
  static let mappingTests: [MessageText] = [
    .init(
      "mapping.test_of_nothing", en: "there is no mapping \"{value}\" to test",
      help: "The file is called after its mapping: NAME.test.yaml beside NAME.yaml. Mappings: {allowed}.",
      ja: "テスト対象のマッピング「{value}」がありません",
      jaHelp: "ファイル名はマッピングと同じにします(名前.yaml に対して 名前.test.yaml)。マッピング: {allowed}。"),
    .init(
      "mapping.test_name_twice", en: "the test \"{value}\" is there twice, first in line {first}",
      help: "Give each test of a file a name of its own.",
      ja: "テスト「{value}」が二つあります(最初は {first} 行目)", jaHelp: "ファイル内のテストにはそれぞれ別の名前を付けてください。"),
    .init(
      "mapping.test_now", en: "\"{value}\" is no time", help: "Write it like 2026-11-01T09:00:00+09:00.",
      ja: "「{value}」は日時ではありません", jaHelp: "2026-11-01T09:00:00+09:00 のように書いてください。"),
    .init(
      "mapping.test_without_records", en: "the test gives no records",
      help: "Add one of: {allowed}; usually \"given:\", and COLUMN: VALUE below it.",
      ja: "テストに元のレコードがありません", jaHelp: "次のいずれかを追加してください: {allowed}。通常は「given:」の下に「列: 値」を書きます。"),
    .init(
      "mapping.test_no_file", en: "there is no file mappings/{value}",
      help: "The path starts at the folder of the test.", ja: "ファイル mappings/{value} がありません",
      jaHelp: "テストのあるフォルダーからの相対パスで書いてください。"),
    .init(
      "mapping.test_count", en: "{given} given records, but {expected} expectations",
      help: "Each record has its own, in the same order.",
      ja: "given のレコードは {given} 件、expect は {expected} 件で、数が合いません", jaHelp: "レコードごとに 1 つ、同じ順に書いてください。"),
    .init(
      "mapping.test_unknown_lookup", en: "mapping \"{mapping}\" looks nothing up in \"{value}\"",
      help: "Streams that it looks up: {allowed}.",
      ja: "マッピング「{mapping}」は「{value}」を参照しません", jaHelp: "参照するストリーム: {allowed}。"),
    .init(
      "mapping.test_no_list",
      en: "the mapping makes at most one {entity} of a record, and here a list is expected",
      help: "Expect one, without the list, or let the mapping explode a list (explode, below activity).",
      ja: "このマッピングが一つのレコードから作る {entity} は一つだけですが、リストが書かれています",
      jaHelp: "リストにせず一つだけ書くか、マッピングの activity で explode を使ってください。"),
    .init(
      "mapping.test_unknown_column", en: "nothing reads the column \"{value}\" of the mapping {mapping}",
      help: "Columns that mapping and stream read: {allowed}.",
      ja: "列「{value}」はマッピング {mapping} でもストリームでも使われていません", jaHelp: "使われている列: {allowed}。"),
    .init(
      "mapping.test_unknown_entity", en: "the mapping {mapping} makes no \"{value}\"",
      help: "It makes: {allowed}.",
      ja: "マッピング {mapping} は「{value}」を作りません", jaHelp: "作るもの: {allowed}。"),
    .init(
      "mapping.test_no_field", en: "\"{value}\" names no field", help: "Write it like lead.email.",
      ja: "「{value}」は項目ではありません", jaHelp: "lead.email のように書いてください。"),
  ]
}
