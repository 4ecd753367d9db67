-- The unique index has them.
UPDATE initiative_lookups SET seq = seq
