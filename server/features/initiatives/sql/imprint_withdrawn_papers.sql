SELECT paper_id, reason, account_id, withdrawn_at FROM withdrawn_papers WHERE paper_id BETWEEN $1 AND $2 ORDER BY paper_id
