INSERT INTO imports (id, account_id, acting_id, units, kind, programme, file_name, digest, state, revision, sheets, decisions, lines,
                     lines_done, result, ordered_lines, created_at, changed_at, worker, worker_until)
VALUES ($1, $2, $2, $9, $3, $4, $5, $10, 'preparing', 1, $6, $7, 0, 0, '{}', '[]', $8, $8, 0, 0)
