-- Only those that are no constraint.
SELECT indexname, indexdef || ';' FROM pg_indexes
WHERE tablename = 'initiatives' AND indexname NOT LIKE '%_pkey' AND schemaname = current_schema()
