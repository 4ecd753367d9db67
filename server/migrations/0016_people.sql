-- People, their posts, who is one and the same, and which initiatives are theirs. What says who somebody is (name, year of
-- birth, sex, title, employer) is sealed: an imprint in the history is of the sealed bytes and tells nothing, and erasing
-- takes the bytes away.
CREATE TABLE people_revision (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision BIGINT NOT NULL          -- raised first in each change, so that changes come one after the other
);
INSERT INTO people_revision (id, revision) VALUES (1, 0);

CREATE TABLE people (
  id BIGINT PRIMARY KEY,
  words BYTEA NOT NULL,             -- sealed: {name, birth_year, sex}
  registered_at BIGINT NOT NULL,
  erased_at BIGINT,                 -- asked for by the person; what had to be kept stands in words
  withdrawn_at BIGINT,              -- the import that brought them in was taken back
  revision BIGINT NOT NULL          -- of people_revision, when anything of theirs last changed
);
CREATE INDEX people_by_revision ON people (revision);

CREATE TABLE person_posts (
  id BIGINT PRIMARY KEY,
  person_id BIGINT NOT NULL,
  unit_id BIGINT NOT NULL,          -- the union in which they are at this post
  words BYTEA NOT NULL,             -- sealed: {title, employer}
  leader INTEGER NOT NULL,
  full_time_officer INTEGER NOT NULL, -- of the union
  worker TEXT,                      -- manager, technician, direct_worker
  from_on INTEGER NOT NULL,
  to_on INTEGER,                    -- the last day in it
  recorded_at BIGINT NOT NULL,
  withdrawn_at BIGINT               -- was put on record by mistake
);
CREATE INDEX person_posts_person ON person_posts (person_id);

-- Two entries are one person. Both ids stay: undone, each has again what was its own.
CREATE TABLE person_merges (
  id BIGINT PRIMARY KEY,
  merged_id BIGINT NOT NULL,        -- is shown in the other from then on
  kept_id BIGINT NOT NULL,
  merged_at BIGINT NOT NULL,
  undone_at BIGINT
);
CREATE INDEX person_merges_merged ON person_merges (merged_id);

-- Somebody looked and said that these two, though alike, are two people.
CREATE TABLE person_distinctions (
  one_id BIGINT NOT NULL,           -- the smaller id
  other_id BIGINT NOT NULL,
  told_at BIGINT NOT NULL,
  PRIMARY KEY (one_id, other_id)
);

-- Whose an initiative is, as an officer said.
CREATE TABLE person_initiatives (
  id BIGINT PRIMARY KEY,
  person_id BIGINT NOT NULL,
  initiative_id BIGINT NOT NULL,
  unit_id BIGINT NOT NULL,          -- to which it was sent: who sees no initiatives there is not told of it
  linked_at BIGINT NOT NULL,
  unlinked_at BIGINT
);
CREATE INDEX person_initiatives_person ON person_initiatives (person_id);
CREATE INDEX person_initiatives_initiative ON person_initiatives (initiative_id);
