-- Tokens by which programs ask in an account's name: a part of its rights, for a while. Nothing is deleted.
CREATE TABLE tokens (
  id BIGINT PRIMARY KEY,
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  name TEXT NOT NULL,             -- what it is for, as its owner says
  token_hash TEXT NOT NULL UNIQUE, -- SHA-256: whoever reads the table cannot use what is in it
  rights TEXT NOT NULL,           -- words of the table of rights, a blank between them
  unit_id BIGINT NOT NULL,        -- in it and below it only; 0: wherever the account holds them
  made_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,                 -- last, to the minute
  revoked_at BIGINT
);
CREATE INDEX tokens_by_account ON tokens (account_id, made_at);
