DELETE FROM initiative_phones WHERE phone_index = $1 AND initiative_id = $2
