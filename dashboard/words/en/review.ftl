# The review of a meeting: its slides, and the page that presents them
page-meeting = Quarterly meeting

review-title = Review of { $quarter }
review-as-of = { $same ->
    [yes] As of { $day }, as known that day
   *[no] As of { $day }, known until { $known }
}
review-remark-author = { $place ->
    [none] { $office }
   *[other] { $office }, on { $place }
}
review-remarks = Remarks of the offices

review-section-decisions = Last meeting's decisions
review-section-overall = { $quarter } at a glance
review-section-place = Place among the districts
review-section-towns = Towns
review-section-scorecard = Districts
review-section-clusters = Clusters
review-section-deciding = To decide now
review-section-exceptions = Exceptions

review-measure = Measure
review-now = This quarter
review-due = Due
review-judgement = Status
review-last-quarter = Last quarter
review-last-quarter-running = Last quarter, same day
review-change = Change
review-last-year = Last year
review-change-year = Change
review-better = better
review-worse = worse
review-neither = no standard

review-subject-stars = Stars
review-subject-training = Training
review-subject-eldercare = Eldercare
review-subject-task_forces = Task forces
review-measure-stars_mean_points = Mean points
review-measure-five_stars = Organizations with five stars
review-measure-training_days_rate = Days done
review-measure-seven_ones_rate = Seven ones done
review-measure-problem_close_rate = Problems closed
review-measure-problem_median_days = Median days to close
review-measure-milestones_overdue = Milestones overdue
review-measure-indicators_behind = Indicators short of what is due
review-measure-open = Open items
review-measure-taskforce_overdue = Overdue items
review-measure-on_time_rate = Items closed on time

review-overall = At a glance
review-overall-nothing = Not enough data to judge { $place }
review-overall-all = { $count ->
    [one] The one judged measure meets its standard
   *[other] All { $count } judged measures meet their standard
}
review-overall-some = { $met } of { $count } judged measures meet their standard; { $lacking ->
    [one] { $names } falls short
    [2] { $names } fall short
   *[other] { $names } fall shortest
}
review-overall-caption = Bars: change in percent of the value compared with, on one scale of ±{ $scale }; longer ones are cut. Shares change in percentage points. What it is compared with is the same position of the earlier quarter by what is known now, not what was shown then.

review-decision = Decision
review-owner = Responsible
review-until = Due
review-state = State
review-days-late = Days late
review-decisions = Decisions
review-decisions-none = There are no decisions to look back on
review-decisions-nothing = No meeting was held before this day, or it decided nothing.
review-done-on = Closed
review-decisions-of = { $day }
review-decisions-nothing-district = No unit of this district answers for a decision of the last meeting, or for an older one that is not done.
review-decisions-older = { $text }{ $older ->
    [0] {""}
    [one] ; one of an earlier meeting is not done
   *[other] ; { $older } of earlier meetings are not done
}
review-decisions-title = { $count ->
    [0] { $place ->
        [city] Nothing was decided on { $day }
       *[other] Nothing of { $day } falls to { $place }
    }
   *[other] { $count ->
        [one] The one decision
       *[other] The { $count } decisions
    } of { $day }{ $place ->
        [city] {""}
       *[other] {" "}that { $place } answers for
    }: { $done ->
        [0] none closed
       *[other] { $done } closed
    }{ $open ->
        [0] {""}
       *[other] , { $open } open
    }{ $overdue ->
        [0] {""}
       *[other] , { $overdue } past due
    }
}
review-to-decide = Matter
review-evidence = Evidence
review-deciding = To decide
review-deciding-title = { $count ->
    [1] One thing for the Party group to decide
   *[other] { $count } things for the Party group to decide
}
review-exceptions = Exceptions
review-exceptions-title = { $count ->
    [1] One exception to account for
   *[other] { $count } exceptions to account for
}
review-exceptions-caption = All that the rule of the overview finds in this district, what is behind first

review-scorecard = Districts
review-scorecard-nothing = No district has reported anything that could be compared.
review-towns-nothing = No town of this district has training duties or problems.

review-place = Place
review-place-of = Of
review-place-short = { $place } of { $of }
review-place-best = Best
review-place-median = Middle
review-place-worst = Last
review-place-others = other districts
review-place-none = No place can be told for { $name }
review-place-nothing = There is no measure with a standard in which this district has reported.
review-place-caption = Each dot is a district, better to the right; the tick is the standard. Only districts that reported, no small samples.
review-place-said = { $measure }: { $place } of { $of }
review-place-title = { $name }: { $first ->
    [0] first in none of { $count } measures
   *[other] first in { $firsts }
}, { $last ->
    [0] last in none
   *[other] last in { $lasts }
}

review-cluster = Cluster
review-cluster-lead = Leading unit
review-cluster-formed = Formed
review-cluster-organizations = Organizations
review-clusters = Clusters
review-clusters-none = No cluster is active
review-clusters-nothing = On this day no cluster of units is active.
review-clusters-title = { $ranked ->
    [0] { $count ->
        [one] One cluster, none of whose organizations is ranked
       *[other] { $count } clusters, none of whose organizations is ranked
    }
    [one] { $best } stands at { $points } points
   *[other] { $best } leads { $ranked } clusters with { $points } points; { $last } is last with { $last_points }
}
review-clusters-caption = Mean points of the ranked organizations whose unit is a member on the day; five stars and trailing count in the whole city

# The page
meeting-present = Present
meeting-leave = Leave
meeting-previous = Previous
meeting-next = Next
meeting-slides = Slides
meeting-position = { $at } / { $of }
meeting-keys = ← → or Page Up, Page Down turn the slides; Esc leaves
meeting-pack = Files for paper and Office
meeting-unknown-slide = There is no slide "{ $asked }"
meeting-frozen = Frozen { $time }: these are the figures of that moment, whatever the database says now
meeting-frozen-corrections = See what has been corrected since
meeting-refused = This frozen pack cannot be opened
meeting-nothing = Nothing to show on this slide
meeting-none = No meeting is chosen: these are the figures of { $quarter } as they stand on { $day }. Meetings:{" "}
meeting-latest = { $name } ({ $day }){" "}
meeting-unknown-slide-meaning = The first is shown instead.
meeting-refused-meaning = Its figures are not shown, lest they be taken for those of the meeting. Restore the folder from a copy, or present the live figures.

review-organization = Organization
review-movement = Moved
review-stars = Stars
review-points = Points
review-band = Band
review-clusters-organizations = Cluster organizations
review-training-unreported = { $name } has not reported every month; so far: { $title }
review-missed = { $name }: { $value }
review-missed-evidence = due { $due }; last quarter { $before }
