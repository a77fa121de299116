# Task forces
task_forces-subject = task-force
task_forces-unknown = Task force #{ $id }
task_forces-all = All task forces
task_forces-and = { $one }; { $other }

task_forces-headline = { $force } is { $change ->
    [up] up to
    [down] down to
   *[same] unchanged at
} { $open } open, { $overdue ->
    [0] none overdue
   *[other] { $overdue } overdue
}{ $over ->
    [unknown] {""}
    [0] , nobody over capacity
   *[other] , { $over } over capacity
}{ $lenders ->
    [none] {""}
   *[other] ; { $lenders } can lend
}
task_forces-headline-calm = { $count ->
    [one] One task force has
   *[other] { $count } task forces have
} { $open } open, none overdue{ $capacity ->
    [known] , nobody over capacity
   *[unknown] {""}
}
task_forces-headline-empty = { $count ->
    [0] No task force and no open item this quarter
    [one] The one task force has nothing open
   *[other] None of { $count } task forces has anything open
}
task_forces-headline-unknown = The task forces cannot be read for now

task_forces-taskforce_open = open
task_forces-taskforce_overdue = overdue
task_forces-taskforce_due_soon = due in 7 days
task_forces-taskforce_people = people on duty
task_forces-on_time_rate = on time
task_forces-state-flow = { $balance ->
    [none] Nothing opened or closed this quarter
    [up] { $by } more opened than closed
    [down] { $by } fewer opened than closed
   *[same] As many opened as closed
}
task_forces-state-load = { $people ->
    [0] nobody on duty
   *[other] { $load ->
        [unknown] nobody on duty has capacity
       *[other] load { $load } overall, highest { $highest }
    }
}
task_forces-count-opened = { $count } opened
task_forces-count-closed = { $count } closed
task_forces-count-over_capacity = { $count } over capacity
task_forces-count-handover = { $count } at handover risk
task_forces-count-unowned = { $count } without an owner
task_forces-count-undated = { $count } undated
task_forces-count-idle = { $count ->
    [one] { $count } person
   *[other] { $count } people
} without items{ $of ->
    [city] {""}
   *[district] {" "}of the district
}
task_forces-rule = A task force stands as the worse of two standards: overdue items { $overdue }, on-time rate { $on_time }. All together: { $total } overdue{ $status ->
    [none] .
   *[other] {" "}({ $status }).
}
task_forces-rule-none = No standard is set for overdue items or the on-time rate: task forces show no status. All together: { $total } overdue.

task_forces-flow-title = { $force }: backlog { $change ->
    [up] up
   *[down] down
} from { $start } to { $now }{ $rest ->
    [nobody] {""}
    [calm] , { $others ->
        [one] the other one
       *[other] the other { $others }
    } flat or falling
    [all] , { $others ->
        [one] the other one
       *[other] the other { $others }
    } rising too
   *[some] , { $also } of the other { $others } rising too
}
task_forces-flow-title-same = { $count ->
    [one] The backlog is as at the quarter's start: { $backlog } open
    [2] Both backlogs are as at the quarter's start, { $backlog } open together
   *[other] All { $count } backlogs are as at the quarter's start, { $backlog } open together
}
task_forces-flow-caption = Top: open items from the start of the quarter to the day of the figures; bottom: opened (up) and closed (down) each week, the first and last cut by the quarter. Same scale throughout.
task_forces-flow-alt = { $force }: from { $start } to { $now } open items; { $opened } opened and { $closed } closed this quarter.
task_forces-week = Week
task_forces-arrivals = Opened
task_forces-completions = Closed
task_forces-backlog = Open at its end

task_forces-load-title = { $over } of { $people } people over capacity{ $where ->
    [unsaid] {""}
    [all] , { $over ->
        [one] {""}
       *[other] all of them
    } in { $force }
   *[some] , { $there } of them in { $force }
}
task_forces-load-title-none = None of { $people } people is over capacity
task_forces-load-title-nobody = Nobody is on duty
task_forces-load-title-district = { $district } asks for { $days } working days of { $people ->
    [one] { $people } person
   *[other] { $people } people
} in the next 30 days
task_forces-load-caption = Effort due in the next 30 days, working days (overdue and undated items included); line = capacity (share of time × { $days } working days); at right the load, standard { $standard }. Who serves two task forces stands in both, with the load of everything. Personal data, for internal use.
task_forces-load-caption-district = { $what } Items are the district's alone, capacity is the whole city's: this is only a part of what people carry, and only owners of its items are listed.
task_forces-load-caption-lend = { $what } "Can lend": nobody over capacity, and load ≤{ $calm } without one full-time person.
task_forces-load-nobody = Nobody is on duty or owns an item
task_forces-load-nobody-district = Nobody owns an item of this district
task_forces-part-overdue = overdue
task_forces-part-due_soon = due in 7 days
task_forces-part-other = other
task_forces-part-elsewhere = for the other task force
task_forces-shared = { $name } { $share }
task_forces-off-duty = off duty
task_forces-nobody = nobody
task_forces-load-alt = { $force }: { $people }.
task_forces-load-alt-person = { $name } { $load }
task_forces-days = { $days } working days
task_forces-person = Name
task_forces-effort = Effort
task_forces-capacity = Capacity
task_forces-load = Load
task_forces-open = Open items
task_forces-where = On duty in

task_forces-nothing-open = Nothing is open
task_forces-ages-title = { $old } of { $open } open items are older than 30 days{ $where ->
    [unsaid] {""}
    [all] , all in { $force }
   *[some] , { $there } of them in { $force }
}
task_forces-ages-title-none = None of { $open } open items is older than 30 days
task_forces-ages-caption = Open items by days since they were opened
task_forces-age = { $band ->
    [0] ≤7 days
    [1] 8–15 days
    [2] 16–30 days
    [3] 31–60 days
   *[other] >60 days
}
task_forces-ages-alt = { $force }: { $bands }.
task_forces-ages-alt-band = { $band } { $count }

task_forces-overdue-title = { $count } overdue, the longest by { $days ->
    [one] { $days } day
   *[other] { $days } days
}
task_forces-overdue-title-none = Nothing is overdue
task_forces-overdue-order = By days overdue
task_forces-overdue-caption = By days overdue; the first { $shown } are shown

task_forces-list = { $who }: { $what }, { $count ->
    [one] { $count } item
   *[other] { $count } items
}
task_forces-list-persons = { $who }: { $what }, { $count ->
    [one] { $count } person
   *[other] { $count } people
}
task_forces-list-open = open
task_forces-list-overdue = overdue
task_forces-list-due_soon = due in 7 days
task_forces-list-undated = undated
task_forces-list-unowned = without an owner
task_forces-list-handover = at handover risk
task_forces-list-owner = open
task_forces-list-age = open for { $band }
task_forces-list-opened = opened this quarter
task_forces-list-closed = closed this quarter
task_forces-list-people = on duty
task_forces-list-over_capacity = over capacity
task_forces-list-idle = without open items
task_forces-title = Item
task_forces-force = Task force
task_forces-district = District
task_forces-owner = Owner
task_forces-priority_name = Priority
task_forces-priority = { $priority ->
    [1] urgent
    [2] normal
    [3] low
   *[other] { $priority }
}
task_forces-state_name = State
task_forces-state-overdue = overdue
task_forces-state-due_soon = due in 7 days
task_forces-state-later = due later
task_forces-state-undated = undated
task_forces-opened_on = Opened
task_forces-due_on = Due
task_forces-closed_on = Closed
task_forces-days_overdue = Days overdue
task_forces-age_days = Days open
task_forces-effort_days = Effort (working days)
task_forces-capacity_days = Capacity (working days)
task_forces-overdue = Overdue
task_forces-due_soon = Due in 7 days
task_forces-undated = Undated
task_forces-on_time_name = On time
task_forces-on-time = on time
task_forces-late = late
task_forces-totals = All task forces together
task_forces-total-open = { $count } open in all
task_forces-total-overdue = { $count } overdue in all
task_forces-total-handover = { $count } at handover risk in all
task_forces-total-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
} on duty in all
task_forces-total-over_capacity = { $count } over capacity in all
