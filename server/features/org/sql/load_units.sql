-- Every unit as it was known just before an instant; the order gives the units their places in the tree.
SELECT u.id, u.code, COALESCE(b.kind, u.kind), COALESCE(b.level, u.level), u.founded_on, COALESCE(b.closed_on, u.closed_on),
       u.illustrative
FROM units u LEFT JOIN units_before b ON b.unit_id = u.id AND b.recorded_at < $1 AND b.superseded_at >= $1
WHERE u.recorded_at < $1 AND u.superseded_at >= $1 ORDER BY u.id
