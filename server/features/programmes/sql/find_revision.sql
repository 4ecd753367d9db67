SELECT revision FROM programmes_revision WHERE id = 1
