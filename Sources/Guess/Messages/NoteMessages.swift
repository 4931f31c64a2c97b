import Hub

/// What a draft says about a file, a key or a column.
enum NoteMessages {
  static let all: [MessageText] = file + key + column

  private static let file: [MessageText] = [
    MessageText(
      "guess.note.preamble", en: "{lines} line(s) above the header are passed over: \"{text}\" ...",
      ja: "見出しより上の {lines} 行を読み飛ばします:「{text}」…"),
    MessageText(
      "guess.note.no_header",
      en: "line {line} holds data (\"{evidence}\"), so there is no header; name the columns in `columns:`",
      ja: "{line} 行目はデータ(「{evidence}」)で、見出し行がありません。`columns:` で列名を付けてください"),
    MessageText(
      "guess.note.header_assumed",
      en:
        "the first record is taken for the header, though nothing in it says so; otherwise write `header: false`",
      ja: "最初の行を見出しとみなしましたが確証はありません。データなら `header: false` にしてください"),
    MessageText(
      "guess.note.duplicate_header",
      en: "names that stand twice in the header: {names}; later ones are numbered (NAME_2)",
      ja: "見出しに重複する列名があります: {names}。後の列には番号を付けます(列名_2)"),
    MessageText(
      "guess.note.unnamed_columns", en: "columns without a name: {positions}; they are called column_N",
      ja: "名前のない列があります: {positions} 列目。column_N と呼びます"),
    MessageText(
      "guess.note.short_header",
      en: "the header (line {line}) has {names} names for {cells} cells; all names are listed in `columns:`",
      ja: "見出し({line} 行目)は {names} 列ですがデータは {cells} 列です。`columns:` に全列名を書きました"),
    MessageText(
      "guess.note.wide_header",
      en:
        "the header has {names} names, most records fewer cells; missing cells count as absent (`ragged: pad`)",
      ja: "見出しは {names} 列ですが、多くの行はそれより少ない列数です。不足分は「なし」として読みます(`ragged: pad`)"),
    MessageText(
      "guess.note.padded",
      en:
        "{count} record(s) have fewer than {expected} cells (line (cells): {lines}); missing cells count as absent "
        + "(`ragged: pad`)",
      ja: "{count} 件が {expected} 列に足りません(行(列数): {lines})。不足分は「なし」として読みます(`ragged: pad`)"),
    MessageText(
      "guess.note.odd_widths",
      en: "{count} record(s) have not {expected} cells and will be rejected; line (cells): {lines}",
      ja: "{count} 件は {expected} 列ではないため拒否されます。行(列数): {lines}"),
    MessageText(
      "guess.note.footer", en: "line {line} looks like a total, not a record: \"{text}\"",
      ja: "{line} 行目はレコードではなく合計などのようです:「{text}」"),
    MessageText(
      "guess.note.footer_comment",
      en:
        "line {line} looks like a total: \"{text}\"; lines that begin with {word} are passed over (`comment:`)",
      ja: "{line} 行目は合計行のようです:「{text}」。{word} で始まる行を読み飛ばします(`comment:`)"),
    MessageText(
      "guess.note.widths", en: "{count} of {records} records have {cells} cells",
      ja: "{records} 件中 {count} 件が {cells} 列です"),
    MessageText(
      "guess.note.ascii", en: "no byte is beyond ASCII, so that the encoding is told from each file (`auto`)",
      ja: "ASCII の文字しかないため、文字コードはファイルごとに自動判定します(`auto`)"),
    MessageText(
      "guess.note.unquoted",
      en: "quotes mean nothing here (`quote: none`): taken as such, {count} records could not be read",
      ja: "引用符に意味がないファイルとみなしました(`quote: none`)。引用符とすると {count} 件が読めません"),
    MessageText(
      "guess.note.line_ends", en: "line ends are mixed: {crlf} CRLF, {lf} LF, {cr} CR; all are understood",
      ja: "改行コードが混在しています: CRLF {crlf}、LF {lf}、CR {cr}。いずれも読めます"),
    MessageText(
      "guess.note.trouble", en: "{count} span(s) cannot be read as records [{code}], first on lines {lines}",
      ja: "{count} か所はレコードとして読めません [{code}]。最初の行: {lines}"),
    MessageText(
      "guess.note.encoding_damage",
      en:
        "{encoding} fits best, but {count} line(s) hold bytes that are no {encoding}; their records are rejected",
      ja: "{encoding} が最も合いますが、{count} 行に {encoding} として読めないバイトがあり、その行は拒否されます"),
    MessageText(
      "guess.note.entity_assumed",
      en: "no column tells what a row describes; taken for leads (--entity says otherwise)",
      ja: "何の一覧か列名から判断できないため、リードとみなしました(--entity で指定できます)"),
    MessageText(
      "guess.note.no_source_time",
      en: "no column tells when a record was changed; the file's date counts (`source_time:`)",
      ja: "レコードの更新日時の列がないため、ファイルの日付を使います(`source_time:`)"),
    MessageText(
      "guess.note.source_time_gaps", en: "{column}: {count} record(s) have no time that can be read there",
      ja: "{column}: {count} 件で日時を読み取れません"),
    MessageText(
      "guess.note.deleted_unseen", en: "{column} says deleted by its name, but no record in the file is",
      ja: "{column} は名前から削除フラグとみられますが、このファイルに削除済みの行はありません"),
    MessageText(
      "guess.note.repeated_header", en: "the header stands {count} times among the records (lines {lines})",
      ja: "データの途中に見出し行が {count} 回あります({lines} 行目)"),
    MessageText(
      "guess.note.total_rows", en: "{count} row(s) like totals (lines {lines})",
      ja: "合計行らしい行が {count} 行あります({lines} 行目)"),
    MessageText(
      "guess.note.identical_rows",
      en: "{count} row(s) the same as an earlier one in every cell (lines {lines})",
      ja: "全列が同じ行が {count} 行あります({lines} 行目)"),
    MessageText(
      "guess.note.repeated_key", en: "{count} row(s) with a key that stood before (lines {lines})",
      ja: "キーが重複する行が {count} 行あります({lines} 行目)"),
    MessageText(
      "guess.note.no_rows",
      en: "the file holds no records: everything is told by the names of the columns alone",
      ja: "レコードがないため、列名だけで判断しました"),
    MessageText(
      "guess.note.no_mapping",
      en: "no column could be recognized, so that there is no mapping yet; write it by hand",
      ja: "認識できる列がなかったため、マッピングは作っていません。手で書いてください"),
  ]

  private static let key: [MessageText] = [
    MessageText(
      "guess.note.key", en: "{column}: filled and different in all {count} records",
      ja: "{column}: {count} 件すべてに値があり、重複がありません"),
    MessageText(
      "guess.note.key_few", en: "{column}: filled and different, but in only {count} records",
      ja: "{column}: 重複はありませんが、{count} 件だけで判断しました"),
    MessageText(
      "guess.note.key_flawed",
      en: "{column}: {repeats} record(s) repeat an earlier value (lines {lines}), {missing} have none",
      ja: "{column}: 値の重複が {repeats} 件({lines} 行目)、値のないレコードが {missing} 件あります"),
    MessageText(
      "guess.note.key_missing", en: "{column}: {missing} record(s) have no value there",
      ja: "{column}: 値のないレコードが {missing} 件あります"),
    MessageText(
      "guess.note.key_estimated",
      en: "{column}: too many values to count exactly; about {repeats} repeat, {missing} records have none",
      ja: "{column}: 値が多く正確に数えられません。重複は約 {repeats} 件、値なしは {missing} 件です"),
    MessageText(
      "guess.note.no_key",
      en:
        "no column names each record; with [] the whole record is its key, and a changed row becomes a new record",
      ja: "レコードを特定できる列がありません。[] ではレコード全体がキーになり、内容が変わると別のレコードになります"),
    MessageText(
      "guess.note.key_no_rows", en: "without records the key can only be told by a column's name",
      ja: "レコードがないため、キーは列名だけで判断しました"),
  ]

  private static let column: [MessageText] = [
    MessageText(
      "guess.note.empty", en: "the column is empty: told by its name alone", ja: "列が空のため、列名だけで判断しました"),
    MessageText(
      "guess.note.no_table", en: "the workspace has no code table \"{table}\"; the text is kept as it is",
      ja: "コード表「{table}」がないため、値をそのまま入れます"),
    MessageText(
      "guess.note.contradiction",
      en: "the name says one thing, the content another: {count} of {total} are {type}",
      ja: "列名と内容が合いません: {total} 件中 {count} 件が{type}です"),
    MessageText(
      "guess.note.not_of_type",
      en: "{count} of {total} values are no {type}: line {line} \"{value}\"; the content looks like {found}",
      ja: "{total} 件中 {count} 件が{type}ではありません: {line} 行目「{value}」。内容は{found}のようです"),
    MessageText(
      "guess.note.some_not", en: "{count} of {total} values are no {type}: line {line} \"{value}\"",
      ja: "{total} 件中 {count} 件は{type}として読めません: {line} 行目「{value}」"),
    MessageText(
      "guess.note.leading_zeros",
      en: "{count} value(s) begin with zero (line {line} \"{value}\"): a code, never a number",
      ja: "先頭がゼロの値が {count} 件あります({line} 行目「{value}」)。数値ではなくコードとして扱います"),
    MessageText(
      "guess.note.day_or_month",
      en: "in {count} values day and month could be the other way round; read as {format}",
      ja: "{count} 件は日と月が逆にも読めます。{format} として読みます"),
    MessageText(
      "guess.note.counted_time", en: "the name says time, the values are numbers: read as {format}",
      ja: "列名は日時ですが値は数字のため、{format} として読みます"),
    MessageText(
      "guess.note.by_codes", en: "told by its values alone: they are those of the code table {table}",
      ja: "値がコード表 {table} のものなので、値だけで判断しました"),
    MessageText(
      "guess.note.codes_known", en: "the code table {table} knows all values",
      ja: "コード表 {table} ですべての値を変換できます"),
    MessageText(
      "guess.note.codes_unknown",
      en:
        "the code table {table} knows {percent} of the rows; {values} value(s) it does not know: {unknown}{more}",
      ja: "コード表 {table} で {percent} の行を変換できます。未登録の値 {values} 種: {unknown}{more}"),
    MessageText(
      "guess.note.code_systems",
      en: "read as {system} writes it; {rivals} would fit as well with other meanings",
      ja: "{system} の値として読みます。{rivals} としても読めますが意味が変わります"),
    MessageText(
      "guess.note.unkept", en: "no field keeps this", ja: "対応する項目がありません"),
    MessageText(
      "guess.note.contact_as_owner", en: "taken for our own person in charge; the row names another person",
      ja: "行に氏名があるため、自社の担当者とみなしました"),
    MessageText(
      "guess.note.contact_as_name", en: "taken for the customer's person; where it is ours, write `owner:`",
      ja: "先方の担当者の氏名とみなしました。自社の担当者なら `owner:` にしてください"),
    MessageText(
      "guess.note.salesforce_id", en: "ids that begin with {prefix} are Salesforce's",
      ja: "{prefix} で始まる ID は Salesforce のものです"),
    MessageText(
      "guess.note.hubspot_id", en: "with these columns it is HubSpot's id", ja: "列の並びから HubSpot の ID とみなしました"),
    MessageText(
      "guess.note.unknown_id",
      en:
        "an id whose system is not known fills no field: mapped to ma_id or sfa_lead_id it would join other systems' "
        + "records",
      ja: "どのシステムの ID か分からないため項目に入れません。ma_id や sfa_lead_id に入れると他システムの同じ番号と結び付きます"),
    MessageText(
      "guess.note.is_source_time", en: "used as `source_time:` of the connector",
      ja: "コネクターの `source_time:` に使っています"),
    MessageText(
      "guess.note.is_deletion", en: "used as `deleted_when:` of the connector",
      ja: "コネクターの `deleted_when:` に使っています"),
    MessageText(
      "guess.note.field_taken", en: "{field} is filled from {other} already",
      ja: "{field} にはすでに {other} を入れています"),
    MessageText(
      "guess.note.by_content", en: "told by the content alone ({type})", ja: "内容だけで判断しました({type})"),
  ]
}
