-- Locks the row until the transaction ends, on both engines.
UPDATE programmes_revision SET revision = revision WHERE id = 1
