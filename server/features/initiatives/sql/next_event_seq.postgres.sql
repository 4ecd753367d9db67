-- The number after the one this takes away; nobody else writes while data are generated.
SELECT nextval(pg_get_serial_sequence('initiative_events', 'seq')) + 1
