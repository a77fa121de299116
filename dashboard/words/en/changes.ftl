# Since the last meeting
page-changes = Since the last meeting

# What is compared with what
changes-since = Compare with
changes-other-day = or another day
changes-option-meeting = { $day } · meeting
changes-option-day = { $day }
changes-view = { $quarter } as of { $day }
changes-compared = { $kind ->
    [meeting] { $now } against { $then } ({ $meeting })
   *[day] { $now } against { $then }
}
changes-bad-since = There is no meeting or day "{ $asked }" from { $first }, { $count } quarters back, to the day before { $day }
changes-bad-since-meaning = Shown instead: { $shown }.
changes-no-meetings = The meetings cannot be read
changes-no-meetings-meaning = Compared with the day three months before.

# Headline
changes-comma = {", "}
changes-semicolon = {"; "}
changes-headline = { $kind ->
    [district] { $place }{ $quarter ->
        [none] {" "}since { $day }
       *[other] , { $quarter } so far, since { $day }
    }: { $text }
   *[city] { $quarter ->
        [none] Since { $day }
       *[other] { $quarter } so far, since { $day }
    }: { $text }
}
changes-headline-nothing = Not enough data to compare { $place } with { $day }
changes-incomplete = part of the data could not be read
changes-counted = { $noun ->
    [none] { $count } { $became }
   *[other] { $count } { $noun } { $became }
}
changes-noun-measure = { $count ->
    [one] measure
   *[other] measures
}
changes-noun-milestone = { $count ->
    [one] milestone
   *[other] milestones
}
changes-noun-replan = { $count ->
    [one] plan date
   *[other] plan dates
}
changes-noun-site = { $count ->
    [one] pilot site
   *[other] pilot sites
}
changes-noun-organization = { $count ->
    [one] organization
   *[other] organizations
}
changes-noun-problem = { $count ->
    [one] problem
   *[other] problems
}
changes-noun-item = { $count ->
    [one] item
   *[other] items
}
changes-noun-decision = { $count ->
    [one] decision
   *[other] decisions
}
changes-each-measure = {""}
changes-each-milestone = {""}
changes-each-replan = {""}
changes-each-site = {""}
changes-each-organization = {""}
changes-each-problem = {""}
changes-each-item = {""}
changes-each-decision = {""}

# Titles and captions
changes-measures-none = no measure is or was red
changes-measures-steady = No measure is or was red, or changed its status
changes-measures-unknown = There is no measure to compare
changes-measures-caption = Red ▲: misses its standard by more than is tolerated. Of all measures { $better ->
    [0] none came
   *[other] { $better } came
} nearer to what is asked and { $worse ->
    [0] none went
   *[other] { $worse } went
} away from it{ $other ->
    [0] {""}
   *[other] ; { $other } cannot be compared (few cases, or not judged)
}{ $part ->
    [0] {""}
   *[other] . { $part } of the quarter alone are not compared: a quarter that is not over, against another part of a quarter
}
changes-stars-not-yet = { $count ->
    [one] { $count } organization not yet rated in { $quarter }
   *[other] { $count } organizations not yet rated in { $quarter }
}
changes-stars-not-yet-caption = Places are compared once results of { $quarter } are there; until then nobody has left the ranking
changes-stars-none = No organization moved
changes-stars-caption = Places among the organizations ranked in both views; { $before ->
    [0] {""}
   *[other] { $before } results provisional then,{" "}
}{ $after ->
    [0] all published now
   *[other] { $after } results provisional now, i.e. not published
}
changes-eldercare-none = No milestone or pilot site changed its state
changes-eldercare-caption = Milestones, replans and pilot sites; the plan has no day of entry, so new ones are those that were removed then
changes-problem-none = No problem was found, closed or overdue
changes-item-none = No item was opened, closed or overdue
changes-training-caption = Problems found in training; days and seven ones stand among the measures above
changes-task-forces-caption = Items of work; people are the whole city's
changes-decisions-none = No decision was done or fell past due
changes-decisions-caption = { $due ->
    [0] none fell due
   *[other] { $due } fell due
}{ $due ->
    [0] {""}
   *[other] , { $done } of them done
}
changes-all = all { $count }
changes-everything = { $count ->
    [0] Nothing changed
    [one] The full list: { $count } entry
   *[other] The full list: { $count } entries
}
changes-list = { $count ->
    [one] { $count } entry: changed, still red or still late
   *[other] { $count } entries: changed, still red or still late
}

# Cards
changes-card-measure-turned_red = ▲ Turned red
changes-card-measure-recovered = ● Recovered
changes-card-measure-still_red = ▲ Still red
changes-card-milestone-done = Milestones finished
changes-card-replan-replanned = Replanned
changes-card-decision-done = Decisions done
changes-unit-measure = { $count ->
    [one] measure
   *[other] measures
}
changes-unit-milestone = { $count ->
    [one] milestone
   *[other] milestones
}
changes-unit-replan = { $count ->
    [one] replan
   *[other] replans
}
changes-unit-decision = { $count ->
    [one] decision
   *[other] decisions
}

# Tables
changes-column-record = Open
changes-column-subject = Line of work
changes-column-what = What
changes-column-place = Where
changes-column-became = Became
changes-column-before = Before
changes-column-after = Now
changes-column-then-now = Before → now
changes-column-size = Change
changes-what-where = { $what } · { $place }
changes-then-now = { $before } → { $after }
changes-noted = { $said } · { $note }
changes-kind-turned_red = turned red
changes-kind-red_now = red (no data then)
changes-kind-recovered = recovered
changes-kind-still_red = still red
changes-kind-to_watch = now to watch
changes-kind-on_track_again = on track again
changes-kind-rose = rose
changes-kind-fell = fell
changes-kind-lost = without data now
changes-kind-not_compared = not comparable
changes-kind-part_of_quarter = not compared: quarter not over
changes-kind-not_yet_rated = not yet rated
changes-kind-done = done
changes-kind-overdue_newly = newly overdue
changes-kind-at_risk_newly = newly at risk
changes-kind-still_late = still overdue
changes-kind-still_late-milestone = still late
changes-kind-overdue_newly-decision = newly past due
changes-kind-still_late-decision = still past due
changes-kind-overdue_newly-milestone = newly overdue
changes-kind-newly-leading = newly leading
changes-kind-newly-trailing = newly trailing
changes-kind-done-decision = done
changes-kind-overdue_newly-site = newly overdue
changes-kind-still_late-site = still overdue
changes-kind-new-organization = new
changes-kind-begun = begun
changes-kind-reopened = reopened
changes-kind-moved = moved on
changes-kind-replanned = replanned
changes-kind-restated = same place
changes-kind-new = new
changes-kind-removed = gone
changes-kind-unchanged = unchanged
changes-kind-done-milestone = finished
changes-kind-done-site = accepted
changes-kind-done-problem = closed
changes-kind-done-item = closed
changes-kind-removed-organization = left the ranking
changes-kind-removed-milestone = removed
changes-kind-new-problem = found
changes-kind-new-item = opened
changes-new-problem = found since
changes-new-item = opened since
changes-no-data = no data
changes-not-there = –
changes-standing = { $state ->
    [provisional] { $rank } · { $points } · { $stars }★ (provisional)
   *[published] { $rank } · { $points } · { $stars }★
}
changes-milestone = { $done ->
    [done] { $state } { $day }
   *[due] { $state }, due { $day }
}
changes-removed-on = removed { $day }
changes-off-board = no longer on the board
changes-gone = no longer in the data
changes-planned = due { $day }
changes-no-reason = no reason given
changes-days = { $change } d
changes-site = Pilot site { $name }
changes-site-accepted = accepted { $day }
changes-site-overdue = overdue, planned { $day }
changes-site-started = started, planned { $day }
changes-site-not_started = not started, planned { $day }
changes-item-overdue = overdue
changes-item-due_soon = due within 7 days
changes-item-later = open
changes-item-undated = undated
changes-item-closed = closed
changes-decision = { $summary } (decided { $day })
changes-force-new = formed { $day }
changes-force-removed = dissolved { $day }
changes-number-open_problems = Open problems
changes-number-overdue_problems = Overdue problems
changes-number-progress_actual = Progress of the plan
changes-number-progress_planned = Planned progress
changes-number-people_on_duty = People on duty
changes-number-over_capacity = People over capacity
changes-number-force-open = { $name }: open items
changes-number-force-overdue = { $name }: overdue
changes-number-force-people = { $name }: people on duty
changes-measure-stars_mean_points = Mean points
changes-measure-training_days_rate = Days done
changes-measure-seven_ones_rate = Seven ones
changes-measure-problem_close_rate = Problems closed
changes-measure-problem_median_days = Median days to close
changes-measure-milestones_without_plan = Milestones without a recovery plan
changes-measure-milestones_overdue = Milestones overdue
changes-measure-indicators_behind = Indicators short of what is due
changes-measure-taskforce_overdue = Overdue items
changes-measure-on_time_rate = Items closed on time

# The slide
changes-slide-section = Since the last meeting
changes-slide-caption = { $compared }; red ▲: misses its standard by more than is tolerated. The { $shown } gravest of { $count } changes; the workbook holds all.
changes-slide-some = What changed most
changes-slide-every = Every change
changes-slide-none = Nothing changed between the two views.
