INSERT INTO import_columns (account_id, kind, header, columns) VALUES ($1, $2, $3, $4)
ON CONFLICT (account_id, kind, header) DO UPDATE SET columns = excluded.columns
