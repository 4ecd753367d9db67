-- Holds the end of the chain until the transaction ends; gives the place of the next row and the link before it.
UPDATE history_head SET seq = seq + 1 WHERE id = 1 RETURNING seq, link
