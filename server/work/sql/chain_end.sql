SELECT seq, link, checkpoints FROM history_head WHERE id = 1
