UPDATE people SET revision = (SELECT revision FROM people_revision) WHERE id = $1
