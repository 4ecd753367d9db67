DELETE FROM notifications WHERE at < $1
