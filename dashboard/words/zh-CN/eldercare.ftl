# 养老试点
eldercare-comma = ，
eldercare-joint = 、
eldercare-semicolon = ；
eldercare-yes = 是
eldercare-amount = { $number } { $unit }

eldercare-headline-joint = ，
eldercare-headline = { $when }：{ $what }
eldercare-headline-unknown = { $place }养老试点
eldercare-headline-place = { $place }{ $when }
eldercare-phase-joint = { "" }
eldercare-phase-none = 尚未设置试点阶段
eldercare-phase-before = 试点计划 { $day }开始
eldercare-phase-after = 试点计划已于 { $day }结束
eldercare-phase-between = 两个试点阶段之间
eldercare-milestones-none = 没有里程碑
eldercare-milestones-overdue = { $count } 个里程碑已超期未完成
eldercare-milestones-at-risk = 没有里程碑超期，{ $count } 个有延期风险
eldercare-milestones-all = { $count } 个里程碑{ $state ->
    [done] 全部完成
   *[not_started] 均未开始
}
eldercare-milestones-none-overdue = 没有里程碑超期
eldercare-indicators-worst = { $name }落后应达进度 { $gap }
eldercare-indicators-all = { $count } 项指标全部达到应达进度

eldercare-title-done = 已完成 { $count } 项
eldercare-title-overdue = 超期 { $count } 项
eldercare-title-at_risk = 有延期风险 { $count } 项
eldercare-title-none-overdue = 没有超期
eldercare-caption = ◇ 计划 ● 实际完成 ◌ 预计完成（虚线）· 小 ◇ 为改期前的首次计划 · 只标注偏差 ≥{ $days } 天
eldercare-caption-day = { $caption } · 红线为数据截止日
eldercare-rule = 图列 { $shown } / { $count } 项：先列例外（超期、有风险、静默、改期），余下为{ $own ->
    [city] 市级里程碑
   *[district] 本区市及所属镇街里程碑
}中计划日期最近的；按计划日期排列，点一行看详情。
eldercare-rule-all = 列出全部 { $count } 项，按计划日期排列，点一行看详情。
eldercare-counts = 里程碑数
eldercare-list-title = { $what }里程碑：{ $count } 项
eldercare-list-done = 已完成
eldercare-list-overdue = 超期
eldercare-list-at_risk = 有延期风险
eldercare-list-on_track = 正常推进
eldercare-list-not_started = 未开始
eldercare-list-silent = 静默
eldercare-list-no_recovery_plan = 无恢复计划
eldercare-list-replanned = 改期
eldercare-list-late_done = 晚完成
eldercare-list-milestones = 全部
eldercare-removed = 已移出计划：{ $names }。
eldercare-removed-one = { $name }（{ $day }）
eldercare-alt-milestones = 里程碑：{ $title }。{ $exceptions }
eldercare-alt-exceptions = { $count ->
    [0] 没有超期或有风险的里程碑。
   *[other] 超期或有风险：{ $names }。
}

eldercare-state-done = 已完成
eldercare-state-overdue = 超期
eldercare-state-at_risk = 有延期风险
eldercare-state-on_track = 正常推进
eldercare-state-not_started = 未开始
eldercare-mark-no_recovery_plan = 无恢复计划
eldercare-mark-silent = 静默
eldercare-mark-replanned = 改期{ $count }次
eldercare-slip-done = { $side ->
    [late] 晚{ $days }天
   *[early] 早{ $days }天
}
eldercare-slip-forecast = { $side ->
    [late] 预计晚{ $days }天
   *[early] 预计早{ $days }天
}
eldercare-slip-so-far = { $side ->
    [late] 已晚{ $days }天
   *[early] 早{ $days }天
}

eldercare-milestone = 里程碑
eldercare-record = 详情
eldercare-state = 状态
eldercare-phase = 阶段
eldercare-place = 地点
eldercare-unit = 责任单位
eldercare-percent = 完成比例
eldercare-planned-start = 计划开始
eldercare-first-plan = 首次批准计划
eldercare-plan = 现行计划
eldercare-replans = 改期次数
eldercare-forecast = 预计完成
eldercare-actual = 实际完成
eldercare-finish = 实际或预计完成
eldercare-slip = 偏差（天，较现行计划）
eldercare-slip-short = 偏差
eldercare-slip-first = 偏差（天，较首次计划）
eldercare-late-done = 晚完成
eldercare-silent = 静默（逾 45 天未报）
eldercare-cause = 原因
eldercare-recovery = 承诺恢复日期
eldercare-no-recovery = 无恢复计划
eldercare-reported = 最近报告日
eldercare-weight = 权重
eldercare-item = 项目
eldercare-value = 数值
eldercare-replan = { $day } 批准改期
eldercare-replan-moved = { $before } 改为 { $after }
eldercare-replan-why = { $moved }；{ $reason }

eldercare-indicators-title = { $count } 项指标 { $met } 项达进度，{ $name }差距最大
eldercare-indicators-none = 指标尚无数据
eldercare-indicators-unjudged = { $count } 项指标没有目标或应达值，不作评价
eldercare-values-of = { $month }数据
eldercare-dated = { $month }数据，应达计至 { $day }
eldercare-indicators-caption = 条＝占目标的比例 · 粗竖线＝按进度应达 · 条底右端＝目标 · 右侧数＝与应达之差 · 点一行在下图看该指标
eldercare-indicators-caption-down = 越低越好的指标按自身数值作条，◇ 为目标
eldercare-alt-indicators = 各项指标：{ $list }。
eldercare-alt-value = { $name } { $value }
eldercare-alt-value-gap = { $name } { $value }，与应达相差 { $gap }
eldercare-indicator = 指标
eldercare-month = 数据月份
eldercare-completeness = 是否完整
eldercare-due = 应达
eldercare-gap = 与应达之差
eldercare-progress = 达到应达的比例
eldercare-status = 状态
eldercare-target-head = 目标
eldercare-target = 目标 { $target }
eldercare-target-day = 目标日期
eldercare-direction = 方向
eldercare-direction-up = 越高越好
eldercare-direction-down = 越低越好
eldercare-direction-context = 背景，不评价
eldercare-definition = 口径
eldercare-context = 背景，不评价
eldercare-no-target = 未设目标
eldercare-lower-better = 越低越好
eldercare-of-month = { $month }
eldercare-incomplete = 数据不全
eldercare-remarked = { $name }（{ $remarks }）
eldercare-list-indicators = 全部 { $count } 项
eldercare-list-indicators-on_track = 达进度 { $count } 项
eldercare-list-indicators-watch = ◆ 关注 { $count } 项
eldercare-list-indicators-behind = ▲ 滞后 { $count } 项
eldercare-list-indicators-none = 不评价 { $count } 项
eldercare-list-indicators-short = 落后应达 { $count } 项

eldercare-pick-indicator = 指标
eldercare-tiles-none = { $name }尚无数据
eldercare-tiles-unjudged = { $name }没有目标，不作评价
eldercare-tiles-all = { $count ->
    [1] { $name }已达应达进度
   *[other] { $count } 个区市{ $name }均达应达进度
}
eldercare-tiles-short = { $names }未达应达进度
eldercare-tiles-caption = { $name } · 示意图，按方位排列，不代表行政区域界线 · 各格同一纵轴 · 点一格看该区市
eldercare-tile-caption = { $name } · 实线为各月数值，虚线为应达
eldercare-tiles-here = · 粗框为{ $name }，其他区市供比较
eldercare-tile-time = { $first }至{ $last }
eldercare-tile-scale = { $of ->
    [target] 纵轴：占目标 { $low }–{ $high }
   *[value] 纵轴：{ $low }–{ $high }
}
eldercare-tile-due = ┄ 应达（各区市）
eldercare-alt-tiles = 各区市{ $name }：{ $list }。

eldercare-heat-title = { $list }未达进度（共 { $of } 项）
eldercare-heat-one = { $name } { $count } 项
eldercare-heat-all = { $districts ->
    [1] 各项指标均达应达进度
   *[other] 各区市指标均达应达进度
}
eldercare-heat-unjudged = { $districts ->
    [1] 各项指标没有可评价的数据
   *[other] 各区市指标没有可评价的数据
}
eldercare-heat-caption = 实际占应达进度的 %（舍去小数；越低越好的为 100 减去超出部分）· 最差在前 ·
eldercare-heat-here = ▸ 为{ $name }，其他区市供比较 ·
eldercare-heat-star = * 为较早月份
eldercare-short = 未达应达进度（占应达 %）
eldercare-short-one = { $glyph } { $name } { $share }
eldercare-heat-watch = 低于 { $target }
eldercare-heat-behind = ▲ 低于 { $limit }
eldercare-heat-label = 各区市指标进度表
eldercare-pilot = 试点
eldercare-chosen = ▸ { $name }
eldercare-cell = { $month }：实际 { $value }，应达 { $due }

eldercare-curve-title = 总进度 { $actual }，{ $side ->
    [behind] 落后计划 { $points } 个百分点
    [ahead] 超前计划 { $points } 个百分点
   *[level] 与计划持平
}
eldercare-curve-none = 没有带权重的里程碑，不计总进度
eldercare-curve-caption = 按权重累计的完成比例：实线为实际，虚线为首次批准的计划
eldercare-curve-planned = 计划 { $percent }
eldercare-curve-actual = 实际 { $percent }
eldercare-curve-gap = 相差 { $points } 个百分点

eldercare-sites = 试点单位
eldercare-sites-accepted = { $name } { $planned } 处，已验收 { $accepted } 处
eldercare-sites-late = 各阶段共超期 { $count } 处
eldercare-sites-empty = 没有试点单位
eldercare-sites-caption = 条＝已验收占该阶段计划的比例；下表为各区市 已验收/计划，▲ 为有超期未验收；点数字看名单
eldercare-sites-of = 已验收 { $accepted } / { $planned } 处
eldercare-sites-none = 没有试点
eldercare-sites-overdue = 超期 { $count } 处
eldercare-sites-title = 试点单位：{ $count } 处
eldercare-sites-all = 全部 { $count }
eldercare-sites-table = 各阶段各区市试点单位
eldercare-alt-sites = { $title }。各阶段：{ $list }。
eldercare-alt-sites-one = { $name }计划 { $planned } 个、验收 { $accepted } 个{ $late ->
    [0] {""}
   *[other] 、超期 { $late } 个
}
eldercare-alt-curve = { $title }。计划与实际进度：{ $list }。
eldercare-alt-curve-one = { $when }计划 { $planned }、实际 { $actual }
eldercare-site-accepted = 已验收
eldercare-site-overdue = 超期
eldercare-site-started = 建设中
eldercare-site-not_started = 未启动
eldercare-site = 试点单位
eldercare-site-planned = 计划验收
eldercare-site-started-on = 启动日期
eldercare-site-accepted-on = 验收日期
eldercare-level-town = 镇街试点
eldercare-level-district = 县域试点
eldercare-level-city = 全域提升
eldercare-level-town-brief = 镇街
eldercare-level-district-brief = 县域
eldercare-level-city-brief = 全域
