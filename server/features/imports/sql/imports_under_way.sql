SELECT acting_id, units FROM imports WHERE state IN ('running', 'undoing')
