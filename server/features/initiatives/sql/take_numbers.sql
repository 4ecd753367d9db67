-- Two processes never get the same block: the row is locked until the commit.
UPDATE initiative_numbers SET next_number = next_number + $1 RETURNING next_number - $1
