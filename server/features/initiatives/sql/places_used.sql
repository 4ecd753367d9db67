-- Which programmes and units initiatives, events and counts name, and how often.
SELECT 'initiatives', programme_id, unit_id, COUNT(*) FROM initiatives GROUP BY programme_id, unit_id
UNION ALL
SELECT 'initiative_events', programme_id, unit_id, COUNT(*) FROM initiative_events GROUP BY programme_id, unit_id
UNION ALL
SELECT 'initiative_counts', programme_id, unit_id, COUNT(*) FROM initiative_counts GROUP BY programme_id, unit_id
