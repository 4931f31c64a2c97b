public import Hub

/// The words of what runs, undo and maintenance can report.
public enum PipelineMessages {
  /// One entry per code.
  public static let all: [MessageText] = own + WhyMessages.all + PairMessages.all + DecisionMessages.all

  private static let own: [MessageText] = [
    MessageText(
      "run.resumed", en: "continuing run {run}, which was interrupted",
      help: "Nothing to do: what it had taken is not read again.",
      ja: "中断した実行 {run} を続けます", jaHelp: "対処は不要です。取り込み済みの分は読み直しません。"),
    MessageText(
      "run.no_scratch", en: "no file for large arrays can be made in {path}",
      help: "Make the folder writable and give it room, or run without --memory.",
      ja: "大きな配列を置くファイルを {path} に作れません",
      jaHelp: "フォルダーの権限と空き容量を確認するか、--memory を付けずに実行してください。"),
    MessageText(
      "run.memory_exceeded", en: "{peak} MiB of memory were in use, more than the {limit} MiB of --memory",
      help:
        "The result is complete. Where the disk of the ledger was full ({refused} MiB found no room), make room.",
      ja: "メモリ使用量が {peak} MiB に達し、--memory の {limit} MiB を超えました",
      jaHelp: "結果は完全です。台帳のディスクに空きがなかった場合 ({refused} MiB) は、空き容量を増やしてください。"),
    MessageText(
      "run.no_mapping", en: "{stream} has no mapping and is not read",
      help: "add a file to mappings/ that names the connector and stream",
      ja: "{stream} にはマッピングがないため読みません", jaHelp: "mappings/ にこのストリームのマッピングを追加してください"),
    MessageText(
      "run.connector_failed",
      en: "{connector} failed ({code}); what it delivered before stays for the next run",
      help:
        "Its message stands in the report; tsunagi explain {code} says more. The next run goes on where it stopped.",
      ja: "{connector} が失敗しました({code})。それまでに受け取った分は次回の実行に引き継がれます",
      jaHelp: "メッセージはレポートにあります。詳しくは tsunagi explain {code}。次回の実行は続きから始まります。"),
    MessageText(
      "run.replaying", en: "the mapping of {stream} changed: its records are normalized again",
      help: "Nothing to do. tsunagi replay --dry-run shows beforehand what a changed mapping makes.",
      ja: "{stream} のマッピングが変わったため、レコードを正規化し直します",
      jaHelp: "対処は不要です。変更の結果は tsunagi replay --dry-run で事前に確認できます。"),
    MessageText(
      "run.lookup_changed",
      en: "what {stream} looks up in other streams changed: the records concerned are normalized again",
      help: "Nothing to do.",
      ja: "{stream} が参照するデータが変わったため、該当するレコードを正規化し直します", jaHelp: "対処は不要です。"),
    MessageText(
      "run.lookup_unfound",
      en: "{count} lookups of {stream} found no record, or several, when its records were normalized again",
      help:
        "tsunagi why shows the key of a record; when the record that is looked up comes, the value appears.",
      ja: "{stream} の正規化し直しで、参照先のレコードが一つに決まらない値が {count} 件ありました",
      jaHelp: "キーは tsunagi why で確認できます。参照先のレコードが届けば、値は自動で入ります。"),
    MessageText(
      "run.types_changed",
      en: "{file}: the values of {names} are no longer of their fields' types; nothing is taken of it",
      help:
        "look at the column (tsunagi profile {file}); correct the export or the mapping, or write type_change: reject in"
        + " the stream's contract",
      ja: "{file}: 列 {names} の値が項目の型と合わなくなったため、このファイルは取り込みません",
      jaHelp:
        "tsunagi profile {file} で列を確認し、出力元かマッピングを直してください。contract に type_change: reject と書くと、値ごとの扱いになります。"),
    MessageText(
      "run.type_changed",
      en: "{file}: {count} of {filled} values of {column} cannot be read as {entity}.{field} ({type})",
      help:
        "Look at the column in the file; if its values are right, change \"as\", \"normalize\" or \"formats\" of the field.",
      ja: "{file}: 列 {column} の値 {filled} 件のうち {count} 件を {entity}.{field}({type})として読めません",
      jaHelp: "ファイルのその列を確認してください。値が正しければ、項目の as、normalize、formats を直してください。"),
    MessageText(
      "run.field_gone", en: "{entity}.{field} is declared no more: its values are hidden from now on",
      help:
        "nothing if that is meant; declare it again in config/entities.yaml and map it, and its values come back",
      ja: "{entity}.{field} の定義がなくなったため、値は今後表示されません",
      jaHelp: "意図したものなら対応は不要です。config/entities.yaml に定義を戻してマッピングすれば、値も戻ります。"),
    MessageText(
      "run.field_retyped",
      en:
        "{entity}.{field} is of type {type} now, was {before}: its values are derived again from what was delivered",
      help: "look at the warnings of this run for values that are not of the new type",
      ja: "{entity}.{field} の型が {before} から {type} に変わったため、届いたデータから値を作り直します",
      jaHelp: "新しい型で読めない値がないか、この実行の警告を確認してください。"),
    MessageText(
      "replay.open_run", en: "job {job} was interrupted and is not finished",
      help: "Run it again first: tsunagi run {job}. It replays what is to be replayed, too.",
      ja: "ジョブ {job} が中断されたままです",
      jaHelp: "先に tsunagi run {job} で最後まで実行してください(再処理も同時に行われます)。"),
    MessageText(
      "replay.field_retyped",
      en: "{entity}.{field} is of type {type} now, was {before}: all records have to be normalized again",
      help: "Replay without --since and --connector: tsunagi replay. Nothing was changed.",
      ja: "{entity}.{field} の型が {before} から {type} に変わったため、すべてのレコードの再処理が必要です",
      jaHelp: "--since や --connector を付けずに tsunagi replay を実行してください。台帳は変更していません。"),
    MessageText(
      "replay.unknown_run", en: "there is no run {run}", help: "tsunagi runs lists them",
      ja: "実行 {run} はありません", jaHelp: "tsunagi runs で一覧できます"),
    MessageText(
      "replay.waiting",
      en: "{stream}: {count} records that arrived before run {run} still carry the mapping of before",
      help: "The next run of a job replays them, and so does tsunagi replay without --since.",
      ja: "{stream}: 実行 {run} より前に届いた {count} 件は、以前のマッピングのままです",
      jaHelp: "次のジョブの実行、または --since なしの tsunagi replay で再処理されます。"),
    MessageText(
      "run.replay_mismatch", en: "kept records of {stream} could not be decoded again one by one",
      help: "please report this", ja: "{stream} の保存済みレコードを復元できません", jaHelp: "報告してください"),
    MessageText(
      "run.load_not_ended",
      en: "the ledger could not be set back to its usual journal ({code}); the run counts all the same",
      help: "nothing; the next run tries again, and needs that nobody reads the ledger for long",
      ja: "台帳を通常のジャーナルに戻せませんでした（{code}）。この実行の結果は有効です",
      jaHelp: "対応は不要です。次の実行でもう一度試みます（台帳を長く読み続ける人がいない必要があります）"),
    MessageText(
      "run.snapshot_refused",
      en: "{connector}: the snapshot {file} cannot be trusted ({rows} records, {lost} of {alive} missing)",
      help: "check the export; raise max_deleted or lower min_rows in the connector if it is right",
      ja: "{connector}: スナップショット {file} は信頼できません（{rows} 件、{alive} 件中 {lost} 件が欠落）",
      jaHelp: "エクスポートを確認してください。正しい場合は max_deleted や min_rows を見直してください"),
    MessageText(
      "run.patch_undecided",
      en:
        "{connector}: {file} says something of a {entity} for {count} records, but no delivery told {names} of them, "
        + "by which the mapping tells whether they make one; they make none until one does",
      help:
        "load a file with whole records, or with the columns of `when`; what was said is kept, and comes in then",
      ja: "{connector}: {file} の {count} 件は、マッピングの when が使う列 {names} がまだ一度も届いておらず、"
        + "{entity} になるかどうかを判定できません。届くまで {entity} は作りません",
      jaHelp: "全項目のあるファイルか、when で使う列を含むファイルを読み込んでください。"
        + "今回の値は保存してあり、判定できた時点で自動的に反映されます"),
    MessageText(
      "run.patch_partly_told",
      en:
        "{connector}: {file} carries some of the columns that the stream's {option} looks at and lacks {names}; "
        + "what the records' earlier versions said of that stays in force",
      help: "have all columns of `{option}` in a file that has one of them",
      ja: "{connector}: {file} にはストリームの {option} が使う列の一部しかなく、{names} がありません。"
        + "各レコードの過去の版による判定をそのまま使います",
      jaHelp: "{option} で使う列は、1 つ含めるならすべて同じファイルに含めてください"),
    MessageText(
      "run.patch_field_unknown",
      en:
        "{connector}: {entity}.{field} of {count} records stays as it was known: it is made of several columns, "
        + "and no delivery told {names} of them yet",
      help: "load a file with whole records, or with these columns; the field is computed by itself then",
      ja: "{connector}: {count} 件の {entity}.{field} は前の値のままです。複数の列から作る項目ですが、"
        + "列 {names} がまだ一度も届いていません",
      jaHelp: "全項目のあるファイルか、その列を含むファイルを読み込んでください。届いた時点で自動的に計算されます"),
    MessageText(
      "run.patch_field_refused",
      en:
        "{connector}: {entity}.{field} of {count} records stays as it was known: together with what earlier "
        + "deliveries told, it came to a value that the mapping rejects",
      help:
        "look at the field's `unreadable`, `else`, `required` and code table; `tsunagi why` shows a record's value",
      ja: "{connector}: {count} 件の {entity}.{field} は前の値のままです。以前に届いた値と合わせた結果を"
        + "マッピングが受け付けませんでした",
      jaHelp: "項目の unreadable・else・required とコード表を確認してください。レコードの値は tsunagi why で確認できます"),
    MessageText(
      "run.patch_filter_unknown",
      en: "{connector}: {file} lacks {names}, which the stream's filter looks at, and no earlier version of "
        + "{count} records tells it; these are not taken until one does",
      help: "have the columns of `filter` in every file, or load a file with whole records; "
        + "what was left out is kept, and comes in by itself then",
      ja: "{connector}: {file} にはストリームの filter が使う列 {names} がなく、{count} 件は過去の版からも判定できません。"
        + "判定できるまで取り込みません",
      jaHelp: "filter で使う列をすべてのファイルに含めるか、全項目のあるファイルを読み込んでください。"
        + "今回の行は保存してあり、判定できた時点で自動的に反映されます"),
    MessageText(
      "run.patch_deletion_unknown",
      en:
        "{connector}: {file} lacks {names}, by which the stream's deleted_when tells deletions, and no earlier "
        + "version of {count} records tells it; these are taken as not deleted",
      help: "have the columns of `deleted_when` in every file, or load a file with whole records",
      ja: "{connector}: {file} にはストリームの deleted_when が使う列 {names} がなく、{count} 件は過去の版からも判定できません。"
        + "削除されていないものとして取り込みます",
      jaHelp: "deleted_when で使う列をすべてのファイルに含めるか、全項目のあるファイルを読み込んでください"),
    MessageText(
      "run.dry_unreadable", en: "{path} cannot be copied for a dry run",
      help: "ask for permission to read it",
      ja: "ドライランのために {path} をコピーできません", jaHelp: "読み取りの権限を得てください"),
    MessageText(
      "run.dry_no_room", en: "the dry run could not write into its temporary folder {folder}",
      help:
        "it needs about twice the room of the ledger; free some space, or choose another folder with TMPDIR",
      ja: "ドライランの一時フォルダー {folder} に書き込めません",
      jaHelp: "台帳の約 2 倍の空きが必要です。空き容量を作るか、TMPDIR で別のフォルダーを指定してください"),
    MessageText(
      "run.unknown_job", en: "there is no job \"{job}\"", help: "jobs of this workspace: {jobs}",
      ja: "ジョブ「{job}」はありません", jaHelp: "このワークスペースのジョブ: {jobs}"),
    MessageText(
      "map.rejected", en: "the mapping rejected the record", ja: "マッピングがレコードを拒否しました"),
    MessageText(
      "snapshot.too_few",
      en: "{connector}: {file} holds only {rows} records, fewer than min_rows; nobody was deleted",
      help: "check whether the export is complete",
      ja: "{connector}: {file} は {rows} 件しかなく min_rows 未満です。削除は行いません",
      jaHelp: "エクスポートが完全か確認してください"),
    MessageText(
      "snapshot.lost_too_many",
      en: "{connector}: {file} lacks {lost} of {alive} records, more than max_deleted; nobody was deleted",
      help: "check whether the export is complete; if it is, raise max_deleted in the connector",
      ja: "{connector}: {file} には {alive} 件中 {lost} 件がなく max_deleted を超えています。削除は行いません",
      jaHelp: "エクスポートが完全か確認し、正しければコネクターの max_deleted を上げてください"),
    MessageText(
      "snapshot.unreadable_rows",
      en:
        "{connector}: {lost} records are missing from {file}, but it has unreadable rows; nobody was deleted",
      help: "mend the rejected rows (tsunagi rejects); deletions follow with the next complete file",
      ja: "{connector}: {file} に {lost} 件がありませんが、読めない行があるため削除は行いません",
      jaHelp: "拒否された行（tsunagi rejects）を直してください。次の完全なファイルで削除されます"),
    MessageText(
      "undo.unknown_run", en: "there is no run {run}", help: "tsunagi runs lists them", ja: "実行 {run} はありません",
      jaHelp: "tsunagi runs で一覧できます"),
    MessageText("undo.status_open", en: "it is not finished", ja: "まだ完了していません"),
    MessageText("undo.status_undone", en: "it is undone already", ja: "すでに取り消し済みです"),
    MessageText(
      "undo.status_failed", en: "it failed, and published nothing", ja: "失敗した実行で、何も反映していません"),
    MessageText(
      "undo.not_sealed", en: "run {run} cannot be undone: {reason}",
      help: "only sealed runs can be undone; an open one is finished by running its job again",
      ja: "実行 {run} は取り消せません: {reason}",
      jaHelp: "取り消せるのは完了した実行だけです。途中の実行はジョブをもう一度実行すると完了します"),
    MessageText(
      "verify.database", en: "the database file is damaged: {detail}", help: "restore the last backup",
      ja: "データベースファイルが壊れています: {detail}", jaHelp: "最後のバックアップを戻してください"),
    MessageText(
      "verify.outdated",
      en: "the ledger was derived by another configuration or version; what differs may be due to that",
      help: "The next run derives everything again.",
      ja: "台帳は別の設定またはバージョンで導かれたものです。以下の違いはそのためかもしれません",
      jaHelp: "次の実行ですべて導き直されます。"),
    MessageText(
      "verify.differs",
      en: "{class} differ from what the facts give ({published} published, {derived} derived)",
      help: "tsunagi ledger rebuild derives them again",
      ja: "{class} が事実から導いた結果と違います（公開 {published}、導出 {derived}）",
      jaHelp: "tsunagi ledger rebuild で導き直してください"),
  ]
}
