"""How fast the dashboard is: ratios within one run, of pages, statements, sessions and files (`make bench`)."""
