# Words that all pages share
app-name = Qingdao Civil Affairs
app-purpose = Dashboard
app-pages = Pages
demo-data = demo data

page-overview = Overview
page-stars = Star rankings
page-organization = Party organization
page-training = Front-line training
page-eldercare = Eldercare pilot
page-task_forces = Task forces
page-screens = Lobby screens
page-definitions = Definitions

pick-quarter = Quarter
pick-district = District
pick-language = 语言 Language
whole-city = Whole city
not-of-one-district = Not of one district
unassigned = Unassigned
quarter-running = { $quarter } · running
pick-meeting = Meeting
pick-meeting-none = None (the quarter's own day)
pick-day = Or as of a day
meeting-option = { $day } · { $quarter } · { $name }
as-of = As of
as-of-day = As of { $day }
as-of-quarter = { $quarter } as of { $day }
as-of-meeting = As of { $day }, { $name }
as-of-meaning = { $quarter } with the figures as they were known that day.
as-of-leave = See today's figures
unread-meetings = Meetings cannot be read for now; a day can still be chosen.

status-on_track = On track
status-watch = Watch
status-behind = Behind
status-none = No data

versus-quarter = vs last quarter
versus-year = vs last year
versus-quarter-running = vs same day last quarter
standard = standard
no-standard = no standard set

data-as-of = Data as of { $time }
districts-reported = { $all ->
    [one] { $reported ->
        [one] the district has reported
       *[other] the district has not reported everything
    }
   *[other] { $reported } of { $all } districts reported
}
list-more = { $names } and { $rest } more
change-points = { $change } pp
days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
cases = { $part } of { $whole }
few-cases = fewer than 5 cases, not judged

chart-spoken = Chart, said in words just before
search = Search
search-hint = Type to filter the table below
download-csv = Download CSV
rows-of = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
rows-found = { $found } of { $count } rows
list-empty = Nothing matches.
see-definition = See the definition

notice-running = { $quarter } is running: day { $day } of { $days }
notice-running-meaning = Compared with the same day of last quarter; star places are provisional until they are published after the quarter ends.
notice-stale = { $feeds }: data is { $age } old
notice-stale-meaning = Last updated { $time }, expected every { $hours } hours. Use the figures with care and ask the reporting office.
notice-unreported = { $districts } { $count ->
    [one] has
   *[other] have
} not reported { $months }
notice-unreported-meaning = Gaps show as "not reported", never as zero; the city's figures count the districts that reported.
notice-unapproved = { $months } of { $districts } is not approved yet
notice-unapproved-meaning = These figures are provisional and may change.
not-reported = not reported
provisional = provisional

unknown-q = The quarter "{ $asked }" of the address does not exist or has not begun
unknown-d = The district "{ $asked }" of the address does not exist
unknown-meeting = The meeting "{ $asked }" of the address does not exist, has not been held or cannot be read
unknown-asof = The as-of day "{ $asked }" of the address is no day from { $first } to { $last }
unknown-meaning = Shown instead: { $shown }.
unknown-page = There is no page "{ $asked }"
unknown-page-meaning = Please choose a page above.

empty-title = No { $subject } data for { $scope }
empty-advice = Choose another quarter, or see the whole city.
empty-advice-city = Choose another quarter.
empty-link = See the whole city
tile-missing = This part cannot be shown for now
tile-missing-meaning = The database lacks { $parts }. The other parts are not affected; please ask the database administrator.
tile-refused = This part cannot be shown for now
tile-refused-meaning = The database did not answer this question. The other parts are not affected; please call the information centre, error { $code }.
unreachable = The database cannot be reached for now
unreachable-meaning = There is no data to show yet. Tried again every 60 seconds; if it lasts, call the information centre, error { $code }.
lost = New data cannot be read for now
lost-meaning = What you see was read { $time }. { $reason ->
    [missing] The database lacks { $parts }; please ask the database administrator.
   *[other] Tried again every 60 seconds. Error { $code }.
}
unnamed = Places or units cannot be named for now
unnamed-meaning = { $reason ->
    [missing] The database lacks { $parts }; please ask the database administrator.
   *[other] The database did not answer; please call the information centre, error { $code }.
} Codes stand in their place.
failed-meaning = { $reason ->
    [missing] The database lacks { $parts }; please ask the database administrator.
   *[other] The database did not answer; please call the information centre, error { $code }.
} Tried again every 60 seconds.
retry = Try again now
page-failed = This page cannot be shown for now
page-failed-meaning = The error was recorded; other pages are not affected. Error { $code }.
