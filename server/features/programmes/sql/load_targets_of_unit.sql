SELECT programme_id, unit_id, owner, phase, effective_at, recorded_at, amount, reason FROM programme_targets WHERE unit_id = $1
