-- What people are told: notifications in the product, reminders of the level above, and mail.
CREATE TABLE notifications (
  id BIGINT PRIMARY KEY,            -- grows with time
  account_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL,             -- JSON: ids, codes and numbers for its sentence; of a reminder also its words
  read_at BIGINT
);
CREATE INDEX notifications_by_account ON notifications (account_id, id);
CREATE INDEX notifications_unread ON notifications (account_id) WHERE read_at IS NULL;

-- One row: how far the history is read for what people are told of.
CREATE TABLE notifications_cursor (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seq BIGINT NOT NULL
);
INSERT INTO notifications_cursor (id, seq) VALUES (1, 0);

-- When a unit was last reminded of a programme; every reminder stands in the history.
CREATE TABLE last_reminders (
  programme_id BIGINT NOT NULL,
  unit_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (programme_id, unit_id)
);
-- What was answered to an order, for who asks again under the same id.
CREATE TABLE reminder_answers (
  account_id BIGINT NOT NULL,
  request_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  order_hash TEXT NOT NULL,         -- SHA-256 of programme, units and words: what the id stands for
  answer TEXT NOT NULL,             -- JSON; empty within the transaction that makes it
  PRIMARY KEY (account_id, request_id)
);

-- Where an account wants to be told by mail: proved by a code that was sent there.
CREATE TABLE mail_addresses (
  account_id BIGINT PRIMARY KEY,
  address BYTEA NOT NULL,           -- sealed
  proved_at BIGINT NOT NULL
);
-- An address that is not proved yet.
CREATE TABLE mail_codes (
  account_id BIGINT PRIMARY KEY,
  address BYTEA NOT NULL,           -- sealed
  code_hash TEXT NOT NULL,          -- SHA-256 of account and code
  expires_at BIGINT NOT NULL,
  tries INTEGER NOT NULL,
  asked_at BIGINT NOT NULL
);

-- Mail on its way. It is written when it is sent: from its notification, or from what is sealed here.
CREATE TABLE mails (
  id BIGINT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  notification_id BIGINT,
  content BYTEA,                    -- sealed JSON {"address"} with a "code" or of a notification to a former address; null for others, and once it is over
  queued_at BIGINT NOT NULL,
  attempts INTEGER NOT NULL,
  next_at BIGINT,                   -- null: it is over
  sent_at BIGINT,                   -- the server took it
  given_up_at BIGINT,
  answer TEXT NOT NULL              -- what the server said last
);
CREATE INDEX mails_due ON mails (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX mails_given_up ON mails (given_up_at) WHERE given_up_at IS NOT NULL;

-- Addresses of other programs that are told what happens below a unit.
CREATE TABLE webhooks (
  id BIGINT PRIMARY KEY,
  unit_id BIGINT NOT NULL,          -- 0: the installation
  url TEXT NOT NULL,
  secret BYTEA NOT NULL,            -- sealed; deliveries are signed with it
  account_id BIGINT NOT NULL,       -- who registered it
  created_at BIGINT NOT NULL,
  disabled_at BIGINT                -- too much could not be delivered; null: it runs
);
-- How far each is told: what happened is read from the events and the history themselves.
CREATE TABLE webhook_positions (
  webhook_id BIGINT PRIMARY KEY,
  event_txid BIGINT NOT NULL,       -- of initiative_events; 0 on SQLite
  event_seq BIGINT NOT NULL,
  act_seq BIGINT NOT NULL,          -- of history
  opened_until BIGINT NOT NULL,     -- programmes that opened before were told
  tries INTEGER NOT NULL,           -- of the delivery that comes next
  next_at BIGINT NOT NULL           -- no process tries before; whoever moves it forward has it until then
);
-- What was delivered, for the eyes of who keeps the webhook; a month of it.
CREATE TABLE webhook_deliveries (
  webhook_id BIGINT NOT NULL,
  happening TEXT NOT NULL,          -- its id, which the receiver gets too
  event TEXT NOT NULL,
  happened_at BIGINT NOT NULL,
  tries INTEGER NOT NULL,
  tried_at BIGINT NOT NULL,
  delivered_at BIGINT,              -- null: not yet
  answer TEXT NOT NULL,             -- the status, or why none came
  PRIMARY KEY (webhook_id, happening)
);
CREATE INDEX webhook_deliveries_tried ON webhook_deliveries (webhook_id, tried_at);
