import GRDB

/// The ledger's schema as registered, named, append-only migrations.
///
/// Tables whose columns follow the entity schemas (normalized records, projections) are made by `EntityTables`.
enum Migrations {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("0001 facts, runs, identity") { db in try db.execute(sql: first) }
    migrator.registerMigration("0002 first load by pages") { db in
      try db.execute(
        sql: "CREATE TABLE bulk_extent(id INTEGER PRIMARY KEY, target TEXT NOT NULL, body BLOB NOT NULL)")
    }
    migrator.registerMigration("0003 records of retired ids") { db in
      try db.execute(
        sql: """
          CREATE TABLE retired_member(
            kind INTEGER NOT NULL, retired_id INTEGER NOT NULL, record_id INTEGER NOT NULL, run_id INTEGER NOT NULL,
            PRIMARY KEY(kind, retired_id, record_id)) WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("0004 review") { db in
      try db.execute(
        sql:
          "CREATE TABLE review_row(kind INTEGER NOT NULL, record_a INTEGER NOT NULL, record_b INTEGER NOT NULL, weight REAL NOT NULL, reason TEXT NOT NULL, explanation TEXT NOT NULL, PRIMARY KEY(kind, record_a, record_b)) WITHOUT ROWID;"
      )
    }
    migrator.registerMigration("0005 decisions of people") { db in try db.execute(sql: decisions) }
    return migrator
  }

  /// A decision names any number of source records, on two sides where it tells them apart (`decision_record`).
  private static let decisions = """
    ALTER TABLE decision ADD COLUMN entity TEXT NOT NULL DEFAULT 'person';
    ALTER TABLE decision ADD COLUMN field TEXT NOT NULL DEFAULT '';
    ALTER TABLE decision ADD COLUMN said_at INTEGER;
    ALTER TABLE decision ADD COLUMN run_id INTEGER;
    ALTER TABLE decision ADD COLUMN revoked_by TEXT;
    ALTER TABLE decision ADD COLUMN revoked_reason TEXT;
    ALTER TABLE decision ADD COLUMN revoked_run INTEGER;
    CREATE TABLE decision_record(
      decision_id INTEGER NOT NULL, side INTEGER NOT NULL, connector TEXT NOT NULL, stream TEXT NOT NULL,
      external_id TEXT NOT NULL, match_hash INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY(decision_id, side, connector, stream, external_id)) WITHOUT ROWID;
    CREATE INDEX decision_named ON decision_record(connector, stream, external_id);
    CREATE TABLE review_later(
      kind INTEGER NOT NULL, record_a INTEGER NOT NULL, record_b INTEGER NOT NULL, author TEXT NOT NULL,
      put_off_at INTEGER NOT NULL, PRIMARY KEY(kind, record_a, record_b)) WITHOUT ROWID;
    """

  /// Integer keys everywhere; texts that repeat stand once (stream, shape, delivery).
  private static let first = """
    CREATE TABLE stream(
      id INTEGER PRIMARY KEY, connector TEXT NOT NULL, stream TEXT NOT NULL, mapping_hash INTEGER NOT NULL DEFAULT 0,
      UNIQUE(connector, stream));
    CREATE TABLE run(
      id INTEGER PRIMARY KEY, job TEXT NOT NULL, status TEXT NOT NULL, started_at INTEGER NOT NULL,
      finished_at INTEGER, as_of INTEGER NOT NULL, exit_code INTEGER, undone_by INTEGER, report TEXT);
    CREATE TABLE shape(
      id INTEGER PRIMARY KEY, stream_id INTEGER NOT NULL, header TEXT NOT NULL, format TEXT NOT NULL);
    CREATE TABLE delivery(
      id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL, stream_id INTEGER NOT NULL, name TEXT NOT NULL,
      as_of INTEGER NOT NULL, shape_id INTEGER NOT NULL, snapshot INTEGER NOT NULL, own_time INTEGER NOT NULL,
      complete INTEGER NOT NULL DEFAULT 0, checkpoint_before TEXT NOT NULL,
      refused TEXT, unkeyed INTEGER NOT NULL DEFAULT 0, counts TEXT NOT NULL DEFAULT '{}');
    CREATE INDEX delivery_run ON delivery(run_id);
    CREATE TABLE roster(
      delivery_id INTEGER NOT NULL, seq INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY(delivery_id, seq))
      WITHOUT ROWID;
    CREATE TABLE raw_block(
      id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL, position INTEGER NOT NULL, length INTEGER NOT NULL,
      raw_length INTEGER NOT NULL, shape_id INTEGER NOT NULL, checksum INTEGER NOT NULL);
    CREATE TABLE record(
      id INTEGER PRIMARY KEY, stream_id INTEGER NOT NULL, hash INTEGER NOT NULL, external_id TEXT NOT NULL);
    CREATE TABLE fact(
      id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, delivery_id INTEGER NOT NULL,
      source_time INTEGER NOT NULL, fingerprint INTEGER NOT NULL, flags INTEGER NOT NULL,
      block_id INTEGER NOT NULL, block_offset INTEGER NOT NULL, length INTEGER NOT NULL,
      source_offset INTEGER NOT NULL, source_line INTEGER NOT NULL);
    CREATE TABLE checkpoint(
      connector TEXT NOT NULL, stream TEXT NOT NULL, text TEXT NOT NULL, run_id INTEGER NOT NULL,
      PRIMARY KEY(connector, stream)) WITHOUT ROWID;
    CREATE TABLE reject_row(
      id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL, delivery_id INTEGER NOT NULL, fact_id INTEGER,
      code TEXT NOT NULL, message TEXT NOT NULL, remedy TEXT NOT NULL, arguments TEXT NOT NULL, source_offset INTEGER NOT NULL, source_line INTEGER NOT NULL,
      raw BLOB NOT NULL);
    CREATE INDEX reject_run ON reject_row(run_id);
    CREATE TABLE record_state(
      record_id INTEGER PRIMARY KEY, fact_id INTEGER NOT NULL, source_time INTEGER NOT NULL,
      deleted_at INTEGER, versions INTEGER NOT NULL);
    CREATE TABLE record_version(
      record_id INTEGER NOT NULL, source_time INTEGER NOT NULL, place INTEGER NOT NULL, fact_id INTEGER NOT NULL,
      PRIMARY KEY(record_id, source_time, place)) WITHOUT ROWID;
    CREATE TABLE member(
      kind INTEGER NOT NULL, record_id INTEGER NOT NULL, entity_id INTEGER NOT NULL, active INTEGER NOT NULL,
      PRIMARY KEY(kind, record_id)) WITHOUT ROWID;
    CREATE TABLE identity_event(
      id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL, entity TEXT NOT NULL, event TEXT NOT NULL,
      entity_id INTEGER NOT NULL, other_id INTEGER, records INTEGER);
    CREATE TABLE alias(
      entity TEXT NOT NULL, retired_id INTEGER NOT NULL, entity_id INTEGER NOT NULL, run_id INTEGER NOT NULL,
      PRIMARY KEY(entity, retired_id)) WITHOUT ROWID;
    CREATE TABLE decision(
      id INTEGER PRIMARY KEY, kind TEXT NOT NULL, connector TEXT NOT NULL, stream TEXT NOT NULL,
      external_id TEXT NOT NULL, match_hash INTEGER NOT NULL DEFAULT 0, value TEXT NOT NULL, author TEXT NOT NULL,
      decided_at INTEGER NOT NULL, reason TEXT NOT NULL, evidence TEXT NOT NULL, revoked_at INTEGER);
    CREATE TABLE change_row(
      id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL, kind INTEGER NOT NULL, entity_id INTEGER NOT NULL,
      field TEXT NOT NULL, before TEXT, after TEXT, record_id INTEGER);
    CREATE INDEX change_entity ON change_row(kind, entity_id);
    CREATE TABLE tag_row(
      kind INTEGER NOT NULL, entity_id INTEGER NOT NULL, tag_id INTEGER NOT NULL, since INTEGER NOT NULL,
      rule_id INTEGER NOT NULL, PRIMARY KEY(kind, entity_id, tag_id)) WITHOUT ROWID;
    CREATE TABLE tag_definition(
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, entity TEXT NOT NULL,
      summary TEXT NOT NULL);
    CREATE TABLE tag_rule(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE activity_hash(entity_id INTEGER PRIMARY KEY, hash INTEGER NOT NULL);
    CREATE TABLE entity_company_time(company_id INTEGER PRIMARY KEY, times BLOB NOT NULL);
    CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    """
}
