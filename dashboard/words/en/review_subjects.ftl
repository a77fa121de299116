# Review: the four subjects
review-stars-nothing = No organization was active this quarter, so there is no star ranking.
review-stars-caption = Ranked by unrounded points, ties share a place; dimensions are monthly means
review-stars-shown = { $shown } shown (the first, the last and those that moved most), paths among these; all { $count } are in the table
review-stars-quarter = { $label } ({ $quarter })
review-stars-means = Monthly means
review-stars-board = Star ranking
