-- Accounts of those who work with programmes, and their sessions. The public has no account.
CREATE TABLE accounts (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,      -- folded: lower case without accents
  shown_name TEXT NOT NULL,       -- as it was given
  password_hash TEXT,             -- argon2id; absent until the first sign-in with the code
  code_hash TEXT UNIQUE,          -- SHA-256 of the one-time code; absent once used
  code_expires_at BIGINT,
  created_at BIGINT NOT NULL,
  disabled_at BIGINT,             -- from then on no password and no code opens it; null: it is in use
  unit_id BIGINT NOT NULL         -- where it belongs: of its invitation; 0: the installation
);

-- A one-time password of an authenticator app (RFC 6238), beside the password.
CREATE TABLE second_factors (
  account_id BIGINT PRIMARY KEY REFERENCES accounts (id),
  secret BYTEA NOT NULL,          -- sealed
  begun_at BIGINT NOT NULL,
  confirmed_at BIGINT,            -- null: shown, but no code of it was given yet; it counts for nothing
  used_step BIGINT NOT NULL       -- of 30 seconds; each code counts once
);
-- For who has lost the app: each opens the account once in the place of a code.
CREATE TABLE recovery_codes (
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  code_hash TEXT NOT NULL,        -- SHA-256
  made_at BIGINT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (account_id, code_hash)
);

-- What an account is to a unit and everything below it; 0: to the whole installation. Nothing is deleted.
CREATE TABLE grants (
  id BIGINT PRIMARY KEY,
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  role TEXT NOT NULL,
  unit_id BIGINT NOT NULL,
  granted_at BIGINT NOT NULL,
  granted_by BIGINT NOT NULL,     -- account; -1: the console
  revoked_at BIGINT,
  revoked_by BIGINT
);
CREATE INDEX grants_by_account ON grants (account_id);
CREATE INDEX grants_by_unit ON grants (unit_id);

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,    -- SHA-256: whoever reads the table cannot use what is in it
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  proved_at BIGINT NOT NULL,      -- when password and second factor were last shown in it; 0: never, a provider opened it
  device TEXT NOT NULL,           -- what signed in, by its own word: "Firefox, Windows"; empty when it says nothing
  strong BIGINT NOT NULL DEFAULT 0 -- 1: an identity provider has seen what counts as a second factor
);
CREATE INDEX sessions_by_account ON sessions (account_id, created_at);
