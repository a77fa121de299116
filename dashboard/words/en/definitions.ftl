# Definitions
definitions-headline-faults = { $terms } definitions; { $failed } of { $checks } quality checks find something, { $rows } { $rows ->
    [one] row
   *[other] rows
} in all
definitions-headline-clean = { $terms } definitions; all { $checks } quality checks find nothing
definitions-headline-terms = { $terms } definitions, the standards in force and where the data comes from
definitions-search = Find a definition
definitions-search-hint = Type a name or words of the text
definitions-title = What each number is
definitions-found = { $count ->
    [0] No definition contains "{ $wanted }"
    [one] One definition contains "{ $wanted }"
   *[other] { $count } definitions contain "{ $wanted }"
}
definitions-caption = A name means the same in tables, charts, exports and here; its link is an address of its own
definitions-asked = The definition you asked for
definitions-contract = The full text is docs/contract/definitions.md, the list of figures docs/contract/figures.md, the database docs/contract/shared_database.sql; what these leave open is settled in DEFINITIONS.md.
definitions-standards = { $count ->
    [0] No standard is in force on { $day }
    [one] One standard in force on { $day }
   *[other] { $count } standards in force on { $day }
}
definitions-standards-caption = Who meets the standard is on track, who misses it by no more than the tolerance is to watch, else behind
definitions-measure = Measure
definitions-target = Standard
definitions-tolerance = Tolerance
definitions-since = Since
definitions-tolerance-points = { $points } pp
definitions-scheme = Star rating scheme
definitions-scheme-none = No rating scheme applies to the quarter
definitions-feeds = { $stale ->
    [0] All { $count } feeds are up to date
    [one] One of { $count } feeds is late
   *[other] { $stale } of { $count } feeds are late
}
definitions-feeds-none = There is no record of any feed
definitions-feed = Feed
definitions-covers-until = Complete until
definitions-refreshed-at = Last updated
definitions-state = State
definitions-feed-fresh = up to date
definitions-feed-stale = not updated for more than { $hours } hours
definitions-unreported = Not reported
definitions-unreported-all = all reported
definitions-feed-reference = Reference
definitions-quality-faults = { $rows ->
    [one] Quality checks find one row to look at
   *[other] Quality checks find { $rows } rows to look at
}
definitions-quality-clean = Quality checks find nothing
definitions-quality-caption = Everything entered by the day of knowledge, whatever its quarter; the rows count in every figure all the same
definitions-check = Check
definitions-rows = Rows
definitions-check-duplicate = Entered twice
definitions-check-closed_before_opened = Closed before opened
definitions-check-visit_in_future = Visit after its entry
definitions-check-month_not_first_day = Month or quarter not a first day
definitions-check-unknown_code = Unknown division code
definitions-check-unknown_id = Unknown id
definitions-check-points_above_maximum = Points above the maximum
definitions-list = { $check }: { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
definitions-table = Table
definitions-key = Primary key
