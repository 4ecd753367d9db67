-- Accounts of those who work with programmes, and their sessions. The public has no account.
CREATE TABLE accounts (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,      -- folded: lower case without accents
  shown_name TEXT NOT NULL,       -- as it was given
  password_hash TEXT,             -- argon2id; absent until the first sign-in with the code
  code_hash TEXT UNIQUE,          -- SHA-256 of the one-time code; absent once used
  code_expires_at BIGINT,
  created_at BIGINT NOT NULL
);
CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,    -- SHA-256: whoever reads the table cannot use what is in it
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  device TEXT NOT NULL            -- what signed in, by its own word: "Firefox, Windows"; empty when it says nothing
);
CREATE INDEX sessions_by_account ON sessions (account_id, created_at);
