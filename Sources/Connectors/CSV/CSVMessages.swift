public import Hub

/// The words of the CSV connector's findings and errors.
public enum CSVMessages {
  /// All entries.
  public static let all: [MessageText] = records + headers + files + options

  private static let records: [MessageText] = [
    MessageText(
      "csv.undecodable",
      en: "{file}:{line}: bytes {bytes} at offset {offset} are not valid {encoding}; the record was rejected",
      help: "Correct them at the source, or say the right `encoding:`. Reading went on with the next line.",
      ja: "{file}:{line}: 位置 {offset} のバイト {bytes} は {encoding} として読めません。レコードを除外しました",
      jaHelp: "出力元で直すか、正しい `encoding:` を指定してください。次の行から読み続けました。"),
    MessageText(
      "csv.unclosed_quote", en: "{file}:{line}: a quote is opened and never closed; the line was rejected",
      help: "Close or double the quote in that line. Reading went on with the next line.",
      ja: "{file}:{line}: 引用符が閉じられていません。この行を除外しました",
      jaHelp: "その行の引用符を閉じるか二重にしてください。次の行から読み続けました。"),
    MessageText(
      "csv.text_after_quote",
      en: "{file}:{line}: there is text after a closing quote (on line {at}); the line was rejected",
      help:
        "Double the quotes inside quoted cells (\"\"), or write `quote: none` if quotes mean nothing here.",
      ja: "{file}:{line}: 閉じ引用符の後に文字があります(行 {at})。この行を除外しました",
      jaHelp: "セル内の引用符は \"\" と二重にしてください。引用符を使わないファイルなら `quote: none` を指定してください。"),
    MessageText(
      "csv.too_few_cells",
      en: "{file}:{line}: the header has {expected} cells, this record {found}; it was rejected",
      help: "Correct the line, or write `ragged: pad` to take the cells it lacks as absent.",
      ja: "{file}:{line}: 見出し {expected} 列に対して {found} 列しかありません。レコードを除外しました",
      jaHelp: "行を直すか、`ragged: pad` で不足分を「なし」として読んでください。"),
    MessageText(
      "csv.too_many_cells",
      en: "{file}:{line}: the header has {expected} cells, this record {found}; it was rejected",
      help: "Often a delimiter in a cell that is not quoted. Correct it at the source.",
      ja: "{file}:{line}: 見出し {expected} 列に対して {found} 列あります。レコードを除外しました",
      jaHelp: "引用符のないセルに区切り文字が入っていることが多いです。出力元で直してください。"),
    MessageText(
      "csv.field_too_long",
      en:
        "{file}:{line}: a cell or record is longer than `max_field` allows ({limit} bytes); the line was rejected",
      help:
        "A quote that is not closed makes such cells. If the cell is meant to be so long, raise `max_field`.",
      ja: "{file}:{line}: セルまたはレコードが `max_field`({limit} バイト)の制限を超えています。この行を除外しました",
      jaHelp: "閉じ忘れた引用符が原因のことがあります。本当に長いセルなら `max_field` を大きくしてください。"),
    MessageText(
      "csv.nul_bytes", en: "{file}:{line}: cells hold NUL bytes, here for the first time; they were kept",
      help: "An export with wrong field lengths writes them. Remove them at the source.",
      ja: "{file}:{line}: セルに NUL バイトがあります(最初の箇所)。そのまま保持しました", jaHelp: "出力元で取り除いてください。"),
    MessageText(
      "csv.padded",
      en: "{file}: {count} records had fewer cells than the header; the missing ones count as absent",
      help: "Write \"ragged: reject\" to refuse such rows.",
      ja: "{file}: {count} 件のレコードで列が不足し、不足分は「なし」として扱いました",
      jaHelp: "このような行を拒否するには「ragged: reject」と書いてください。"),
    MessageText(
      "csv.no_rows", en: "{file} holds no records", help: "Check whether the export ran.",
      ja: "{file} にレコードがありません", jaHelp: "出力処理が動いたか確認してください。"),
    MessageText(
      "csv.kept_record",
      en: "the kept record {record} (byte {offset}) does not read as it did when it was kept",
      help: "The raw store is damaged: restore it from a backup, or read the file again.",
      ja: "保存済みレコード {record}(位置 {offset})が保存時と同じように読めません",
      jaHelp: "生データの保存領域が壊れています。バックアップから戻すか、ファイルを読み直してください。"),
    MessageText(
      "csv.shape", en: "kept records have a layout that is not known here: {format}",
      help: "They were kept by a newer version, or the ledger is damaged.",
      ja: "保存済みレコードの形式が不明です: {format}", jaHelp: "新しい版で保存されたか、台帳が壊れています。"),
  ]

  private static let headers: [MessageText] = [
    MessageText(
      "csv.missing_columns", en: "{file} lacks columns that are needed: {names}",
      help:
        "`tsunagi profile {file}` lists the columns it has. Correct the connector, the mapping or the export; `missing_column: warn` goes on without them.",
      ja: "{file} に必要な列がありません: {names}",
      jaHelp:
        "実際の列は `tsunagi profile {file}` で一覧できます。コネクター・マッピング・出力元のいずれかを直してください。`missing_column: warn` にすると、ないまま続行します。"
    ),
    MessageText(
      "csv.missing_column", en: "{file} lacks the column `{name}`, which is needed",
      help:
        "Ask for the export with this column, or mend the name where the mapping or the connector uses it.",
      ja: "{file} に必要な列「{name}」がありません",
      jaHelp: "この列を含めて出力し直すか、マッピングやコネクターで使っている列名を直してください。"),
    MessageText(
      "csv.new_columns", en: "{file} has columns that were not there before: {names}",
      help: "Map them, or write `new_column: warn`.", ja: "{file} に新しい列があります: {names}",
      jaHelp: "マッピングに加えるか、`new_column: warn` と書いてください。"),
    MessageText(
      "csv.new_column", en: "{file} has the column `{name}`, which was not there before",
      help: "Map it if it matters; it is read and kept.", ja: "{file} に新しい列「{name}」があります",
      jaHelp: "必要ならマッピングに加えてください。読み取りと保存はされています。"),
    MessageText(
      "csv.blank_header", en: "{file}: column {position} has no name; it is called `{name}` here",
      help: "Name it in the file, or name all columns with `columns:`.",
      ja: "{file}: {position} 列目に名前がありません。「{name}」として扱います",
      jaHelp: "ファイルで名前を付けるか、`columns:` で全列の名前を指定してください。"),
    MessageText(
      "csv.duplicate_header", en: "{file}: two columns are called `{name}`",
      help:
        "Rename one, write `duplicate_header: number` (the later one becomes {name}_2), or name all with `columns:`.",
      ja: "{file}: 列名「{name}」が重複しています",
      jaHelp: "改名するか、`duplicate_header: number`(後の列は {name}_2)か `columns:` を指定してください。"),
    MessageText(
      "csv.columns_mismatch", en: "{file} has {found} columns, but `columns:` names {expected}",
      help: "Name every column, in the file's order.",
      ja: "{file} は {found} 列ですが、`columns:` は {expected} 列です",
      jaHelp: "全列の名前をファイルの順に指定してください。"),
    MessageText(
      "csv.header_unreadable", en: "{file}:{line}: the first record, which tells the columns, cannot be read",
      help: "Check `encoding:` (`auto` finds most), `delimiter:`, `quote:` and `skip_lines:`.",
      ja: "{file}:{line}: 列を示す最初のレコードを読めません",
      jaHelp: "`encoding:`(`auto` で自動判定)、`delimiter:`、`quote:`、`skip_lines:` を確認してください。"),
    MessageText(
      "csv.empty_file", en: "{file} is empty: not even a header is there",
      help: "The export failed: run it again.",
      ja: "{file} は空で、見出し行もありません", jaHelp: "出力に失敗しています。出力し直してください。"),
  ]

  private static let files: [MessageText] = [
    MessageText(
      "csv.no_file", en: "no file matches {path}",
      help: "The drop is late or its name changed. If it may be missing, write `optional: true`.",
      ja: "{path} に合うファイルがありません",
      jaHelp: "ファイルが届いていないか、名前が変わっています。なくてもよい場合は `optional: true` と書いてください。"),
    MessageText(
      "csv.no_folder", en: "there is no folder {folder}",
      help: "Correct `path:`; it is relative to the workspace.",
      ja: "フォルダー {folder} がありません", jaHelp: "`path:`(ワークスペースからの相対パス)を直してください。"),
    MessageText(
      "csv.as_of_unmatched", en: "the name of {file} does not tell its time as `as_of` says",
      help: "Correct `as_of`, or make `path` match only files with a time in their name.",
      ja: "{file} の名前から `as_of` の形式で日時を読み取れません", jaHelp: "`as_of` を直すか、日時を含む名前だけに合う `path` にしてください。"),
    MessageText(
      "csv.unsettled", en: "{file} was written only {age} ago and is left for the next run",
      help: "`settle:` says how long a file must have been left alone.",
      ja: "{file} は {age} 前に書き込まれたばかりのため、次回に回します", jaHelp: "待つ時間は `settle:` で変えられます。"),
    MessageText(
      "csv.partial_file", en: "{file} is left for the next run: {twin} says that it is still being written",
      help: "If no transfer is under way, remove {twin}.",
      ja: "{twin} があり書き込み中とみられるため、{file} は次回に回します", jaHelp: "転送中でなければ {twin} を削除してください。"),
    MessageText(
      "csv.changed_while_reading",
      en: "{file} was changed while it was read; what was read does not count as complete",
      help: "Run again; have the sender write to a temporary name and rename.",
      ja: "読み取り中に {file} が変更されました。読み取った分は完全なものとして扱いません",
      jaHelp: "再実行してください。送り側は一時名で書いて最後に改名するようにしてください。"),
    MessageText(
      "csv.restarted",
      en: "{file} or its options changed since it was read up to line {line}: it is read from its start",
      help: "Nothing to do: records that are known already are taken once.",
      ja: "{file} または設定が、{line} 行目まで読んだ後に変わったため、先頭から読み直します",
      jaHelp: "対処は不要です。既知のレコードが二重に取り込まれることはありません。"),
    MessageText(
      "csv.abandoned", en: "{file}, read up to line {line} by an earlier run, cannot be read on in this run",
      help: "It was removed, renamed, or is being written again.",
      ja: "前回 {line} 行目まで読んだ {file} の続きを今回は読めません", jaHelp: "削除・改名されたか、書き込み中です。"),
    MessageText(
      "csv.nothing_new", en: "no new file matches {path}: all were read before",
      help: "If there should be one, look whether the export ran, and at \"path\".",
      ja: "{path} に新しいファイルはありません(すべて読み取り済み)",
      jaHelp: "あるはずの場合は、出力処理が動いたか、path が正しいかを確認してください。"),
    MessageText(
      "csv.checkpoint", en: "the checkpoint of the stream cannot be read",
      help: "Read the stream from its start (`--refetch`).", ja: "チェックポイントを読めません",
      jaHelp: "最初から読み直してください(`--refetch`)。"),
  ]

  private static let options: [MessageText] = [
    MessageText(
      "csv.options", en: "the options of the CSV connector are wrong",
      help: "Mend what is listed with it; docs/reference/csv.md lists all options.",
      ja: "CSV コネクターの設定に誤りがあります",
      jaHelp: "一緒に表示された項目を直してください。設定の一覧は docs/reference/csv.md にあります。"),
    MessageText(
      "csv.unknown_option", en: "kind: csv has no option `{name}`", help: "Options: {allowed}.",
      ja: "kind: csv に設定「{name}」はありません", jaHelp: "使える設定: {allowed}。"),
    MessageText(
      "csv.missing_option", en: "kind: csv needs the option `{name}`",
      help: "Write it under \"options\" of the connector or the stream.",
      ja: "kind: csv には設定「{name}」が必要です", jaHelp: "コネクターかストリームの options に書いてください。"),
    MessageText(
      "csv.bad_option", en: "`{name}: {value}` cannot be", help: "Possible: {expected}.",
      ja: "`{name}: {value}` は指定できません", jaHelp: "指定できる値: {expected}"),
  ]
}
