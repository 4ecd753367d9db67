-- What was done to a record, and what was done to another and changed this one with it.
SELECT seq, at, actor, role, unit, action, subject_kind, subject_id, detail, reason, request_id, link FROM history
WHERE (subject_kind = $1 AND subject_id = $2)
   OR seq IN (SELECT seq FROM history_imprints WHERE kind = $1 AND record_id = $2)
ORDER BY seq
