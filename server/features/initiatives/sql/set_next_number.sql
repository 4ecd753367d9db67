UPDATE initiative_numbers SET next_number = $1
