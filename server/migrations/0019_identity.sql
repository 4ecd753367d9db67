-- Accounts of the operator's identity provider (OpenID Connect) that open accounts here.
CREATE TABLE oidc_links (
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,           -- the provider's word for the person; nothing else is known of them there
  linked_at BIGINT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (account_id, issuer),
  UNIQUE (issuer, subject)
);

-- Journeys to the provider that have come back: each does once. What has not come back yet stands in the browser, sealed.
CREATE TABLE oidc_returns (
  state_hash TEXT PRIMARY KEY,     -- SHA-256
  account_id BIGINT NOT NULL,      -- whose sign-in it is; 0: of nobody
  strong BIGINT NOT NULL,          -- 1: the provider has seen what counts as a second factor
  returned_at BIGINT NOT NULL,
  spent BIGINT NOT NULL DEFAULT 0  -- 1: nothing more is made of it
);
