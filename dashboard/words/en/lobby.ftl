# The lobby screen
lobby-bureau = Qingdao Civil Affairs Bureau
lobby-title = Qingdao Civil Affairs Bureau · lobby screen

lobby-honours = Pioneer Index · five-star organizations
lobby-board = Pioneer Index · star board
lobby-risers = Pioneer Index · on the rise
lobby-training = Front-line training
lobby-eldercare = Eldercare three-year plan
lobby-task_forces = Reform task forces · services
lobby-clusters = Cluster co-building
lobby-nothing = Star board

lobby-honours-title = { $place }, { $quarter }: { $count ->
    [one] { $count } Party organization holds
   *[other] { $count } Party organizations hold
} five stars
lobby-honours-note = Assessed monthly, published quarterly
lobby-board-title = { $place }: stars of { $count ->
    [one] { $count } Party organization
   *[other] { $count } Party organizations
}
lobby-board-note = Same stars: by points
lobby-board-some = { $count } of { $all } published; same stars: by points
lobby-risers-title = { $place }: { $count ->
    [one] { $count } organization rises
   *[other] { $count } organizations rise
}, the furthest by { $most ->
    [one] { $most } place
   *[other] { $most } places
}
lobby-risers-places = ↑{ $places }
lobby-risers-note = Since last quarter, among those published in both
lobby-risers-some = Since last quarter, among those published in both; the first { $shown }

lobby-training-title = { $place }: { $days } days in towns, { $rate } of those due
lobby-training-settled = problems reported by residents and settled
lobby-training-days = Days done
lobby-training-tasks = "Seven ones" done
lobby-training-problems = Problems closed
lobby-training-note = Bars: days done by district; mark: whole city
lobby-training-some = { $count ->
    [one] { $count } district
   *[other] { $count } districts
} approved; mark: all approved
lobby-not-published = to be published
lobby-not-applicable = no duties
lobby-cases = { "" }
lobby-of = { $part } of { $whole }
lobby-amount = { $value } { $unit }

lobby-eldercare-title = { $place }: the eldercare pilot is in "{ $phase }"
lobby-eldercare-between = { $place }: eldercare three-year plan
lobby-eldercare-span = { $from } to { $to }
lobby-eldercare-done = ended
lobby-eldercare-now = now
lobby-eldercare-ahead = ahead
lobby-eldercare-sites = { $accepted } of { $planned } accepted
lobby-eldercare-target = Target { $target } by { $month }
lobby-eldercare-note = Mark: target

lobby-task_forces-title = { $place }: { $count ->
    [one] { $count } task force
   *[other] { $count } task forces
} completed { $closed ->
    [one] { $closed } item
   *[other] { $closed } items
}
lobby-task_forces-note = Items completed in the quarter
lobby-hotline = Questions? Call
lobby-hotline-note = Citizens' hotline, 24 h

lobby-clusters-title = { $place }: { $organizations ->
    [one] { $organizations } organization
   *[other] { $organizations } organizations
} in { $count ->
    [one] { $count } cluster
   *[other] { $count } clusters
}
lobby-clusters-five = { $five } of { $count } with five stars

lobby-withheld = without { $count ->
    [one] { $count } district
   *[other] { $count } districts
} to be approved
lobby-stars = { $count ->
    [one] { $count } star
   *[other] { $count } stars
}

lobby-nothing-title = Nothing published to show here yet
lobby-nothing-note = Shown here as soon as they are

lobby-period = { $place } · { $quarter }
lobby-data-as-of = Data as of { $time }
lobby-late = not updated for { $age }
lobby-snapshot = The database cannot be reached; showing what was read on { $time }
lobby-lost = The server cannot be reached; showing the content of { $time }
lobby-held = This slide cannot be updated; showing the content of { $time }
lobby-waiting = The data cannot be read for now; it will appear by itself
lobby-refused = This screen is not registered; please ask the information centre
lobby-no-script = The browser must allow scripts

lobby-option-unknown = In the address, { $name } cannot be '{ $value }'; known are: { $known }.

screens-headline-none = No lobby screen has connected yet
screens-headline-live = { $count ->
    [one] The lobby screen is live
   *[other] All { $count } lobby screens are live
}
screens-headline-silent = { $silent } of { $count ->
    [one] { $count } lobby screen
   *[other] { $count } lobby screens
} silent: { $names }
screens-caption = Silent after 5 minutes without contact; this page refreshes every 30 seconds
screens-name = Screen
screens-state = State
screens-live = live
screens-silent = silent
screens-slide = Last slide
screens-contact = Last contact
screens-ago = { $ago } ago
screens-release = Version
screens-data = Data as of
screens-never = never in contact
screens-minutes = { $minutes } min
screens-seconds = { $seconds } s
screens-how = To connect a screen, open /lobby?screen=name of the lobby service on it; see deploy/README.md.
