# What the figures of the star rankings mean
define-board = Every Party organization that was active on any day of the quarter, those that begin after the reporting day included, exactly once; without a quarterly result it is listed as not rated.
define-star_state = The state of a result: provisional, published, under review or not rated. One marked published without a publication date, or with a date after the day the data is known until, is still provisional; provisional results are never public.
define-ranked = Organizations on the board whose result is provisional or published and has points. Those under review or not rated are not ranked, and do not count as zero.
define-rank = By unrounded points, highest first, within the group shown; ties share a place and the next is skipped (1, 1, 3).
define-movement = Last quarter's place minus this quarter's, both counted among the organizations ranked in both quarters. None where the two quarters were rated by different rules; "new" means not ranked last quarter.
define-band = Leading, middle and trailing follow the shares of the rating rules: leading if the place is at most the number ranked × the leading share (rounded down), trailing if the place from the bottom is at most the number ranked × the trailing share, middle otherwise.
define-stars_mean_points = The mean points of the ranked organizations.
define-dimension = The sum of the quarter's monthly points up to the reporting day divided by their number; the rate is the sum of points over the sum of the maxima in force in each month. Compared with last quarter's whole, not after a change of rules.
define-why_it_moved = The organization's mean in each dimension minus last quarter's; the dimensions that gained and lost most are named.
define-gap_to_next_star = The lowest star threshold of its rules above its points, minus the points. None at five stars, for the not ranked, and when capped.
define-capped = The points reach more stars than the quarter's vetoes allow, so fewer stars were given.
define-streak = Consecutive quarters, this one included and counted backwards, in which the result is published and the band is the same as now; zero when this quarter's is not published.
