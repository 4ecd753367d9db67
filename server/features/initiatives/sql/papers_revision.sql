SELECT (SELECT COALESCE(MAX(id), 0) FROM initiative_documents), (SELECT COALESCE(MAX(id), 0) FROM unit_documents),
  (SELECT COUNT(*) FROM withdrawn_papers)
