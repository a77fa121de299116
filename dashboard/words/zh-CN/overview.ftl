# 总览

# 四条主线
overview-unit-stars_mean_points = 分 平均
overview-unit-training_days_rate = 下沉天数
overview-unit-indicator_progress = /{ $whole } 项达进度
overview-unit-taskforce_overdue = 件 超期
overview-due = 应达 { $whole }
overview-five-stars = 五星 { $count } 个
overview-trailing = 后进 { $count } 个
overview-days = { $done }/{ $required } 天
overview-milestones-overdue = { $count ->
    [0] 没有里程碑超期
   *[other] { $count } 个里程碑超期
}
overview-open = 在办 { $count } 件
overview-most-overdue = 其中{ $name }超期 { $count } 件
overview-why = { $status ->
    [behind] 滞后：{ $reasons }
   *[other] 关注：{ $reasons }
}
overview-judged-stars_mean_points = 平均得分 { $value }
overview-judged-training_days_rate = 下沉天数完成率 { $value }
overview-judged-seven_ones_rate = 七个一完成率 { $value }
overview-judged-problem_close_rate = 问题办结率 { $value }
overview-judged-problem_median_days = 问题办结中位 { $value } 天
overview-judged-milestones_without_plan = { $value } 个里程碑无恢复计划
overview-judged-milestones_overdue = { $value } 个里程碑超期
overview-judged-indicators_behind = { $value } 项指标落后应达
overview-judged-taskforce_overdue = 超期 { $value } 件
overview-judged-on_time_rate = 按时办结率 { $value }

# 标题
overview-comma = 、
overview-semicolon = ；
overview-lines-first = { $lines ->
    [1] 一条
    [2] 两条
    [3] 三条
   *[other] 四条
}主线{ $count ->
    [1] 一条
    [2] 两条
    [3] 三条
   *[other] 四条
}{ $status ->
    [on_track] 正常
    [watch] 关注
    [behind] 滞后
   *[none] 无数据
}
overview-lines-next = { $count ->
    [1] 一条
    [2] 两条
    [3] 三条
   *[other] 四条
}{ $status ->
    [on_track] 正常
    [watch] 关注
    [behind] 滞后
   *[none] 无数据
}
overview-lines-all = { $lines ->
    [1] 一条
    [2] 两条
    [3] 三条
   *[other] 四条
}主线全部{ $status ->
    [on_track] 正常
    [watch] 需要关注
    [behind] 滞后
   *[none] 无数据
}
overview-headline-decide = { $text }；{ $topics }需局党组研究
overview-headline-calm = { $text }，没有需要研究的事项
overview-headline = { $kind ->
    [city-running] 截至{ $day }，{ $text }
    [district] { $place }{ $text }
    [district-running] { $place }截至{ $day }，{ $text }
   *[city] { $text }
}
overview-headline-nothing = { $place }数据不足，暂不评价

# 区市与指标
overview-subject = 区市
overview-columns-label = 各区市各项指标
overview-district = 区市
overview-town = 镇街
overview-place = 全市位次
overview-none = 没有超期
overview-column-training_days_rate = 下沉天数完成率
overview-column-seven_ones_rate = 七个一完成率
overview-column-problem_close_rate = 问题办结率
overview-column-taskforce_overdue = 专班超期件
overview-column-overdue_problems = 超期问题
overview-brief-training_days_rate = 天数
overview-brief-seven_ones_rate = 七个一
overview-brief-problem_close_rate = 办结
overview-brief-taskforce_overdue = 超期
overview-brief-overdue_problems = 超期
overview-brief-nursing_bed_share = 护理床
overview-brief-med_care_share = 医养
overview-brief-meal_coverage = 助餐
overview-brief-visit_rate = 探访
overview-brief-idle_bed_share = 空置
overview-districts-behind = { $names }有指标滞后{ $calm ->
    [0] { $watched ->
        [0] {""}
       *[other] ，其余 { $watched } 个区市有指标需关注
    }
   *[other] ，{ $watched ->
        [0] 其余 { $calm } 个区市{ $listed ->
            [0] 有评价的各项全部达标
           *[other] 所列 { $listed } 项全部达标
        }
       *[other] 另有 { $watched } 个需关注，{ $calm } 个{ $listed ->
            [0] 有评价的各项全部达标
           *[other] 所列 { $listed } 项全部达标
        }
    }
}
overview-districts-watched = { $calm ->
    [0] 没有区市滞后，{ $watched } 个区市有指标需关注
   *[other] 没有区市滞后，{ $watched } 个有指标需关注，{ $calm } 个{ $listed ->
        [0] 有评价的各项全部达标
       *[other] 所列 { $listed } 项全部达标
    }
}
overview-districts-calm = { $calm } 个区市{ $listed ->
    [0] 有评价的各项全部达标
   *[other] 所列 { $listed } 项全部达标
}
overview-districts-nothing = 各区市数据不足，暂不评价
overview-district-behind = { $name }滞后在{ $measures }
overview-district-watched = { $name }没有滞后，需关注{ $measures }
overview-district-calm = { $name }{ $listed ->
    [0] 有评价的各项全部达标
   *[other] 所列 { $listed } 项全部达标
}
overview-district-nothing = { $name }数据不足，暂不评价
overview-caption = 单位 %（专班：件），表头下为标准或应达；最差的在前
overview-caption-district = 单位 %（专班：件），表头下为标准或应达；位次为在已报区市中的名次
overview-key-watch = 低于标准
overview-key-behind = ▲ 超出容差
overview-towns-label = 各镇街各项指标
overview-towns = { $count ->
    [0] 没有镇街有实训任务或问题
   *[other] { $count } 个镇街有实训任务或问题
}
overview-towns-caption = 超期问题多的在前，其次按下沉天数完成率

# 需要决定的事
overview-issues-title = { $count ->
    [0] 没有需要研究决定的事
   *[other] 需要决定的 { $count } 件事
}
overview-issues-title-unknown = 数据不足，无法判断有无需要决定的事
overview-issues-caption = 每类先列最突出的一件，滞后在前、关注在后，再依次补足，最多 5 件
overview-issues-none = 按判定规则逐项查找，没有发现需要提请研究的事。
overview-issues-partial = 在能够读取的数据中，没有发现需要提请研究的事。
overview-issues-unknown = 数据不足，无从查找。
overview-issue-force = { $name } { $count } 件超期{ $over ->
    [0] {""}
   *[other] ，{ $over } 人负荷超容量
}
overview-issue-oldest = 最久超期 { $days } 天
overview-issue-open = 在办 { $count } 件
overview-issue-lend = { $names }可调剂
overview-issue-milestones-without = { $count ->
    [1] { $name }未报恢复计划
   *[other] { $count } 个里程碑超期或有风险，未报恢复计划
}
overview-issue-milestones-overdue = { $count ->
    [1] { $name }超期未完成
   *[other] { $count } 个里程碑超期未完成
}
overview-issue-milestone-days = { $count ->
    [1] { $state ->
        [overdue] 已超期 { $days } 天
       *[other] 预计晚 { $days } 天
    }
   *[other] { $state ->
        [overdue] 最久超期 { $days } 天
       *[other] 最多预计晚 { $days } 天
    }
}
overview-issue-forecast = 预计{ $day }完成
overview-issue-recovery = 承诺{ $day }恢复
overview-issue-indicator = { $name } { $value }，应达 { $due }
overview-issue-short = { $side ->
    [above] 高于应达 { $gap }
   *[below] 低于应达 { $gap }
}
overview-issue-lowest = { $names }差距最大
overview-issue-target = { $day }前目标 { $target }
overview-issue-district = { $name } { $count } 项指标滞后
overview-issue-problems = { $name } { $count } 个问题超期
overview-issue-close-rate = 办结率 { $rate }{ $city ->
    [none] {""}
   *[known] ，全市 { $city }
}
overview-issue-organizations = { $what }
overview-issue-organizations-trailing = { $count } 个党组织连续后进
overview-issue-organizations-capped = { $count } 个星级封顶
overview-issue-organizations-review = { $count } 个复核中
overview-issue-organizations-capped-names = 封顶：{ $names }
overview-issue-organizations-review-names = 复核：{ $names }
overview-issue-streak = { $name } { $count } 季
overview-issue-decisions = 上次会议 { $count } 项决定超期未办结
overview-issue-decision = { $summary }，超期 { $days } 天
overview-topic-force = { $name }超期
overview-topic-milestones-without = 里程碑恢复计划
overview-topic-milestones-overdue = 超期里程碑
overview-topic-district = { $name }短板
overview-topic-problems = { $name }超期问题
overview-topic-organizations = 后进党组织
overview-topic-decisions = 会议未办结事项

# 上次会议的决定
overview-decisions = 会议决定
overview-decisions-meeting = 上次会议（{ $name }，{ $day }）
overview-decisions-all = { $whose ->
    [own] 涉及本区市的 { $count } 项决定
   *[all] { $count } 项决定
}
overview-decisions-no-meeting = 此前没有召开过会议。
overview-decisions-none = { $whose ->
    [own] 没有涉及本区市的决定
   *[all] 没有作出决定
}
overview-decisions-count = { $open ->
    [0] 全部办结
   *[other] ：{ $done } 项办结，{ $open } 项未办结
}
overview-decisions-late = { $text }（{ $count ->
    [1] { $summary }，已超期 { $days } 天
   *[other] { $count } 项超期，最久的是{ $summary }，已超期 { $days } 天
}）
overview-decisions-list = { $meeting }的 { $count } 项决定
overview-decision-summary = 决定
overview-decision-topic = 主线
overview-decision-unit = 责任单位
overview-decision-due = 期限
overview-decision-done = 办结日
overview-decision-state = 状态
overview-decision-days = 超期天数
overview-decision-state-done = 办结
overview-decision-state-overdue = 超期
overview-decision-state-open = 办理中
overview-decision-topic-stars = 星级排行
overview-decision-topic-training = 体悟实训
overview-decision-topic-eldercare = 养老试点
overview-decision-topic-task_forces = 工作专班
overview-decision-topic-other = 其他

# 接下来的日子
overview-ahead-next = 未来 { $days } 天
overview-ahead-after = { $day }之后 { $days } 天
overview-ahead-nothing = { $since }没有排定的节点
overview-ahead-count = { $since } { $count } 个节点
overview-ahead-some-late = { $text }，其中 { $count } 个里程碑预计晚于计划
overview-ahead-caption = 里程碑、决定到期、试点验收、会议；
overview-ahead-key-late = ；◆ 预计晚于计划
overview-ahead-plan = { $name }（计划）
overview-ahead-late = { $name }，预计晚 { $days } 天
overview-ahead-forecast = { $name }（预计）
overview-ahead-decision = 决定到期：{ $name }
overview-ahead-site = { $names }试点验收
overview-ahead-phase = { $name }结束
overview-ahead-several = { $first }等 { $count } 项
overview-ahead-day = 日期
overview-ahead-what = 节点
overview-ahead-today = 今天 { $day }
overview-ahead-all = 全部 { $count } 个节点
overview-ahead-list = { $count } 个节点

# 规则
overview-rules = 判定规则
