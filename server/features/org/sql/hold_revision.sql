-- Locks the row until the transaction ends, on both engines.
UPDATE units_revision SET revision = revision WHERE id = 1
