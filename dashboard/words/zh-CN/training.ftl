# 体悟实训
training-subject = 体悟实训
training-comma = ，
training-semicolon = ；
training-unit-days = 天

training-headline-missing = 下沉完成情况暂时无法显示
training-headline-nothing = 本季没有下沉任务
training-headline-few = 已下沉 { $done } 天，应下沉 { $required } 天，数据不足，暂不评价
training-headline-days = 下沉天数完成 { $rate }{ $status ->
    [on_track] ，达标
    [watch] ，未达标
    [behind] ，未达标且差距较大
   *[none] {""}
}
training-headline-gaps = 短板在{ $places }
training-headline-met-everywhere = { $count } 个{ $places ->
    [towns] 镇（街）
   *[districts] 区市
}全部达标
training-headline-units = { $count } 个单位无人满勤

training-card-days = 下沉天数完成率
training-card-seven-ones = “七个一”完成率
training-card-close = 反映问题办结率
training-card-median = 办结用时中位数
training-days-of = { $done }/{ $required } 天
training-full = 满勤（天数和任务）{ $count } 人
training-of-cadres = 应到 { $count } 人
training-tasks-of = { $done }/{ $due } 项次
training-undone = 未完成 { $count } 项次
training-count-found = 反映 { $count } 件
training-count-settled = 办结 { $count }/{ $of } 件
training-count-overdue = 超期 { $count } 件
training-count-closed = 本季销号 { $count } 件
training-now = 本季

training-task-joint_meeting = 列席党政联席会
training-task-village_party = 参加村居组织会
training-task-symposium = 民政业务座谈会
training-task-study = 研究推进会议
training-task-visit = 走访困难群众
training-task-showcase = 培育典型示范
training-task-report = 撰写调研报告
training-task-joint_meeting-brief = 联席
training-task-village_party-brief = 党会
training-task-symposium-brief = 座谈
training-task-study-brief = 研推
training-task-visit-brief = 走访
training-task-showcase-brief = 示范
training-task-report-brief = 调研
training-all-tasks = 合计
training-not-due = 本季不考核
training-below = 低于 { $value }
training-tasks-caption = 天数与“七个一”× { $places ->
    [towns] 镇（街）
   *[districts] 区市
}，完成率 % · “七个一”{ $standard } · “七个一”低者在前
training-tasks-nothing = 本季没有到期的“七个一”任务
training-tasks-few = 到期任务不足 5 项次，暂不评价
training-tasks-met = “七个一”各项全部达标，最低的“{ $task }”{ $rate }
training-tasks-lowest = “{ $task }”最低，完成 { $rate }
training-tasks-lowest-at = “{ $task }”最低（{ $rate }），{ $place }仅 { $there }

training-strip-nothing = 本季没有下沉任务
training-strip-title = { $short ->
    [0] { $cadres } 名干部天数全部足额
   *[other] { $short } 名干部天数不足{ $none ->
        [0] {""}
       *[other] ，{ $none } 个单位无人足额
    }
}
training-strip-caption = { $sharing ->
    [1] 每点一名天数不足的干部
   *[other] 每点代表同一单位差同样天数的至多 { $sharing } 名干部
}，越靠左差得越多 · ▲ 滞后
training-strip-met-units = { $count } 个单位人人足额
training-strip-more = 另 { $units } 个单位 { $cadres } 人未列出
training-strip-days = 天数
training-strip-met = 足额/应到
training-strip-short = 不足
training-strip-alt-row = { $unit }足额/应到 { $met }，天数完成 { $days }
training-strip-alt = 各单位天数不足情况：{ $rows }。
training-short-tick = 差{ $days }
training-short-none = 足额
training-short-said = { $cadres ->
    [1] 差 { $short } 天（{ $done }/{ $required }）
   *[other] { $cadres } 名：差 { $short } 天（{ $done }/{ $required }）
}
training-days-short = 天数

training-flow-caption = 本季累计件数
training-flow-nothing = 没有反映的问题
training-flow-all = 反映 { $reported } 件，已全部销号
training-flow-narrower = 反映 { $reported } 件、销号 { $closed } 件，未结 { $open } 件，比 { $day }最多时少 { $fewer } 件
training-flow-widest = 反映 { $reported } 件、销号 { $closed } 件，未结 { $open } 件，为本季最多
training-flow-day = 日期
training-flow-reported = 反映
training-flow-open = 未结
training-flow-closed = 销号
training-flow-reported-end = 反映 { $count }
training-flow-open-end = 未结 { $count }
training-flow-closed-end = 销号 { $count }

training-settlement-none = 没有超期的问题
training-settlement-title = { $total } 件超期{ $rest ->
    [yes] ，{ $there } 件在{ $places }
   *[no] ，均在{ $places }
}
training-settlement-spread = { $total } 件超期，分散在 { $places } 处
training-settlement-caption = 条：本季反映（不含重复件）与其中办结 · 超期：含以前季度反映的 · 办结率{ $standard }
training-settlement-rate = 办结率
training-settlement-alt-row = { $place }反映 { $found } 件、办结 { $settled } 件、超期 { $overdue } 件
training-settlement-alt = 各地问题办结：{ $rows }。
training-place = 地方
training-found = 反映
training-settled = 办结
training-overdue = 超期
training-open = 未结

training-name = 姓名
training-unit = 单位
training-district = 区市
training-short = 差天数
training-seven-ones = “七个一”
training-personal = 含个人信息，仅限内部使用
training-reminder = { $count ->
    [0] 没有干部到{ $month }底补不齐天数
   *[other] { $count } 名干部到{ $month }底补不齐天数，须提醒
}
training-reminder-over = { $count ->
    [0] { $month }人人足额，无须提醒
   *[other] { $count } 名干部{ $month }天数不足，须谈话提醒
}
training-reminder-outside = 统计日不在本季，不作月底提醒
training-reminder-caption = 当月还差天数多于剩余工作日（{ $left } 天）
training-shown = 列出 { $shown } 人，共 { $count } 人
training-all-people = 全部 { $count } 人 →
training-all-units = 全部 { $count } 个单位 →
training-all-overdue = 超期的 { $count } 件 →

training-ages-title = { $open ->
    [0] 没有未结的问题
   *[other] 未结 { $open } 件{ $old ->
        [0] ，均在 30 天以内
       *[other] ，其中 { $old } 件超过 30 天
    }
}
training-ages-caption = 不论何时反映，按已反映天数
training-age = 已反映
training-age-0 = 7 天以内
training-age-1 = 8–15 天
training-age-2 = 16–30 天
training-age-3 = 31–60 天
training-age-4 = 60 天以上
training-states-title = { $open ->
    [0] 本季反映的 { $found } 件已全部销号
   *[other] 本季反映的还有 { $open } 件未结{ $overdue ->
        [0] ，都没有超期
       *[other] ，{ $overdue } 件超期
    }
}
training-states-caption = 本季反映的问题现在到哪一步
training-state = 状态
training-found-all = 件数
training-state-not_assigned = 未分办
training-state-in_hand = 办理中
training-state-answered = 已反馈
training-state-overdue = 超期
training-state-closed = 已销号
training-repeated-title = { $count } 类问题多地重复出现{ $count ->
    [1] ：{ $names }
   *[other] ，{ $names }最广
}
training-repeated-none = 没有多地重复出现的问题
training-repeated-district = 重复出现的问题只在全市范围统计
training-repeated-caption = 同类问题在两个以上区市的三个以上镇（街）未结
training-category = 类别
training-towns = 镇（街）
training-districts = 区市
training-category-eldercare = 养老服务
training-category-assistance = 社会救助
training-category-children = 儿童福利
training-category-funeral = 殡葬
training-category-community = 村（居）
training-category-other = 其他

training-matrix-title = { $short ->
    [0] { $cadres } 名干部的“七个一”全部完成
   *[other] { $short } 名干部的“七个一”未完成，最多差 { $most } 项次
}
training-matrix-caption = 未完成多者在前 · 完成/到期，✓ 全部完成，– 不到期
training-of-unit = { $name } · { $unit }
training-undone-short = 未完成
training-done-of = { $done }／{ $due }

training-past = 满勤、按时与录入
training-past-missed = { $names }未达标准
training-past-met = { $names }达到标准
training-measure = 指标
training-past-caption = 与上季、去年同季比较

training-month-1 = 1月
training-month-2 = 2月
training-month-3 = 3月
training-month-4 = 4月
training-month-5 = 5月
training-month-6 = 6月
training-month-7 = 7月
training-month-8 = 8月
training-month-9 = 9月
training-month-10 = 10月
training-month-11 = 11月
training-month-12 = 12月
training-period-3 = 本季
training-period-12 = 本年

training-is-full = 满勤
training-is-not-full = 未满勤
training-column-name = 姓名
training-column-unit_name = 单位
training-column-district_name = 区市
training-column-town_name = 镇（街）
training-column-days_required = 应下沉天数
training-column-days_done = 已下沉天数
training-column-days_short = 差天数
training-column-tasks_due = 到期任务
training-column-tasks_done = 已完成任务
training-column-attendance = 满勤
training-column-cadres = 应到干部
training-column-short = 天数不足干部
training-column-days_rate = 天数完成率（%）
training-column-seven_ones_rate = “七个一”完成率（%）
training-column-full = 满勤干部
training-column-full_rate = 满勤率（%）
training-column-open_problems = 未结
training-column-overdue_problems = 超期
training-column-task_name = 任务
training-column-period = 应完成于
training-column-visited_on = 下沉日期
training-column-days = 天数
training-column-recorded_at = 录入日期
training-column-lag_days = 录入间隔（天）
training-column-summary = 问题
training-column-category_name = 类别
training-column-handler = 承办单位
training-column-state_name = 状态
training-column-age_days = 已反映天数
training-column-days_overdue = 超期天数
training-column-reported_on = 反映日期
training-column-assigned_on = 分办日期
training-column-due_on = 应办结日期
training-column-answered_on = 反馈日期
training-column-closed_on = 销号日期
training-column-closed_as_name = 销号方式
training-column-reopened = 退回重办次数
training-closed-solved = 解决
training-closed-transferred = 转办
training-closed-long_term = 长期推进
training-closed-duplicate = 重复

training-list-cadres = 应下沉干部 { $count } 人
training-list-full_attendance = 满勤干部 { $count } 人
training-list-short = 天数不足干部 { $count } 人
training-list-risk = 须提醒干部 { $count } 人
training-list-tasks = “七个一”未完成干部 { $count } 人
training-list-undone = 未完成 { $count } 项次
training-list-units = 有应到干部的单位 { $count } 个
training-list-units-caption = 不足 5 例的比率不列，只列件数
training-list-days = 天数不足 { $count } 人月，共差 { $days } 天
training-list-visits = 本季下沉记录 { $count } 条
training-list-problems = { $what } { $count } 件
training-list-found = 本季反映的问题
training-list-settled = 本季反映并办结的问题
training-list-open = 未结的问题
training-list-overdue = 超期的问题
training-list-problem_median_days = 本季销号的问题（不含重复件）
training-list-problem_on_time_rate = 本季反映、未按期销号的问题
training-list-state = 本季反映的问题：{ $state }
training-list-age = 未结问题：{ $age }
training-list-overdue-at = { $place }超期的问题
training-list-found-at = { $place }本季反映的问题（不含重复件）
training-list-settled-at = { $place }本季反映并办结的问题
training-list-category = { $category }类未结的问题
training-list-category-overdue = { $category }类超期的问题
training-list-towns = { $category }类有未结问题的镇（街） { $count } 个
training-list-districts = { $category }类有未结问题的区市 { $count } 个
training-list-town = 本季反映或销号的、以及未结的问题
