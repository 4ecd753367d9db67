SELECT operator_phone FROM initiatives WHERE id = $1
