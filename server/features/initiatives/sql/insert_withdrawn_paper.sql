INSERT INTO withdrawn_papers (paper_id, reason, account_id, withdrawn_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (paper_id) DO NOTHING
