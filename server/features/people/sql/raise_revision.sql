UPDATE people_revision SET revision = revision + 1
