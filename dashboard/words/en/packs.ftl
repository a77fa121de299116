# Meeting packs: the files of a meeting, frozen packs, and what was corrected since
page-packs = Meeting pack

packs-format-pptx = PowerPoint
packs-format-xlsx = Excel
packs-format-pdf = PDF

packs-slide-overall = The quarter at a glance
packs-slide-failed = The pack cannot be made: "{ $slide }" has no data. { $reason ->
    [missing] The database lacks { $parts }; please ask the database administrator.
    [unreachable] The database cannot be reached.
   *[other] The database did not answer; please tell the information centre.
}
packs-file-failed = The pack cannot be made: the { $file } file failed ({ $reason }). Please tell the information centre.

packs-already = This pack is frozen already, since { $time }; a frozen pack is never overwritten. It lies in { $folder }.
packs-unknown = There is no frozen pack "{ $name }".
packs-not-written = The pack cannot be frozen: { $folder } cannot be written ({ $reason }). Please ask the administrator.
packs-not-read = The frozen pack { $name } cannot be read ({ $reason }). Please ask the administrator.
packs-folder-not-read = The frozen packs cannot be read: { $folder } ({ $reason }). Please ask the administrator.
packs-refused = The frozen pack { $name } is not shown, since it is not what was frozen: { $faults }. Please ask the administrator for a copy.
packs-fault-missing = { $file } is missing
packs-fault-additional = { $file } was added
packs-fault-changed = { $file } was changed
packs-fault-form = { $file } cannot be read
packs-fault-version = { $file } has a form that this program does not know
packs-and = ,{" "}

# What was corrected since
packs-section = Subject
packs-figure = Figure
packs-before = As frozen
packs-now = Now
packs-of = {" · "}
packs-phase = Phase { $phase }
packs-cadre = Cadre no. { $id }
packs-item = Item no. { $id }
packs-days = { $band } days
packs-listed = listed
packs-not-listed = not listed
packs-yes = yes
packs-no = no
packs-figure-points = Points
packs-figure-stars = Stars
packs-figure-state = State
packs-figure-rank = Rank
packs-figure-movement = Places gained
packs-figure-is_new = New on the board
packs-figure-band = Band
packs-figure-gap_to_next_star = Gap to the next star
packs-figure-capped = Star capped
packs-figure-streak = Quarters in the band
packs-figure-board = Star ranking
packs-figure-leavers = Left the ranking
packs-figure-scheme_changed = Rules changed
packs-figure-stars_mean_points = Mean points
packs-figure-dimensions = Dimensions
packs-figure-mean_points = Mean points
packs-figure-share = Share of the maximum
packs-figure-change = Change
packs-figure-days_required = Days on site required
packs-figure-days_done = Days on site done
packs-figure-training_days_rate = Days on site done, share
packs-figure-seven_ones = Seven Ones
packs-figure-seven_ones_rate = Seven Ones done, share
packs-figure-due = Due
packs-figure-done = Done
packs-figure-full_attendance = Full attendance
packs-figure-full = With full attendance
packs-figure-cadres = Cadres on duty
packs-figure-at_risk = To be reminded
packs-figure-entry_lag_days = Days until a visit is entered
packs-figure-problems_found = Problems reported
packs-figure-problem_close_rate = Problems closed, share
packs-figure-problem_on_time_rate = Problems closed on time, share
packs-figure-problem_median_days = Median days to close
packs-figure-open_problems = Open problems
packs-figure-overdue_problems = Overdue problems
packs-figure-open_problem_ages = Age of open problems
packs-figure-repeated_problems = Repeated problems
packs-figure-towns = Towns
packs-figure-districts = Districts
packs-figure-phase = Current phase
packs-figure-progress_actual = Actual progress
packs-figure-progress_planned = Planned progress
packs-figure-milestones = Milestones
packs-figure-milestones_done = Milestones done
packs-figure-milestones_overdue = Milestones overdue
packs-figure-removed_milestones = Removed milestones
packs-figure-silent = Silent
packs-figure-late_done = Done late
packs-figure-slip_days = Days of slip
packs-figure-slip_from_first_days = Days of slip from the first date
packs-figure-replans = Replans
packs-figure-no_recovery_plan = No recovery plan
packs-figure-indicators = Indicators
packs-figure-month = Month
packs-figure-incomplete = Incomplete
packs-figure-value = Value
packs-figure-target = Target
packs-figure-target_due_on = Target due on
packs-figure-due_by_now = Due by now
packs-figure-pilot_sites = Pilot sites
packs-figure-planned = Planned
packs-figure-accepted = Accepted
packs-figure-forces = Task forces
packs-figure-open = Open items
packs-figure-overdue = Overdue items
packs-figure-due_soon = Due within 7 days
packs-figure-undated = Undated
packs-figure-unowned = Without an owner
packs-figure-people = People
packs-figure-opened = Opened
packs-figure-closed = Closed
packs-figure-on_time_rate = Closed on time, share
packs-figure-ages = Age
packs-figure-effort_days = Effort, days
packs-figure-capacity_days = Capacity, days
packs-figure-load = Load
packs-figure-people_on_duty = People on duty
packs-figure-handover_risk = Handover risk
packs-figure-taskforce_overdue = Overdue items of all task forces
packs-figure-organizations = Organizations
packs-figure-ranked = Ranked
packs-figure-trust = Data quality
packs-figure-not_reported = Not reported
packs-figure-quality = Quality checks
packs-figure-count = Rows found
packs-figure-rows = Row

# The command
packs-progress = { $number } of { $of }: { $step }
packs-output = The files cannot be written: { $folder } ({ $reason }).
packs-intact = The frozen pack { $name } is intact; frozen { $time }.
packs-none = There is no frozen pack yet.
packs-data-changed = The pack is not frozen: new data arrived while it was made. Please try again.

# The page
packs-headline = The pack of the { $meeting }
packs-headline-any = The review of this quarter as files
packs-make-title = PowerPoint, Excel and PDF of the review, as the screens show it
packs-make-caption = Tables and charts can be edited; every number is that of the screens
packs-formats = Files
packs-make = Make the pack
packs-download = Download { $file }
packs-not-made = The pack was not made
packs-freeze = Freeze for this meeting
packs-freeze-what = To freeze keeps the files and all numbers as they are now, for good: later corrections of the database no longer change them.
packs-freeze-when = To freeze a pack, choose a meeting above.
packs-freeze-meaning = The pack of the { $meeting }, { $place }, is kept as it is now. It cannot be changed or overwritten later.
packs-freeze-confirm = Freeze it now
packs-not-frozen = The pack was not frozen
packs-not-listed-now = The frozen packs cannot be shown for now
packs-frozen = Frozen packs
packs-frozen-caption = Open one to have it checked file by file, to present it and to see what has been corrected since
packs-title = { $count ->
    [one] { $count } frozen pack
   *[other] { $count } frozen packs
}{ $refused ->
    [0] { $intact ->
        [yes] , all intact
       *[no] {""}
    }
   *[other] , { $refused } not shown
}
packs-of-demo = { $meeting } (demo data)
packs-meeting = Meeting
packs-place = Place
packs-language = Language
packs-time = Frozen
packs-state = State
packs-is-intact = intact
packs-is-refused = not shown
packs-is-unchecked = checked when opened
packs-in-zh-CN = Chinese
packs-in-en = English
packs-not-opened = This frozen pack cannot be opened
packs-chosen = { $meeting } · { $place }: frozen { $time }
packs-chosen-caption = Its files and numbers say the same whatever the database now says
packs-present = Present the frozen review
packs-changed-title = { $count ->
    [0] Nothing has been changed after the fact
    [one] { $count } figure was changed after the fact
   *[other] { $count } figures were changed after the fact
}
packs-changed-caption = The same quarter, as it was known { $day }, asked of the database of today
packs-known-title = { $count ->
    [0] Nothing has changed since by what is known today
    [one] { $count } figure is another one by what is known today
   *[other] { $count } figures are others by what is known today
}
packs-known-caption = The same quarter and day with everything entered until { $day }, late entries too
