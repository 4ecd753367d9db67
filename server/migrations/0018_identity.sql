-- Passkeys (WebAuthn) as a second factor, and the challenges that are being answered.
CREATE TABLE passkeys (
  id BIGINT PRIMARY KEY,
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  credential TEXT NOT NULL UNIQUE, -- the authenticator's name for it, base64url
  algorithm BIGINT NOT NULL,       -- as COSE numbers it
  public_key TEXT NOT NULL,        -- base64url
  name TEXT NOT NULL,              -- its owner's word for it
  added_at BIGINT NOT NULL,
  used_at BIGINT,
  counter BIGINT NOT NULL,         -- of its signatures; 0: it counts none
  suspected_at BIGINT              -- its counter went back, so that there may be two of it: it opens nothing any more
);
CREATE INDEX passkeys_by_account ON passkeys (account_id, added_at);

-- Each is answered once and within five minutes.
CREATE TABLE passkey_challenges (
  challenge_hash TEXT PRIMARY KEY, -- SHA-256
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  session_hash TEXT NOT NULL,      -- the session it was given to; empty: to who has shown the account's password
  purpose TEXT NOT NULL,           -- 'add' or 'show'
  given_at BIGINT NOT NULL
);
CREATE INDEX passkey_challenges_by_account ON passkey_challenges (account_id, given_at);
