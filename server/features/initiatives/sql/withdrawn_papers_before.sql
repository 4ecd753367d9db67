SELECT paper_id FROM withdrawn_papers WHERE withdrawn_at < $1
