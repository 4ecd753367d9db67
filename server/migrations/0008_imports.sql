-- Files that are brought in: what was sent, what was decided about it, how far it is written. The cells and the decisions
-- hold people's names and numbers: they are sealed, and go when the import can no longer be run or taken back.
CREATE TABLE imports (
  id BIGINT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  acting_id BIGINT NOT NULL,        -- who let it run, go on or be taken back last: in whose name that is done
  units TEXT NOT NULL,              -- JSON: for whom: only what lies below one of these is written to; [0]: everything
  kind TEXT NOT NULL,               -- units, initiatives, people
  programme TEXT NOT NULL,          -- slug; empty for a kind that belongs to none
  file_name TEXT NOT NULL,
  digest TEXT NOT NULL,             -- SHA-256 of the file as it was sent
  state TEXT NOT NULL,              -- preparing, running, stopped, done, undoing, undo_stopped, undone, expired
  revision BIGINT NOT NULL,         -- grows with each decision: a check is of one revision
  sheets TEXT NOT NULL,             -- JSON: [{name, rows}]
  decisions BYTEA NOT NULL,         -- sealed: columns, corrections, units
  lines BIGINT NOT NULL,            -- to be written, once it runs
  lines_done BIGINT NOT NULL,
  result TEXT NOT NULL,             -- JSON: what was written, what was not and why
  ordered_at BIGINT,                -- when it was last told to run: its rows were received then, whenever they are written
  ordered_lines TEXT NOT NULL,      -- JSON: [[first, last]] that were right at that moment; no other is written
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  finished_at BIGINT,               -- when all was written that was ordered
  worker BIGINT NOT NULL,           -- the process that runs it, until then
  worker_until BIGINT NOT NULL
);
CREATE INDEX imports_by_account ON imports (account_id, created_at);
CREATE INDEX imports_by_digest ON imports (digest);
CREATE INDEX imports_by_state ON imports (state, changed_at);

-- Rows of its sheets, some hundreds in one.
CREATE TABLE import_pieces (
  import_id BIGINT NOT NULL,
  sheet INTEGER NOT NULL,
  piece INTEGER NOT NULL,
  content BYTEA NOT NULL,           -- sealed
  sent_at BIGINT NOT NULL,
  PRIMARY KEY (import_id, sheet, piece)
);

-- What a row became, in the transaction that wrote it: a row is written once, however often the import is resumed.
CREATE TABLE import_records (
  import_id BIGINT NOT NULL,
  line BIGINT NOT NULL,
  record_id BIGINT NOT NULL,
  PRIMARY KEY (import_id, line)
);

-- How an account put the columns of such a header last time.
CREATE TABLE import_columns (
  account_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  header TEXT NOT NULL,             -- SHA-256 of its titles
  columns TEXT NOT NULL,            -- JSON: [field or ""]
  PRIMARY KEY (account_id, kind, header)
);

-- Which unit an account said that a name means: asked once, also in its next files.
CREATE TABLE import_unit_names (
  account_id BIGINT NOT NULL,
  name_key TEXT NOT NULL,           -- as names are compared
  unit_code TEXT NOT NULL,
  said_at BIGINT NOT NULL,
  PRIMARY KEY (account_id, name_key)
);
