extension DiagnosticWeight {
  /// What the sources give with a code; a test holds the lists against them.
  static let lists: [DiagnosticWeight: Set<String>] = [
    .error: ["csv.missing_column", "csv.no_file", "json.too_long", "raw.damaged"],
    .warning: [
      "code_lock.code_new", "condition.contradiction", "condition.not_a_code", "connector.stream_without_key",
      "connector.stream_without_mapping", "csv.abandoned", "csv.blank_header", "csv.changed_while_reading",
      "csv.missing_column", "csv.new_column", "csv.no_rows", "csv.nul_bytes", "csv.padded",
      "dedupe.rule_in_group", "dedupe.unlisted_connector", "entities.rule_unused", "export.missing",
      "export.missing_twin", "expression.always", "expression.contradiction", "expression.element_twice",
      "expression.unreachable", "json.no_records", "map.list_separator", "mapping.else_unneeded",
      "mapping.item_unused", "replay.waiting", "run.field_gone",
      "run.field_retyped", "run.load_not_ended", "run.lookup_unfound", "run.memory_exceeded",
      "run.no_mapping",
      "run.patch_deletion_unknown", "run.patch_field_refused", "run.patch_field_unknown",
      "run.patch_filter_unknown", "run.patch_partly_told", "run.patch_undecided", "tag.rule_repeated",
      "tag.without_rule",
      "verify.outdated", "workspace.unknown_file",
    ],
    .note: [
      "command.again",
      "csv.nothing_new", "csv.partial_file", "csv.restarted", "csv.unsettled", "run.lookup_changed",
      "run.replaying", "run.resumed",
    ],
    .transient: [
      "csv.changed_while_reading", "csv.no_file", "transport.not_found", "transport.read_failed",
      "web.cancelled", "web.cut_off", "web.failed", "web.no_connection", "web.no_host", "web.timeout",
      "web.tls",
      "web.unavailable",
    ],
    .refused: [
      "command.draft_write", "command.ledger_denied", "command.scratch", "command.spool",
      "command.unreadable",
      "export.write", "file.no_space", "file.not_writable", "ledger.full", "ledger.io", "ledger.not_writable",
      "replay.field_retyped", "replay.open_run", "run.dry_no_room", "run.dry_unreadable",
      "run.snapshot_refused", "transport.denied",
      "transport.folder_denied", "web.denied", "web.downgrade", "web.forbidden", "web.unauthorized",
    ],
    .corrupt: [
      "csv.checkpoint", "csv.empty_file", "csv.header_unreadable", "csv.kept_record", "csv.shape",
      "json.control", "json.cut_off", "json.empty", "json.escape", "json.markup", "json.not_utf8",
      "json.nothing", "json.too_deep", "json.too_long", "json.trailing", "json.unexpected", "json.word",
      "ledger.corrupt", "ledger.roster_damaged", "raw.damaged", "raw.missing", "raw.truncated",
      "transport.corrupt", "transport.shorter", "transport.truncated", "web.changed", "web.encoding",
      "xml.cut_off", "xml.encoding", "xml.entity", "xml.malformed", "xml.none", "xml.nothing", "xml.too_long",
    ],
    .locked: ["ledger.busy", "lock.held"],
    .bug: ["export.bad_time", "ledger.failed", "raw.compression", "run.replay_mismatch"],
  ]
}

extension Diagnostics {
  /// Sentences that commands say when all went as it should; no code stands behind them.
  static let answers: Set<String> = [
    "codes.assigned", "codes.from_files", "codes.how_to_assign", "codes.known",
    "codes.known_already", "codes.locked", "codes.none_unknown", "codes.not_seen", "codes.nothing_written",
    "codes.still_locked", "codes.unknown", "command.link_company", "command.link_lead", "command.link_person",
    "command.no_case", "export.left_out", "model.trained", "pair.apart", "pair.joined", "pair.probability",
    "pair.refused", "pair.review", "replay.done", "replay.dry_end", "replay.dry_title",
    "replay.nothing", "workspace.did_you_mean",
  ]
}
