# Data quality
page-quality = Data quality
quality-known = Everything entered by { $day }
quality-semicolon = {"; "}
quality-comma = {", "}

quality-headline-missing = The data cannot be checked for now
quality-checks-some = { $failed } of { $checks } checks { $failed ->
    [one] finds
   *[other] find
} { $rows ->
    [one] one row
   *[other] { $rows } rows
}
quality-checks-all = All { $checks } checks find something, { $rows ->
    [one] one row
   *[other] { $rows } rows
} together
quality-checks-none = All { $checks } checks find nothing
quality-late-none = { $all ->
    [one] the only feed is up to date
   *[other] all { $all } feeds are up to date
}
quality-late-some = { $feeds } { $count ->
    [one] is
   *[other] are
} stale
quality-late-all = { $all ->
    [one] the only feed is stale
   *[other] all { $all } feeds are stale
}

quality-checking-headline = The data is being checked
quality-checking = { $checked } of { $all } tables are checked, { $rows ->
    [0] nothing found so far
    [one] one row found so far
   *[other] { $rows } rows found so far
}
quality-checking-caption = The checks go on by themselves, and their result appears here
quality-partly = Checked in { $checked } of { $all } tables: { $said }
quality-unchecked = Not checked: { $tables }

quality-checks-caption = Rows that break the contract, of any quarter; they count in every figure all the same. A number opens the list of its rows
quality-check = Check
quality-rows = Rows
quality-where = Tables
quality-means = What it finds
quality-means-duplicate = Equal to a row with a lower id in all that was entered
quality-means-closed_before_opened = A problem or work item closed before its own first day
quality-means-visit_in_future = A visit dated after the day it was entered
quality-means-month_not_first_day = A month or quarter given by another day than its first
quality-means-unknown_code = A town, district or parent that the divisions do not have
quality-means-unknown_id = A cadre, unit, task and the like that its table does not have
quality-means-points_above_maximum = A monthly score above what the scheme in force allows

quality-suspicions = { $rows ->
    [0] Nothing else looks wrong
    [one] One more row looks wrong
   *[other] { $rows } more rows look wrong
}
quality-suspicions-caption = Beside the contract's checks: what its notes say of single columns
definitions-check-unknown_word = Word not in the contract
definitions-check-out_of_range = Number out of range
definitions-check-missing_value = Value missing
quality-means-unknown_word = A kind, state, topic or the like that the contract does not name
quality-means-out_of_range = Points, days or shares below zero or above what can be
quality-means-missing_value = Nothing where the contract wants a value

quality-feeds = { $late ->
    [0] { $count ->
        [one] The only feed is up to date
       *[other] All { $count } feeds are up to date
    }
    [one] { $count ->
        [one] The only feed is stale
       *[other] One of { $count } feeds is stale
    }
   *[other] { $late } of { $count } feeds are stale
}
quality-feeds-none = There is no record of any feed
quality-feeds-caption = By the clock now, whatever quarter or day is chosen
quality-feed = Feed
quality-state = State
quality-fresh = up to date
quality-late = stale
quality-age = Age
quality-allowed = Allowed
quality-refreshed = Last updated
quality-covers = Complete until
quality-feed-reference = Reference

quality-reporting-none = No feed that districts report has been submitted
quality-reporting-early = No month of { $quarter } is over, so nothing is due yet
quality-reporting-all = { $all ->
    [one] The district
   *[other] Every district
} has reported what is due of { $quarter }{ $unapproved ->
    [0] {""}
    [one] ; one report is not approved
   *[other] ; { $unapproved } reports are not approved
}
quality-reporting-lacking = { $districts } { $count ->
    [one] has
   *[other] have
} not reported everything of { $quarter }{ $unapproved ->
    [0] {""}
    [one] ; one report is not approved
   *[other] ; { $unapproved } reports are not approved
}
quality-reporting-caption = By district, feed and month. Not approved: the figures are provisional. A dash: the month is not over
quality-report-approved = reported
quality-report-provisional = not approved
quality-report-missing = not reported
quality-report-not_due = not due yet

quality-structure = { $count ->
    [0] All tables and columns are as in the contract
    [one] One part of the database is not as in the contract
   *[other] { $count } parts of the database are not as in the contract
}
quality-structure-caption = Tables, columns, types, lengths and primary keys of the shared database
quality-place = Table or column
quality-fault = Fault
quality-wanted = Contract
quality-found = Found
quality-structure-missing_table = table missing
quality-structure-missing_column = column missing
quality-structure-wrong_type = wrong type
quality-structure-too_short = too short
quality-structure-wrong_key = other primary key
