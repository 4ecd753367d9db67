-- 3 is the first ordinary transaction of every server: it has ended, whatever this one has reached.
UPDATE initiative_events SET txid = '3'
