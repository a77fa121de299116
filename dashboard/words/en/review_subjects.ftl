# Review: the four subjects
review-stars-nothing = No organization was active this quarter, so there is no star ranking.
review-stars-caption = Ranked by unrounded points, ties share a place; dimensions are monthly means
review-stars-shown = { $shown } shown (the first, the last and those that moved most), paths among these; all { $count } are in the table
review-stars-quarter = { $label } ({ $quarter })
review-stars-means = Monthly means
review-stars-board = Star ranking

review-training-nothing = No days on site are due this quarter, and no problems were reported or are open.
review-training-tasks = Days and Seven Ones
review-training-days = Days on site done by { $places ->
    [towns] town
   *[districts] district
}, { $standard }
review-training-problems = Problems
review-training-duplicates = duplicates included
review-training-closable = Without duplicates
review-training-whenever = whenever reported

review-same-day-last-quarter = Same day last quarter

review-eldercare-nothing = The pilot has neither milestones nor indicators.
review-eldercare-shown = { $shown } shown, all { $count } are in the table of milestones
review-eldercare-slips = Slip of milestones (days, against the current plan, late is positive)
review-eldercare-slip = Slip (days)
review-eldercare-planned = Planned
review-eldercare-done = Actual
review-eldercare-milestones = Milestones
review-eldercare-due = Indicators as a share of what is due by now
review-eldercare-indicators = Eldercare indicators
review-eldercare-bars = bar = share of target · tick = due by now · end of track = target · figure = distance to due
