INSERT INTO initiative_phones (phone_index, initiative_id)
SELECT author_phone_index, id FROM initiatives ORDER BY author_phone_index, id
