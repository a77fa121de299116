# Front-line training
training-subject = front-line training
training-comma = {", "}
training-semicolon = {"; "}
training-unit-days = days

training-headline-missing = Days on site cannot be shown for now
training-headline-nothing = No days on site are due this quarter
training-headline-few = { $done } of { $required } days on site done, too few to judge
training-headline-days = { $rate } of days on site done{ $status ->
    [on_track] , on standard
    [watch] , below standard
    [behind] , far below standard
   *[none] {""}
}
training-headline-gaps = gaps in { $places }
training-headline-met-everywhere = all { $count } { $places ->
    [towns] towns
   *[districts] districts
} meet the standard
training-headline-units = { $count ->
    [one] one unit has nobody at full attendance
   *[other] { $count } units have nobody at full attendance
}

training-card-days = Days on site done
training-card-seven-ones = Seven Ones done
training-card-close = Problems closed
training-card-median = Median days to close
training-days-of = { $done } of { $required } days
training-full = { $count } cadres in full (days and tasks)
training-of-cadres = { $count } due
training-tasks-of = { $done } of { $due } tasks
training-undone = { $count } not done
training-count-found = { $count } reported
training-count-settled = { $count } of { $of } settled
training-count-overdue = { $count } overdue
training-count-closed = { $count } closed this quarter
training-now = This quarter

training-task-joint_meeting = Joint meeting
training-task-village_party = Village Party meeting
training-task-symposium = Civil affairs forum
training-task-study = Working meeting
training-task-visit = Household visit
training-task-showcase = Model project
training-task-report = Research report
training-task-joint_meeting-brief = Joint
training-task-village_party-brief = Party
training-task-symposium-brief = Talk
training-task-study-brief = Work
training-task-visit-brief = Visit
training-task-showcase-brief = Proj.
training-task-report-brief = Rept.
training-all-tasks = All
training-not-due = not due now
training-below = below { $value }
training-tasks-caption = Days and Seven Ones × { $places ->
    [towns] town
   *[districts] district
}, % done · Seven Ones { $standard } · lowest Seven Ones first
training-tasks-nothing = None of the Seven Ones is due this quarter
training-tasks-few = Fewer than 5 tasks are due, too few to judge
training-tasks-met = All of the Seven Ones meet the standard; the lowest is { $task } at { $rate }
training-tasks-lowest = { $task } is done least, { $rate }
training-tasks-lowest-at = { $task } is done least ({ $rate }); { $place } at { $there }

training-strip-nothing = No days on site are due this quarter
training-strip-title = { $short ->
    [0] All { $cadres } cadres have their days
    [one] One cadre lacks days
   *[other] { $short } cadres lack days
}{ $none ->
    [0] {""}
    [one] ; one unit has nobody who met them
   *[other] ; { $none } units have nobody who met them
}
training-strip-caption = { $sharing ->
    [one] One mark per cadre who lacks days
   *[other] One mark per up to { $sharing } cadres of a unit who lack the same days
}, further left the more · ▲ behind
training-strip-met-units = { $count ->
    [one] in one more unit nobody lacks any
   *[other] in { $count } more units nobody lacks any
}
training-strip-more = { $units ->
    [one] one more unit
   *[other] { $units } more units
} with { $cadres } cadres not shown
training-strip-days = Days
training-strip-met = Met/all
training-strip-short = Short
training-strip-alt-row = { $unit } { $met } met, { $days } of days done
training-strip-alt = Cadres who lack days, by unit: { $rows }.
training-short-tick = −{ $days }
training-short-none = met
training-short-said = { $cadres ->
    [one] { $short } short ({ $done } of { $required })
   *[other] { $cadres } cadres: { $short } short ({ $done } of { $required })
}
training-days-short = Days

training-flow-caption = Cumulative count this quarter
training-flow-nothing = No problems were reported
training-flow-all = All { $reported } problems reported are closed
training-flow-narrower = { $reported } reported, { $closed } closed; { $open } open, { $fewer } fewer than at the most on { $day }
training-flow-widest = { $reported } reported, { $closed } closed; { $open } open, the most of the quarter
training-flow-day = Day
training-flow-reported = Reported
training-flow-open = Open
training-flow-closed = Closed
training-flow-reported-end = Reported { $count }
training-flow-open-end = Open { $count }
training-flow-closed-end = Closed { $count }

training-settlement-none = No problem is overdue
training-settlement-title = { $rest ->
    [yes] { $there } of { $total } overdue are in { $places }
   *[no] { $total } overdue, all in { $places }
}
training-settlement-spread = { $total } overdue, spread over { $places } places
training-settlement-caption = Bars: reported this quarter, without duplicates, and settled · overdue: whenever reported · { $standard }
training-settlement-rate = Closed %
training-settlement-alt-row = { $place } { $found } reported, { $settled } settled, { $overdue } overdue
training-settlement-alt = Problems by place: { $rows }.
training-place = Place
training-found = Reported
training-settled = Settled
training-overdue = Overdue
training-open = Open

training-name = Name
training-unit = Unit
training-district = District
training-short = Short
training-seven-ones = Seven Ones
training-personal = Personal data, internal use only
training-reminder = { $count ->
    [0] Everybody can still make up the days by the end of { $month }
    [one] One cadre cannot make up the days by the end of { $month }: remind
   *[other] { $count } cadres cannot make up the days by the end of { $month }: remind them
}
training-reminder-over = { $count ->
    [0] Nobody to remind: all days of { $month } are done
    [one] One cadre lacked days in { $month }: remind
   *[other] { $count } cadres lacked days in { $month }: remind them
}
training-reminder-outside = No reminders: the day lies outside this quarter
training-reminder-caption = lacks more days this month than working days are left ({ $left })
training-shown = { $shown } of { $count } shown
training-all-people = All { $count } →
training-all-units = { $count ->
    [one] The one unit
   *[other] All { $count } units
} →
training-all-overdue = All { $count } overdue →

training-ages-title = { $open ->
    [0] No problem is open
    [one] One problem is open
   *[other] { $open } problems are open
}{ $old ->
    [0] {""}
   *[other] , { $old } for more than 30 days
}
training-ages-caption = Whenever reported, by days since then
training-age = Reported
training-age-0 = up to 7 days ago
training-age-1 = 8–15 days
training-age-2 = 16–30 days
training-age-3 = 31–60 days
training-age-4 = over 60 days
training-states-title = { $open ->
    [0] All { $found } problems reported this quarter are closed
    [one] One of the { $found } reported this quarter is open
   *[other] { $open } of the { $found } reported this quarter are open
}{ $overdue ->
    [0] {""}
   *[other] , { $overdue } overdue
}
training-states-caption = How far the problems reported this quarter are
training-state = State
training-found-all = Problems
training-state-not_assigned = not assigned
training-state-in_hand = in hand
training-state-answered = answered
training-state-overdue = overdue
training-state-closed = closed
training-repeated-title = { $count ->
    [one] One kind of problem repeats: { $names }
   *[other] { $count } kinds of problems repeat, { $names } most widely
}
training-repeated-none = No problem repeats across districts
training-repeated-district = Repeated problems are counted for the whole city only
training-repeated-caption = Open in at least 3 towns of at least 2 districts
training-category = Category
training-towns = Towns
training-districts = Districts
training-category-eldercare = Eldercare
training-category-assistance = Social assistance
training-category-children = Child welfare
training-category-funeral = Funeral services
training-category-community = Community
training-category-other = Other

training-matrix-title = { $short ->
    [0] All { $cadres } cadres have done their Seven Ones
    [one] One cadre has tasks not done, { $most } at most
   *[other] { $short } cadres have tasks not done, { $most } at most
}
training-matrix-caption = Most not done first · done/due, ✓ all done, – not due
training-of-unit = { $name } · { $unit }
training-undone-short = Not done
training-done-of = { $done } of { $due }

training-past = Attendance and timeliness
training-past-missed = Below standard: { $names }
training-past-met = On standard: { $names }
training-measure = Measure
training-past-caption = Against last quarter and the same quarter last year

training-month-1 = Jan
training-month-2 = Feb
training-month-3 = Mar
training-month-4 = Apr
training-month-5 = May
training-month-6 = Jun
training-month-7 = Jul
training-month-8 = Aug
training-month-9 = Sep
training-month-10 = Oct
training-month-11 = Nov
training-month-12 = Dec
training-period-3 = this quarter
training-period-12 = this year

training-is-full = full
training-is-not-full = not full
training-column-name = Name
training-column-unit_name = Unit
training-column-district_name = District
training-column-town_name = Town
training-column-days_required = Days required
training-column-days_done = Days done
training-column-days_short = Days short
training-column-tasks_due = Tasks due
training-column-tasks_done = Tasks done
training-column-attendance = Attendance
training-column-cadres = Cadres
training-column-short = Cadres short of days
training-column-days_rate = Days done %
training-column-seven_ones_rate = Seven Ones %
training-column-full = Full attendance
training-column-full_rate = Full attendance %
training-column-open_problems = Open
training-column-overdue_problems = Overdue
training-column-task_name = Task
training-column-period = Due in
training-column-visited_on = Day on site
training-column-days = Days
training-column-recorded_at = Entered
training-column-lag_days = Days to entry
training-column-summary = Problem
training-column-category_name = Category
training-column-handler = Handled by
training-column-state_name = State
training-column-age_days = Days open
training-column-days_overdue = Days overdue
training-column-reported_on = Reported
training-column-assigned_on = Assigned
training-column-due_on = Due
training-column-answered_on = Answered
training-column-closed_on = Closed
training-column-closed_as_name = Closed as
training-column-reopened = Times reopened
training-closed-solved = solved
training-closed-transferred = transferred
training-closed-long_term = long-running
training-closed-duplicate = duplicate

training-list-cadres = { $count } cadres with days due
training-list-full_attendance = { $count } cadres at full attendance
training-list-short = { $count } cadres who lack days
training-list-risk = { $count } cadres to remind
training-list-tasks = { $count } cadres with tasks not done
training-list-undone = { $count } tasks not done
training-list-units = Units with cadres on duty: { $count }
training-list-units-caption = A rate on fewer than 5 cases is left out; its counts stand beside it
training-list-days = { $count } monthly requirements lacking { $days } days
training-list-visits = { $count } visits this quarter
training-list-problems = { $what }: { $count }
training-list-found = Problems reported this quarter
training-list-settled = Problems reported and settled this quarter
training-list-open = Open problems
training-list-overdue = Overdue problems
training-list-problem_median_days = Problems closed this quarter, without duplicates
training-list-problem_on_time_rate = Problems reported this quarter and not closed on time
training-list-state = Problems reported this quarter, { $state }
training-list-age = Open problems, { $age }
training-list-overdue-at = Overdue problems in { $place }
training-list-found-at = Problems reported this quarter in { $place }, without duplicates
training-list-settled-at = Problems reported and settled this quarter in { $place }
training-list-category = Open problems, { $category }
training-list-category-overdue = Overdue problems, { $category }
training-list-towns = Towns with open problems, { $category }: { $count }
training-list-districts = Districts with open problems, { $category }: { $count }
training-list-town = Problems reported or closed this quarter, or open
