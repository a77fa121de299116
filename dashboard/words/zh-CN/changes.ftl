# 上次会议以来
page-changes = 上次会议以来

# 比较的两个时点
changes-since = 比较起点
changes-other-day = 或另选一天
changes-option-meeting = { $day } · 会议
changes-option-day = { $day }
changes-view = { $quarter }（截至{ $day }）
changes-compared = { $kind ->
    [meeting] { $now }对比{ $then }，{ $meeting }
   *[day] { $now }对比{ $then }
}
changes-bad-since = { $first }（往前 { $count } 个季度）以后、{ $day }之前没有会议或日期“{ $asked }”
changes-bad-since-meaning = 现显示：{ $shown }。
changes-no-meetings = 读不到会议
changes-no-meetings-meaning = 现与三个月前的同一天比较。

# 标题
changes-comma = 、
changes-semicolon = ；
changes-headline = { $kind ->
    [district] { $place }{ $quarter ->
        [none] 自{ $day }以来
       *[other] { $quarter }至今（自{ $day }以来）
    }：{ $text }
   *[city] { $quarter ->
        [none] { $day }以来
       *[other] { $quarter }至今（{ $day }以来）
    }：{ $text }
}
changes-headline-nothing = { $place }数据不足，无法与{ $day }比较
changes-incomplete = 部分数据读不到
changes-counted = { $count } { $noun }{ $became }
changes-noun-measure = 项指标
changes-noun-milestone = 个里程碑
changes-noun-replan = 次
changes-noun-site = 个试点
changes-noun-organization = 个党组织
changes-noun-problem = 个问题
changes-noun-item = 件事项
changes-noun-decision = 项决定
changes-each-measure = 项
changes-each-milestone = 个
changes-each-replan = 次
changes-each-site = 个
changes-each-organization = 个
changes-each-problem = 个
changes-each-item = 件
changes-each-decision = 项

# 各栏标题与说明
changes-measures-none = 没有指标滞后
changes-measures-steady = 前后都没有指标滞后，状态也没有变化
changes-measures-unknown = 没有可比较的指标
changes-measures-caption = ▲ 滞后：低于标准且超出容差。全部指标中 { $better } 项向好、{ $worse } 项变差{ $other ->
    [0] {""}
   *[other] ，{ $other } 项不可比（不足 5 例或不作评价）
}{ $part ->
    [0] {""}
   *[other] ；{ $part } 项季度指标因季度未满、进度不同，不作比较
}
changes-stars-not-yet = { $quarter }尚未评定：{ $count } 个党组织
changes-stars-not-yet-caption = { $quarter }结果产生后再比较名次；在此之前不算退出榜单
changes-stars-none = 没有党组织名次变动
changes-stars-caption = 名次为前后两次都有名次的党组织中的名次；{ $before ->
    [0] {""}
   *[other] 当时 { $before } 个结果为暂定，
}{ $after ->
    [0] 现已全部公布
   *[other] 现有 { $after } 个结果为暂定，尚未公布
}
changes-eldercare-none = 没有里程碑或试点状态变化
changes-eldercare-caption = 里程碑、计划调整和试点；计划表没有登记日，“新增”仅指当时不在列的
changes-problem-none = 没有新反映、办结或超期的问题
changes-item-none = 没有新增、办结或超期的事项
changes-training-caption = 实训中发现的问题；下沉天数和七个一见上方指标
changes-task-forces-caption = 专班事项；人员为全市
changes-decisions-none = 没有决定办结或超期
changes-decisions-caption = { $due ->
    [0] 期间没有到期
   *[other] 期间到期 { $due } 项，其中 { $done } 项办结
}
changes-all = 全部 { $count } 项
changes-everything = { $count ->
    [0] 没有任何变化
   *[other] 完整清单：{ $count } 项
}
changes-list = { $count } 项：有变化、仍滞后或仍超期

# 卡片
changes-card-measure-turned_red = ▲ 新滞后
changes-card-measure-recovered = ● 摆脱滞后
changes-card-measure-still_red = ▲ 仍滞后
changes-card-milestone-done = 里程碑完成
changes-card-replan-replanned = 计划调整
changes-card-decision-done = 决定办结
changes-unit-measure = 项指标
changes-unit-milestone = 个里程碑
changes-unit-replan = 次
changes-unit-decision = 项

# 表格
changes-column-record = 打开
changes-column-subject = 主线
changes-column-what = 事项
changes-column-place = 区市或单位
changes-column-became = 变化情况
changes-column-before = 当时
changes-column-after = 现在
changes-column-then-now = 当时 → 现在
changes-column-size = 变化
changes-what-where = { $what } · { $place }
changes-then-now = { $before } → { $after }
changes-noted = { $said } · { $note }
changes-kind-turned_red = 新滞后
changes-kind-red_now = 现滞后（当时无数据）
changes-kind-recovered = 摆脱滞后
changes-kind-still_red = 仍滞后
changes-kind-to_watch = 转为关注
changes-kind-on_track_again = 恢复正常
changes-kind-rose = 上升
changes-kind-fell = 下降
changes-kind-lost = 现无数据
changes-kind-not_compared = 不可比
changes-kind-part_of_quarter = 不作比较（季度未满）
changes-kind-not_yet_rated = 尚未评定
changes-kind-done = 办结
changes-kind-overdue_newly = 新超期
changes-kind-at_risk_newly = 新有风险
changes-kind-still_late = 仍超期
changes-kind-still_late-milestone = 仍超期或有风险
changes-kind-overdue_newly-decision = 新超期
changes-kind-still_late-decision = 仍超期
changes-kind-overdue_newly-milestone = 新超期
changes-kind-overdue_newly-site = 新超期
changes-kind-still_late-site = 仍超期
changes-kind-new-organization = 新上榜
changes-kind-newly-leading = 进入先进
changes-kind-newly-trailing = 转入后进
changes-kind-done-decision = 办结
changes-kind-begun = 启动
changes-kind-reopened = 重新打开
changes-kind-moved = 有进展
changes-kind-replanned = 计划调整
changes-kind-restated = 名次未变
changes-kind-new = 新增
changes-kind-removed = 不再列入
changes-kind-unchanged = 未变
changes-kind-done-milestone = 完成
changes-kind-done-site = 通过验收
changes-kind-done-problem = 办结
changes-kind-done-item = 办结
changes-kind-removed-organization = 退出榜单
changes-kind-removed-milestone = 取消
changes-kind-new-problem = 新反映
changes-kind-new-item = 新增
changes-new-problem = 期间反映
changes-new-item = 期间新增
changes-no-data = 无数据
changes-not-there = –
changes-standing = { $state ->
    [provisional] 第 { $rank } 名 · { $points } 分 · { $stars }★（暂定）
   *[published] 第 { $rank } 名 · { $points } 分 · { $stars }★
}
changes-milestone = { $done ->
    [done] { $state } { $day }
   *[due] { $state }，期限{ $day }
}
changes-removed-on = { $day }取消
changes-off-board = 不再在册
changes-gone = 数据中已没有
changes-planned = 期限{ $day }
changes-no-reason = 未说明原因
changes-days = { $change } 天
changes-site = { $name }试点
changes-site-accepted = { $day }通过验收
changes-site-overdue = 已超期，计划{ $day }
changes-site-started = 已启动，计划{ $day }
changes-site-not_started = 未启动，计划{ $day }
changes-item-overdue = 超期
changes-item-due_soon = 7 日内到期
changes-item-later = 在办
changes-item-undated = 无期限
changes-item-closed = 办结
changes-decision = { $summary }（{ $day }会议）
changes-force-new = { $day }成立
changes-force-removed = { $day }撤销
changes-number-open_problems = 未办结问题
changes-number-overdue_problems = 超期问题
changes-number-progress_actual = 计划实际进度
changes-number-progress_planned = 计划应达进度
changes-number-people_on_duty = 在岗人数
changes-number-over_capacity = 超容量人数
changes-number-force-open = { $name }：在办
changes-number-force-overdue = { $name }：超期
changes-number-force-people = { $name }：在岗人数
changes-measure-stars_mean_points = 平均得分
changes-measure-training_days_rate = 下沉天数完成率
changes-measure-seven_ones_rate = 七个一完成率
changes-measure-problem_close_rate = 问题办结率
changes-measure-problem_median_days = 问题办结中位天数
changes-measure-milestones_without_plan = 无恢复计划的里程碑
changes-measure-milestones_overdue = 超期里程碑
changes-measure-indicators_behind = 落后应达的指标
changes-measure-taskforce_overdue = 专班超期件
changes-measure-on_time_rate = 专班按时办结率

# 幻灯片
changes-slide-section = 上次会议以来
changes-slide-caption = { $compared }；▲ 滞后：低于标准且超出容差；列出 { $count } 项变化中最重要的 { $shown } 项，其余见表格文件
changes-slide-some = 主要变化
changes-slide-every = 逐项变化
changes-slide-none = 前后两次之间没有变化。
