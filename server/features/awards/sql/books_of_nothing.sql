SELECT digest FROM kept_books WHERE digest NOT IN (SELECT book_digest FROM kept_evaluations)
