INSERT INTO initiative_documents (id, initiative_id, programme_id, birth_seq, kind, number, dated_on, signer, recorded_at)
SELECT CAST($1 AS BIGINT), initiative_id, programme_id, seq, CAST($3 AS TEXT), CAST($4 AS TEXT), CAST($5 AS INTEGER),
  CAST($6 AS TEXT), CAST($7 AS BIGINT)
FROM initiative_events WHERE initiative_id = $2 AND from_status IS NULL
