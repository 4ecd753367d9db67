SELECT DISTINCT unit_id FROM fulfilments WHERE recorded_at >= $1
