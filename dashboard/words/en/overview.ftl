# Overview

# The four lines
overview-unit-stars_mean_points = mean points
overview-unit-training_days_rate = of days
overview-unit-indicator_progress = of { $whole } on schedule
overview-unit-taskforce_overdue = overdue
overview-due = due { $whole }
overview-five-stars = { $count } with five stars
overview-trailing = { $count } trailing
overview-days = { $done } of { $required } days
overview-milestones-overdue = { $count ->
    [0] no milestone overdue
    [one] { $count } milestone overdue
   *[other] { $count } milestones overdue
}
overview-open = { $count } open
overview-most-overdue = { $name }: { $count } overdue
overview-why = { $status ->
    [behind] Behind: { $reasons }
   *[other] Watch: { $reasons }
}
overview-judged-stars_mean_points = mean points { $value }
overview-judged-training_days_rate = days done { $value }
overview-judged-seven_ones_rate = seven ones { $value }
overview-judged-problem_close_rate = problems closed { $value }
overview-judged-problem_median_days = median closing { $value } days
overview-judged-milestones_without_plan = { $count ->
    [one] { $value } milestone
   *[other] { $value } milestones
} without a recovery plan
overview-judged-milestones_overdue = { $count ->
    [one] { $value } milestone
   *[other] { $value } milestones
} overdue
overview-judged-indicators_behind = { $count ->
    [one] { $value } indicator
   *[other] { $value } indicators
} short of what is due
overview-judged-taskforce_overdue = { $value } overdue
overview-judged-on_time_rate = closed on time { $value }

# Headline
overview-comma = {", "}
overview-semicolon = {"; "}
overview-lines-first = { $count ->
    [1] One
    [2] Two
    [3] Three
   *[other] Four
} of { $lines ->
    [1] one work line
    [2] two work lines
    [3] three work lines
   *[other] four work lines
} { $status ->
    [on_track] on track
    [watch] to watch
    [behind] behind
   *[none] without data
}
overview-lines-next = { $count ->
    [1] one
    [2] two
    [3] three
   *[other] four
} { $status ->
    [on_track] on track
    [watch] to watch
    [behind] behind
   *[none] without data
}
overview-lines-all = { $lines ->
    [1] The one work line
    [2] Both work lines
    [3] All three work lines
   *[other] All four work lines
} { $status ->
    [on_track] on track
    [watch] to watch
    [behind] behind
   *[none] without data
}
overview-headline-decide = { $text }; decide on { $topics }
overview-headline-calm = { $text }; nothing to decide
overview-headline = { $kind ->
    [city-running] By { $day }: { $text }
    [district] { $place }: { $text }
    [district-running] { $place } by { $day }: { $text }
   *[city] { $text }
}
overview-headline-nothing = Not enough data for { $place }

# Districts and measures
overview-subject = district
overview-columns-label = Measures by district
overview-district = District
overview-town = Town
overview-place = Place in the city
overview-none = none overdue
overview-column-training_days_rate = Days done
overview-column-seven_ones_rate = Seven ones
overview-column-problem_close_rate = Problems closed
overview-column-taskforce_overdue = Overdue items
overview-column-overdue_problems = Overdue problems
overview-brief-training_days_rate = Days
overview-brief-seven_ones_rate = Ones
overview-brief-problem_close_rate = Closed
overview-brief-taskforce_overdue = Late
overview-brief-overdue_problems = Late
overview-brief-nursing_bed_share = Nurs. beds
overview-brief-med_care_share = Med. care
overview-brief-meal_coverage = Meals
overview-brief-visit_rate = Visits
overview-brief-idle_bed_share = Idle beds
overview-districts-behind = { $names } { $count ->
    [one] is
   *[other] are
} behind in some measure{ $calm ->
    [0] { $watched ->
        [0] {""}
       *[other] ; the other { $watched } have some to watch
    }
   *[other] ; { $watched ->
        [0] the other { $calm } meet { $listed ->
            [0] all they are judged in
           *[other] all { $listed } listed
        }
       *[other] { $watched } more to watch, { $calm } meet { $listed ->
            [0] all they are judged in
           *[other] all { $listed } listed
        }
    }
}
overview-districts-watched = { $calm ->
    [0] No district is behind; { $watched } have measures to watch
   *[other] No district is behind; { $watched } have measures to watch, { $calm } meet { $listed ->
        [0] all they are judged in
       *[other] all { $listed } listed
    }
}
overview-districts-calm = { $calm ->
    [one] The one district meets { $listed ->
        [0] all it is judged in
       *[other] all { $listed } listed
    }
   *[other] All { $calm } districts meet { $listed ->
        [0] all they are judged in
       *[other] all { $listed } listed
    }
}
overview-districts-nothing = Not enough data to judge the districts
overview-district-behind = { $name } is behind in { $measures }
overview-district-watched = { $name } is behind in nothing; watch { $measures }
overview-district-calm = { $name } meets { $listed ->
    [0] all it is judged in
   *[other] all { $listed } listed
}
overview-district-nothing = Not enough data to judge { $name }
overview-caption = %, items for task forces; the standard or what is due stands under each heading; worst first
overview-caption-district = %, items for task forces; the standard or what is due stands under each heading; the place is among the districts that reported
overview-key-watch = misses the standard
overview-key-behind = ▲ by more than is tolerated
overview-towns-label = Measures by town
overview-towns = { $count ->
    [0] No town has training duties or problems
    [one] { $count } town has training duties or problems
   *[other] { $count } towns have training duties or problems
}
overview-towns-caption = Most overdue problems first, then the lowest share of days done

# Things to decide
overview-issues-title = { $count ->
    [0] Nothing to decide
    [1] One thing to decide
    [2] Two things to decide
    [3] Three things to decide
    [4] Four things to decide
    [5] Five things to decide
   *[other] { $count } things to decide
}
overview-issues-title-unknown = Not enough data to tell what must be decided
overview-issues-caption = The worst of each subject first, behind before watch, then the next of each; at most five
overview-issues-none = The rule finds nothing that must be put to the leaders.
overview-issues-partial = In the data that could be read the rule finds nothing that must be put to the leaders.
overview-issues-unknown = There is not enough data to look in.
overview-issue-force = { $name }: { $count } overdue{ $over ->
    [0] {""}
    [one] , { $over } person over capacity
   *[other] , { $over } people over capacity
}
overview-issue-oldest = Oldest { $days ->
    [one] { $days } day
   *[other] { $days } days
} overdue
overview-issue-open = { $count } open
overview-issue-lend = { $names } can lend
overview-issue-milestones-without = { $count ->
    [one] { $name }: no recovery plan
   *[other] { $count } milestones overdue or at risk without a recovery plan
}
overview-issue-milestones-overdue = { $count ->
    [one] { $name }: overdue
   *[other] { $count } milestones overdue
}
overview-issue-milestone-days = { $count ->
    [one] { $state ->
        [overdue] { $days } days overdue
       *[other] forecast { $days } days late
    }
   *[other] { $state ->
        [overdue] Oldest { $days } days overdue
       *[other] forecast up to { $days } days late
    }
}
overview-issue-forecast = forecast { $day }
overview-issue-recovery = recovery promised by { $day }
overview-issue-indicator = { $name }: { $value }, due { $due }
overview-issue-short = { $gap } { $side ->
    [above] above what is due
   *[below] short of what is due
}
overview-issue-lowest = furthest in { $names }
overview-issue-target = target { $target } by { $day }
overview-issue-district = { $name } is behind in { $count } measures
overview-issue-problems = { $name }: { $count ->
    [one] { $count } problem overdue
   *[other] { $count } problems overdue
}
overview-issue-close-rate = { $rate } closed{ $city ->
    [none] {""}
   *[known] , whole city { $city }
}
overview-issue-organizations = Party organizations: { $what }
overview-issue-organizations-trailing = { $count } trailing again
overview-issue-organizations-capped = { $count } capped
overview-issue-organizations-review = { $count } under review
overview-issue-organizations-capped-names = capped: { $names }
overview-issue-organizations-review-names = under review: { $names }
overview-issue-streak = { $name } ({ $count ->
    [one] { $count } quarter
   *[other] { $count } quarters
})
overview-issue-decisions = { $count ->
    [one] { $count } decision of the last meeting is past due
   *[other] { $count } decisions of the last meeting are past due
}
overview-issue-decision = { $summary }; { $days ->
    [one] { $days } day
   *[other] { $days } days
} late
overview-topic-force = { $name }
overview-topic-milestones-without = milestone recovery plans
overview-topic-milestones-overdue = overdue milestones
overview-topic-district = { $name }
overview-topic-problems = problems in { $name }
overview-topic-organizations = trailing organizations
overview-topic-decisions = decisions past due

# Decisions of the last meeting
overview-decisions = Decisions
overview-decisions-meeting = { $name }, { $day }:{" "}
overview-decisions-all = { $count ->
    [one] { $count } decision
   *[other] { $count } decisions
}{ $whose ->
    [own] {" "}for the district's units
   *[all] {""}
}
overview-decisions-no-meeting = No meeting has been held by then.
overview-decisions-none = no decisions{ $whose ->
    [own] {" "}for the district's units
   *[all] {""}
}
overview-decisions-count = { $open ->
    [0] {", all closed"}
   *[other] {", "}{ $done } closed, { $open } open
}
overview-decisions-late = { $text } ({ $count ->
    [1] { $summary }, { $days ->
        [one] { $days } day
       *[other] { $days } days
    } late
   *[other] { $count } past due, the oldest: { $summary }, { $days } days late
})
overview-decisions-list = { $count ->
    [one] { $count } decision
   *[other] { $count } decisions
} of { $meeting }
overview-decision-summary = Decision
overview-decision-topic = Line of work
overview-decision-unit = Responsible
overview-decision-due = Due
overview-decision-done = Closed
overview-decision-state = State
overview-decision-days = Days late
overview-decision-state-done = closed
overview-decision-state-overdue = past due
overview-decision-state-open = open
overview-decision-topic-stars = Star rankings
overview-decision-topic-training = Front-line training
overview-decision-topic-eldercare = Eldercare pilot
overview-decision-topic-task_forces = Task forces
overview-decision-topic-other = Other

# The coming days
overview-ahead-next = Next { $days } days
overview-ahead-after = { $days } days after { $day }
overview-ahead-nothing = { $since }: nothing is scheduled
overview-ahead-count = { $since }: { $count ->
    [one] one date
   *[other] { $count } dates
}
overview-ahead-some-late = { $text }; { $count ->
    [one] one milestone is
   *[other] { $count } milestones are
} forecast later than planned
overview-ahead-caption = Milestones, decisions due, pilot acceptances, meetings;{" "}
overview-ahead-key-late = ; ◆ forecast later than planned
overview-ahead-plan = { $name } (plan)
overview-ahead-late = { $name }, forecast { $days ->
    [one] { $days } day
   *[other] { $days } days
} late
overview-ahead-forecast = { $name } (forecast)
overview-ahead-decision = Decision due: { $name }
overview-ahead-site = Acceptance: { $names }
overview-ahead-phase = { $name } ends
overview-ahead-several = { $first } and { $count ->
    [2] one more
    [3] two more
   *[other] others
}
overview-ahead-day = Day
overview-ahead-what = What
overview-ahead-today = Today { $day }
overview-ahead-all = { $count ->
    [one] the one date
   *[other] all { $count } dates
}
overview-ahead-list = { $count ->
    [one] { $count } date
   *[other] { $count } dates
}

# Rules
overview-rules = How this is judged
