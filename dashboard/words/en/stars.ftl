# Star rankings
stars-subject = star rating
stars-comma = { ", " }
stars-semicolon = { "; " }
stars-name-endings = General Party Branch|Party Branch|Party Committee

stars-group = Ranked among
stars-group-all = All organizations
stars-peer-office = Offices
stars-peer-institution = Affiliated institutions
stars-peer-district = District bureaus

stars-state = State
stars-state-provisional = Provisional
stars-state-published = Published
stars-state-under_review = Under review
stars-state-not_rated = Not rated
stars-tag-capped = capped
stars-tag-provisional = prov.
stars-new = new
stars-gone = no longer rated

stars-band = Band
stars-band-leading = Leading
stars-band-middle = Middle
stars-band-trailing = Trailing
stars-bracket-leading = Leading
stars-bracket-middle = Middle
stars-bracket-trailing = Trailing

stars-rank = Rank
stars-organization = Organization
stars-movement = Move
stars-stars = Stars
stars-points = Points
stars-points-change = vs last quarter
stars-previous = Last quarter
stars-previous-rank = Rank last quarter
stars-previous-points = Points last quarter
stars-previous-stars = Stars last quarter
stars-gap = To next star
stars-gap-to = { $gap } short
stars-cap = Capped at stars
stars-streak = Quarters in band
stars-streak-short = Quarters
stars-streak-of = { $band }, { $count ->
    [one] { $count } quarter
   *[other] { $count } quarters
}
stars-weakest = Weakest dimension (rate)
stars-reasons = Why it moved (dimension means)
stars-peer = Peer group
stars-published-on = Published on
stars-place-points = rank { $rank }, { $points } points
stars-star = { $stars }★
stars-short-party_building = Party|building
stars-short-delivery = |Delivery
stars-short-reform = |Reform
stars-short-charity = |Charity
stars-short-grassroots = Grass-|roots

stars-headline-missing = The star rankings cannot be shown for now
stars-headline-empty = No organization was active this quarter
stars-headline-nobody = { $count ->
    [one] The only organization has no result
   *[other] None of { $count } organizations has a result
} to rank this quarter{ $review ->
    [0] { "" }
   *[other] , { $review } under review
}
stars-headline-provisional = { $provisional ->
    [yes] Provisional: { $text }
   *[no] { $text }
}
stars-headline-one = { $name } has { $points } points
stars-headline-one-stars = { $stars ->
    [one] { $stars } star
   *[other] { $stars } stars
}
stars-headline-one-change = { $change } on last quarter
stars-headline-five = { $count ->
    [0] No organization holds five stars
    [one] One organization holds five stars
   *[other] { $count } organizations hold five stars
}{ $against ->
    [more] , { $by } more than last quarter
    [fewer] , { $by } fewer than last quarter
    [same] , as many as last quarter
   *[unknown] { "" }
}
stars-headline-best = No organization holds five stars, { $count ->
    [one] one holds
   *[other] { $count } hold
} { $stars ->
    [one] one star
   *[other] { $stars } stars
}
stars-headline-unmoved = no place has changed
stars-headline-risen = { $names } { $count ->
    [one] climbs
   *[other] climb
} { $by ->
    [one] one place
   *[other] { $by } places
}
stars-headline-fallen = { $names } { $count ->
    [one] falls
   *[other] fall
} { $by ->
    [one] one place
   *[other] { $by } places
}
stars-headline-trailing = { $names } now { $count ->
    [one] trails
   *[other] trail
}

stars-lens-ranked = { $count ->
    [one] The place and points of one organization
   *[other] The places and points of { $count } organizations
}
stars-lens-moved = { $risen } up, { $fallen } down, { $unmoved } unchanged
stars-lens-paths = Left: places over { $quarters } quarters, bold for moves of { $big }+ or into another band
stars-lens-among = places there are those among the rows shown
stars-lens-scores = middle: ● points now ○ last quarter, lines are star thresholds
stars-lens-cells = right: monthly means
stars-lens-click = click a row to open it
stars-lens-open = dashed, hollow and pale is provisional
stars-key-up = up
stars-key-down = down
stars-key-below = under the { $stars }★ line, { $rate }
stars-lens-alt = { $ranked } organizations by rank:{ " " }
stars-alt-place = { $rank } { $name }, { $points } points
stars-not-ranked = { $count } not ranked
stars-shown = { $shown } of { $count } shown{ $rule ->
    [ranked] , those ranked
    [ends] : up to { $ends } each from the top and the bottom, up to { $moved } each that rose most, fell most and newly trail; ties at such an edge are all in or all out, unless more than that are tied for first or last
   *[first] , the first by place and number
}
stars-within = Places and bands are those among the organizations shown.
stars-city-place = { $name } rank { $rank } ({ $band ->
    [leading] leading
    [middle] middle
    [trailing] trailing
   *[other] –
})
stars-city-places = Of { $ranked } in the whole city: { $places }.
stars-few-ranked = Only { $count } ranked, fewer than 5: bands of so few say little.
stars-leaver = { $name } (rank { $rank } last quarter, now: { $now })
stars-leavers = No longer ranked: { $names }.
stars-scheme-changed = The rating rules have changed
stars-scheme-changed-meaning = Where the two quarters were rated by different rules, places cannot be compared and no arrows are shown.
stars-provisional = { $count ->
    [one] { $count } result of this quarter is
   *[other] { $count } results of this quarter are
} provisional
stars-provisional-meaning = Not published yet: places and stars may change; not for the public.

stars-published = { $count } published { $day }
stars-are-provisional = { $count } provisional
stars-are-under_review = { $count } under review
stars-are-not_rated = { $count } not rated

stars-counts = Organizations by kind of result
stars-count = { $what } { $count }
stars-list-title = { $what }: { $count }
stars-list-all = Organizations
stars-list-rest = Not shown above
stars-list-near = Near the next star
stars-list-published = Published
stars-list-provisional = Provisional
stars-list-under_review = Under review
stars-list-not_rated = Not rated
stars-list-leading = Leading
stars-list-middle = Middle
stars-list-trailing = Trailing
stars-list-risen = Up
stars-list-unmoved = Unchanged
stars-list-fallen = Down
stars-list-new = New
stars-list-capped = Capped
stars-list-leavers = No longer ranked

stars-distribution = { $now ->
    [0] No five-star organization
    [one] One five-star organization
   *[other] { $now } five-star organizations
}{ $against ->
    [known] , { $before } a year ago
   *[unknown] { "" }
}
stars-distribution-none = No stars this quarter
stars-distribution-caption = Ranked organizations per star grade; click a number for its list
stars-distribution-empty = no results
stars-now = Now
stars-last-quarter = Last quarter
stars-last-year = Last year

stars-trailing-none = Nobody trails
stars-trailing = { $count } trailing
stars-trailing-lost = { $count } trailing; most points lost on { $dimension }
stars-trailing-caption = Points to the next star, and quarters trailing in a row
stars-trailing-last = up to the last { $most }, ties at that edge all in or all out, unless more are tied for last
stars-dimensions = Average { $mean }; lowest rate in { $dimension }
stars-dimensions-mean = Average { $mean }
stars-dimensions-weakest = Lowest rate in { $dimension }
stars-dimensions-none = No dimension scores this quarter
stars-dimensions-caption = Monthly mean per dimension (bar: share of the maximum), change on last quarter
stars-dimensions-not-ranked = { $caption }; { $count } not ranked { $count ->
    [one] is
   *[other] are
} included, so the dimensions do not sum to the average
stars-dimensions-caption-new = Monthly mean per dimension (bar: share of the maximum); the rules changed, not compared with last quarter

stars-needs = What is missing, and why places moved
stars-needs-near = { $count ->
    [0] What is missing, and why places moved: none is within { $points } points of the next star
    [one] What is missing, and why places moved: one is within { $points } points of the next star
   *[other] What is missing, and why places moved: { $count } are within { $points } points of the next star
}
stars-needs-caption = Points to the next star; the dimension with the lowest rate; the dimensions that changed most since last quarter; published quarters in the same band

stars-needs-shown = the organizations shown above
stars-rules = Rules
stars-rule-scheme = { $name }
stars-rule-star = { $stars }★ ≥{ $points }
stars-rule-leading = Leading: top { $share }, { $places ->
    [0] less than one of { $ranked }
    [1] i.e. place 1 of { $ranked }
   *[other] i.e. places 1–{ $places } of { $ranked }
}
stars-rule-trailing = Trailing: bottom { $share }, { $places ->
    [0] less than one of { $ranked }
    [1] i.e. the last of { $ranked }
   *[other] i.e. the last { $places } of { $ranked }
}
stars-rule-ties = All others: middle. Ranked by unrounded points; ties share a place and a band and the next place is skipped, so there may be more than the share says.
