# One Party organization
organization-unknown = There is no such organization
organization-back = Back
organization-among-own = places and bands are those among the organizations of the district
organization-among-all = places are those of the whole city, whatever the district
organization-headline = { $name }: { $what }
organization-headline-absent = { $name } is not on this quarter's board
organization-headline-state = { $name }: { $state } this quarter, not ranked
organization-headline-stars = { $stars ->
    [one] one star
   *[other] { $stars } stars
}{ $capped ->
    [yes] { " (capped)" }
   *[no] { "" }
}
organization-headline-points = { $points } points
organization-headline-place = rank { $rank } of { $ranked }
organization-headline-risen = up { $by }
organization-headline-fallen = down { $by }
organization-headline-unmoved = place unchanged
organization-headline-gap = { $gap } to the next star

organization-trail = { $five ->
    [0] Never five stars
    [one] Five stars once
    [2] Five stars twice
   *[other] Five stars { $five } times
} in { $quarters ->
    [one] one quarter
   *[other] { $quarters } quarters
}{ $best ->
    [0] {""}
   *[other] ; best rank { $best }, lowest { $lowest }
}
organization-trail-none = Never ranked
organization-trail-caption = Points per quarter, lines are today's star thresholds; below: stars, rank of those ranked, band; hollow dots are provisional
organization-trail-alt = By quarter: { $quarters }.
organization-trail-quarter = { $quarter } { $points } points{ $rank ->
    [0] {""}
   *[other] , rank { $rank }
}
organization-threshold = { $stars }★ { $points }
organization-quarter = Quarter
organization-year = Period
organization-of-year = Year { $year }
organization-years = Years and their quarters

organization-months = { $count ->
    [0] No monthly points
    [one] Points of the latest month
   *[other] Points of the latest { $count } months
}
organization-months-caption = Monthly points per dimension, tinted as on the star rankings: light under the rate of three stars, strong under that of two; a month's count opens its evidence
organization-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
organization-total = Total
organization-month-result = Stars of the month
organization-month-evidence = Evidence
organization-month-said = { $state }, { $points } points
organization-of = { $points } of { $most } points
organization-dimension = Dimension

organization-below-peers = { $dimension }: { $by } below the peer group
organization-dimensions-caption = Monthly mean this quarter (bar: share of the maximum, tick: peer group), against the peer group, against last quarter
organization-gained = { $dimension } up { $by }
organization-lost = { $dimension } down { $by }
organization-unchanged = no dimension has changed much
organization-moved = Since last quarter: { $what }.

organization-standing = Place, gap and streak
organization-measure = Measure
organization-value = This quarter
organization-rank-all = Rank, whole city
organization-rank-own = Rank, district
organization-rank-peers = Rank, { $peers }
organization-of-ranked = { $rank } of { $ranked }

organization-kind = Kind
organization-kind-record = Record
organization-kind-bonus = Bonus
organization-kind-deduction = Deduction
organization-kind-veto = Veto
organization-pieces-points = { $count } ({ $points })
organization-evidence = { $count ->
    [one] { $count } piece
   *[other] { $count } pieces
} of evidence this quarter: { $kinds }
organization-evidence-none = No evidence this quarter
organization-evidence-caption = Pieces per dimension and their points, already contained in the scores; click a number for the list; no person is shown
organization-evidence-all = All evidence of the latest 24 months ({ $count })
organization-list = { $dimension } · { $kind }: { $count }
organization-list-month = Evidence of { $month }: { $count }
organization-occurred = Date
organization-evidence-points = Points
organization-summary = Summary
organization-veto = Veto { $month }, { $dimension }: { $summary }
organization-veto-capped = No more than { $cap } stars this quarter; the points would earn { $reached }, so the stars are capped.
organization-veto-idle = No more than { $cap } stars this quarter; the points do not reach beyond, the stars are not affected.
