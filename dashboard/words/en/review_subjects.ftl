# Review: the four subjects
review-stars-nothing = No organization was active this quarter, so there is no star ranking.
review-stars-caption = Ranked by unrounded points, ties share a place; dimensions are monthly means
review-stars-all = all { $count } are in the table
review-stars-quarter = { $label } ({ $quarter })
review-stars-means = Monthly means
review-stars-board = Star ranking
review-stars-city-rank = City rank
review-stars-city-band = City band
review-stars-of-city = Ranks, moves and bands are those among the { $ranked } ranked in the whole city
review-stars-own = within the district { $places }
review-stars-own-place = { $name } is { $rank } of { $count }

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

review-task_forces-nothing = There is no task force and no open item this quarter.
review-task_forces-shown = the { $shown } task forces with most open items are shown, all { $count } are in the table
review-task_forces-caption = Load: working days due in the next 30 days{ $of ->
    [city] {""}
   *[district] {" "}(items of the district alone)
} ÷ capacity (share of time × { $days } days), standard { $standard } · cadres are called by letters, anew in each task force, highest load first
review-task_forces-how = top: open items; middle: opened (up) and closed (down) each week; bottom: working days, line = capacity, at right the load
review-task_forces-until = line until { $day }
review-task_forces-flow = Open { $start } → { $now }{ $until ->
    [none] {""}
   *[other] {" "}by { $until }
}; { $opened } opened, { $closed } closed
review-task_forces-cadre = Cadre { $letter }
review-task_forces-note = { $open } open · { $overdue } overdue · { $due_soon } due in 7 days
review-task_forces-people = { $shown } of { $count } people shown, the highest loads
review-task_forces-load = Working days due in 30 days{ $load ->
    [unknown] {""}
   *[other] : load { $load }, highest { $highest }
}
review-task_forces-unowned = Without owner
review-task_forces-on-duty = People on duty
review-task_forces-over = Over capacity
review-task_forces-on-time = On time

review-place-behind = How many of the other districts it stands before (those that reported, no small samples)
