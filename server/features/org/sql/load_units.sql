-- Every unit; the order gives the units their places in the tree.
SELECT id, code, kind, level, founded_on, ended_on, illustrative FROM units ORDER BY id
