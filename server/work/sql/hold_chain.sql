-- Holds the end of the chain until the transaction ends.
UPDATE history_head SET seq = seq WHERE id = 1
