# 会议评议：各页幻灯片，以及放映页
page-meeting = 季度会议

review-title = { $quarter }工作评议
review-as-of = { $same ->
    [yes] 截至{ $day }，按当日已知数据
   *[no] 截至{ $day }，含{ $known }前已知数据
}
review-remark-author = { $place ->
    [none] { $office }
   *[other] { $office } · { $place }
}
review-remarks = 处室说明

review-section-decisions = 上次会议决定
review-section-overall = { $quarter }总体
review-section-place = 区市位次
review-section-towns = 镇街
review-section-scorecard = 区市对照
review-section-clusters = 党建业务集群
review-section-deciding = 提请决定
review-section-exceptions = 需说明事项

review-measure = 指标
review-now = 本季
review-due = 应达
review-judgement = 判断
review-last-quarter = 上季
review-last-quarter-running = 上季同期
review-change = 较上季
review-last-year = 去年同期
review-change-year = 同比
review-better = 向好
review-worse = 变差
review-neither = 无标准

review-subject-stars = 星级
review-subject-training = 实训
review-subject-eldercare = 养老
review-subject-task_forces = 专班
review-measure-stars_mean_points = 平均得分
review-measure-five_stars = 五星党组织
review-measure-training_days_rate = 下沉天数完成率
review-measure-seven_ones_rate = 七个一完成率
review-measure-problem_close_rate = 问题办结率
review-measure-problem_median_days = 问题办结中位天数
review-measure-milestones_overdue = 超期里程碑
review-measure-indicators_behind = 落后应达的指标
review-measure-open = 专班在办件
review-measure-taskforce_overdue = 专班超期件
review-measure-on_time_rate = 专班按时办结率

review-overall = 总体
review-overall-nothing = { $place }数据不足，暂不评价
review-overall-all = 有标准的 { $count } 项主要指标全部达标
review-overall-some = { $count } 项主要指标 { $met } 项达标；{ $lacking ->
    [1] { $names }是短板
    [2] { $names }是两处短板
   *[other] { $names }差距在先
}
review-overall-caption = 横条为变化率，全表同一刻度（±{ $scale }），超出者截断标记；比率的增减为百分点；上季、去年取同一进度、按现在所知，可能与当时会上所示不同

review-decision = 决定
review-owner = 责任单位
review-until = 时限
review-state = 状态
review-days-late = 超期天数
review-decisions = 上次决定
review-decisions-none = 没有需要回顾的决定
review-decisions-nothing = 此日之前没有开过会议，或会议没有决定事项。
review-done-on = 办结日期
review-decisions-of = { $day }
review-decisions-nothing-district = 本区市的单位没有承办上次会议的决定，也没有更早的未办结决定。
review-decisions-older = { $text }{ $older ->
    [0] {""}
   *[other] ；另有 { $older } 项更早的决定未办结
}
review-decisions-title = { $count ->
    [0] { $place ->
        [city] { $day }会议没有决定事项
       *[other] { $day }会议没有由{ $place }承办的决定
    }
   *[other] { $day }会议{ $place ->
        [city] 的 { $count } 项决定
       *[other] 由{ $place }承办的 { $count } 项决定
    }：{ $done ->
        [0] 没有办结
       *[other] { $done } 项办结
    }{ $open ->
        [0] {""}
       *[other] 、{ $open } 项办理中
    }{ $overdue ->
        [0] {""}
       *[other] 、{ $overdue } 项超期
    }
}
review-to-decide = 事项
review-evidence = 依据
review-deciding = 提请决定
review-deciding-title = 需局党组研究的事项 { $count } 项
review-exceptions = 需说明事项
review-exceptions-title = 需要说明的事项 { $count } 项
review-exceptions-caption = 按总览的规则，本区市的全部例外，滞后在前

review-scorecard = 区市对照
review-scorecard-nothing = 没有区市报送可比较的数据。
review-towns-nothing = 本区市没有镇街承担实训任务或反映问题。

review-place = 位次
review-place-of = 参评数
review-place-short = { $place }/{ $of }
review-place-best = 最好
review-place-median = 居中
review-place-worst = 最后
review-place-others = 其他区市
review-place-none = { $name }暂无位次
review-place-nothing = 没有本区市已报送且有标准的指标。
review-place-caption = 每点一个区市，越靠右越好；竖线为标准；只比已报送且样本足够的区市
review-place-said = { $measure }：{ $of } 个中第 { $place }
review-place-title = { $name }在 { $count } 项中{ $first ->
    [0] 没有第一
   *[other] { $firsts }居第一
}，{ $last ->
    [0] 没有末位
   *[other] { $lasts }居末位
}

review-cluster = 集群
review-cluster-lead = 牵头单位
review-cluster-formed = 成立
review-cluster-organizations = 党组织
review-clusters = 集群
review-clusters-none = 没有在运行的集群
review-clusters-nothing = 当日没有在运行的集群。
review-clusters-title = { $ranked ->
    [0] { $count } 个集群均无参评党组织
    [1] { $best }平均 { $points } 分
   *[other] { $ranked } 个集群中{ $best }最高，{ $points } 分；{ $last }最低，{ $last_points } 分
}
review-clusters-caption = 当日成员单位参评党组织的平均得分；五星、后进为全市范围内的个数

# 放映页
meeting-present = 放映
meeting-leave = 退出放映
meeting-previous = 上一页
meeting-next = 下一页
meeting-slides = 目录
meeting-position = { $at } / { $of }
meeting-keys = ← → 或翻页键翻页，Esc 退出
meeting-pack = 导出会议材料
meeting-unknown-slide = 没有“{ $asked }”这一页
meeting-frozen = 已于{ $time }定稿：显示当时的数字，不随数据库变化
meeting-frozen-corrections = 查看此后的更正
meeting-refused = 这份定稿材料不能打开
meeting-nothing = 本页没有内容
meeting-none = 尚未选择会议，现在显示{ $quarter }在{ $day }的情况。会议：
meeting-latest = { $name }（{ $day }）{" "}
meeting-unknown-slide-meaning = 改为显示第一页。
meeting-refused-meaning = 为免误作会议当时的数字，不予显示。请从备份恢复该目录，或放映实时数字。

review-organization = 党组织
review-movement = 升降
review-stars = 星级
review-points = 得分
review-band = 档次
review-clusters-organizations = 集群党组织
review-training-unreported = { $name }有月份未报，已报部分：{ $title }
review-missed = { $name } { $value }
review-missed-evidence = 应达 { $due }；上季 { $before }
