SELECT revision FROM people_revision
