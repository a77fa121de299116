# Eldercare pilot
eldercare-comma = , { "" }
eldercare-joint = , { "" }
eldercare-semicolon = ; { "" }
eldercare-yes = yes
eldercare-amount = { $number } { $unit }

eldercare-headline-joint = ; { "" }
eldercare-headline = { $when }: { $what }
eldercare-headline-unknown = Eldercare pilot, { $place }
eldercare-headline-place = { $when } in { $place }
eldercare-phase-joint = , { "" }
eldercare-phase-none = No pilot phases are set
eldercare-phase-before = The pilot begins on { $day }
eldercare-phase-after = The pilot ended on { $day }
eldercare-phase-between = Between two phases
eldercare-milestones-none = no milestones
eldercare-milestones-overdue = { $count ->
    [one] { $count } milestone past due
   *[other] { $count } milestones past due
}
eldercare-milestones-at-risk = no milestone past due, { $count } at risk
eldercare-milestones-all = { $state ->
    [done] { $count ->
        [one] the only milestone is done
       *[other] all { $count } milestones are done
    }
   *[not_started] { $count ->
        [one] the only milestone has not started
       *[other] none of { $count } milestones has started
    }
}
eldercare-milestones-none-overdue = no milestone past due
eldercare-indicators-worst = { $name } { $gap } behind schedule
eldercare-indicators-all = { $count ->
    [one] the one indicator judged is on schedule
   *[other] all { $count } indicators are on schedule
}

eldercare-title-done = { $count } done
eldercare-title-overdue = { $count } overdue
eldercare-title-at_risk = { $count } at risk
eldercare-title-none-overdue = none overdue
eldercare-caption = ◇ plan ● done ◌ forecast (dashed) · small ◇ is the first plan of a replanned milestone · slips of { $days }+ days in words
eldercare-caption-day = { $caption } · red line = data date
eldercare-rule = { $shown } of { $count } shown: exceptions first (overdue, at risk, silent, replanned), then { $own ->
    [city] the city's own
   *[district] those of the district and its towns
} with the nearest plan date. By plan date; click a row for its record.
eldercare-rule-all = All { $count } shown, by plan date; click a row for its record.
eldercare-counts = Milestones by state
eldercare-list-title = { $what } milestones: { $count }
eldercare-list-done = Done
eldercare-list-overdue = Overdue
eldercare-list-at_risk = At risk
eldercare-list-on_track = On track
eldercare-list-not_started = Not started
eldercare-list-silent = Silent
eldercare-list-no_recovery_plan = No recovery plan
eldercare-list-replanned = Replanned
eldercare-list-late_done = Done late
eldercare-list-milestones = All
eldercare-removed = Removed from the plan: { $names }.
eldercare-removed-one = { $name } ({ $day })
eldercare-alt-milestones = Milestones: { $title }. { $exceptions }
eldercare-alt-exceptions = { $count ->
    [0] None is overdue or at risk.
   *[other] Overdue or at risk: { $names }.
}

eldercare-state-done = Done
eldercare-state-overdue = Overdue
eldercare-state-at_risk = At risk
eldercare-state-on_track = On track
eldercare-state-not_started = Not started
eldercare-mark-no_recovery_plan = no recovery plan
eldercare-mark-silent = silent
eldercare-mark-replanned = replanned ×{ $count }
eldercare-slip-done = { $side ->
    [late] +{ $days } d
   *[early] −{ $days } d
}
eldercare-slip-forecast = { $side ->
    [late] fcst +{ $days } d
   *[early] fcst −{ $days } d
}
eldercare-slip-so-far = { $side ->
    [late] +{ $days } d so far
   *[early] −{ $days } d
}

eldercare-milestone = Milestone
eldercare-record = Record
eldercare-state = State
eldercare-phase = Phase
eldercare-place = Place
eldercare-unit = Responsible unit
eldercare-percent = Complete
eldercare-planned-start = Planned start
eldercare-first-plan = First approved plan
eldercare-plan = Current plan
eldercare-replans = Replans
eldercare-forecast = Forecast
eldercare-actual = Finished
eldercare-finish = Finished or forecast
eldercare-slip = Slip (days, current plan)
eldercare-slip-short = Slip
eldercare-slip-first = Slip (days, first plan)
eldercare-late-done = Done late
eldercare-silent = Silent (over 45 days)
eldercare-cause = Cause
eldercare-recovery = Promised recovery
eldercare-no-recovery = No recovery plan
eldercare-reported = Last report
eldercare-weight = Weight
eldercare-item = Item
eldercare-value = Value
eldercare-replan = Replan approved { $day }
eldercare-replan-moved = { $before } moved to { $after }
eldercare-replan-why = { $moved }; { $reason }

eldercare-indicators-title = { $met } of { $count } { $count ->
    [one] indicator
   *[other] indicators
} on schedule; the largest gap is in { $name }
eldercare-indicators-none = No indicator has data yet
eldercare-indicators-unjudged = { $count ->
    [one] The one indicator has no target or due value and is not judged
   *[other] None of { $count } indicators has a target or a due value, so none is judged
}
eldercare-values-of = { $month }
eldercare-dated = { $month } values against what is due by { $day }
eldercare-indicators-caption = bar = share of target · tick = due by now · end of track = target · figure = distance to due · click a row to see that indicator below
eldercare-indicators-caption-down = where lower is better the bar is the value itself and ◇ the target
eldercare-alt-indicators = Indicators: { $list }.
eldercare-alt-value = { $name } { $value }
eldercare-alt-value-gap = { $name } { $value }, { $gap } against what is due
eldercare-indicator = Indicator
eldercare-month = Month
eldercare-completeness = Complete
eldercare-due = Due by now
eldercare-gap = Distance to due
eldercare-progress = Share of what is due
eldercare-status = Status
eldercare-target-head = Target
eldercare-target = target { $target }
eldercare-target-day = Target due
eldercare-direction = Direction
eldercare-direction-up = higher is better
eldercare-direction-down = lower is better
eldercare-direction-context = context, not judged
eldercare-definition = Definition
eldercare-context = context, not judged
eldercare-no-target = no target
eldercare-lower-better = lower is better
eldercare-of-month = { $month }
eldercare-incomplete = incomplete
eldercare-remarked = { $name } ({ $remarks })
eldercare-list-indicators = All { $count }
eldercare-list-indicators-on_track = On schedule { $count }
eldercare-list-indicators-watch = ◆ Watch { $count }
eldercare-list-indicators-behind = ▲ Behind { $count }
eldercare-list-indicators-none = Not judged { $count }
eldercare-list-indicators-short = Short of what is due { $count }

eldercare-pick-indicator = Indicator
eldercare-tiles-none = No data yet: { $name }
eldercare-tiles-unjudged = { $name } has no targets and is not judged
eldercare-tiles-all = { $name }: { $count ->
    [one] the district is on schedule
   *[other] all { $count } districts are on schedule
}
eldercare-tiles-short = { $names } { $count ->
    [one] is
   *[other] are
} below schedule
eldercare-tiles-caption = { $name } · schematic, placed by direction, no boundaries · one scale for all tiles · click a tile for the district
eldercare-tile-caption = { $name } · solid: each month, dotted: due by now
eldercare-tiles-here = · bold frame: { $name }; the others for comparison
eldercare-tile-time = { $first } to { $last }
eldercare-tile-scale = { $of ->
    [target] scale: { $low }–{ $high } of target
   *[value] scale: { $low }–{ $high }
}
eldercare-tile-due = ┄ due (each district)
eldercare-alt-tiles = { $name } by district: { $list }.

eldercare-heat-title = Below schedule, of { $of } { $of ->
    [one] indicator
   *[other] indicators
}: { $list }
eldercare-heat-one = { $name } on { $count }
eldercare-heat-all = { $districts ->
    [one] Every indicator is on schedule
   *[other] All districts are on schedule on every indicator
}
eldercare-heat-unjudged = { $districts ->
    [one] No indicator can be judged
   *[other] Nothing can be judged by district
}
eldercare-heat-caption = Value as % of due by now (rounded down; lower is better: 100 less what it is too high by) · worst first ·
eldercare-heat-here = ▸ { $name }, the others for comparison ·
eldercare-heat-star = * an earlier month
eldercare-short = Below schedule (% of due)
eldercare-short-one = { $glyph } { $name } { $share }
eldercare-heat-watch = below { $target }
eldercare-heat-behind = ▲ below { $limit }
eldercare-heat-label = Progress of indicators by district
eldercare-pilot = Pilot
eldercare-chosen = ▸ { $name }
eldercare-cell = { $month }: { $value }, due { $due }

eldercare-curve-title = Progress { $actual }, { $side ->
    [behind] { $points } pp behind plan
    [ahead] { $points } pp ahead of plan
   *[level] level with plan
}
eldercare-curve-none = No milestone has weight, so there is no progress to show
eldercare-curve-caption = Completion by weight: solid = actual, dashed = first approved plan
eldercare-curve-planned = plan { $percent }
eldercare-curve-actual = actual { $percent }
eldercare-curve-gap = { $points } pp

eldercare-sites = Pilot sites
eldercare-sites-accepted = { $name }: { $accepted } of { $planned } sites accepted
eldercare-sites-late = { $count ->
    [one] { $count } site
   *[other] { $count } sites
} of all phases overdue
eldercare-sites-empty = No pilot sites
eldercare-sites-caption = Bar = accepted as a share of the phase's plan; below: accepted/planned by district, ▲ = some overdue; click a number for the list
eldercare-sites-of = { $accepted } of { $planned } accepted
eldercare-sites-none = no sites
eldercare-sites-overdue = { $count } overdue
eldercare-sites-title = Pilot sites: { $count }
eldercare-sites-all = All { $count }
eldercare-sites-table = Pilot sites by phase and district
eldercare-alt-sites = { $title }. By phase: { $list }.
eldercare-alt-sites-one = { $name } { $accepted } of { $planned } accepted{ $late ->
    [0] {""}
   *[other] , { $late } overdue
}
eldercare-alt-curve = { $title }. Planned and actual progress: { $list }.
eldercare-alt-curve-one = { $when } planned { $planned }, actual { $actual }
eldercare-site-accepted = Accepted
eldercare-site-overdue = Overdue
eldercare-site-started = Under way
eldercare-site-not_started = Not started
eldercare-site = Site
eldercare-site-planned = Acceptance planned
eldercare-site-started-on = Started
eldercare-site-accepted-on = Accepted on
eldercare-level-town = Town pilots
eldercare-level-district = County-level pilots
eldercare-level-city = City-wide upgrade
eldercare-level-town-brief = Towns
eldercare-level-district-brief = County pilots
eldercare-level-city-brief = City-wide
