SELECT birth FROM slips WHERE programme = $1
