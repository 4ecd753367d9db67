SELECT seq FROM notifications_cursor WHERE id = 1
