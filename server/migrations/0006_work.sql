-- When the database was put back from a copy: what was derived from it before (a search index) is no longer of it.
CREATE TABLE restores (
  at BIGINT PRIMARY KEY
);
