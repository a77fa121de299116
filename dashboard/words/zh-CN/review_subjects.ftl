# 复盘：四条主线
review-stars-nothing = 本季没有在册党组织，星级排行没有内容。
review-stars-caption = 名次按未取整的得分排列，并列同名次；维度为月均分
review-stars-all = 全部 { $count } 个见排行表
review-stars-quarter = { $label }（{ $quarter }）
review-stars-means = 维度月均分
review-stars-board = 星级排行表
review-stars-city-rank = 全市名次
review-stars-city-band = 全市档次
review-stars-of-city = 名次、升降、档次在全市 { $ranked } 个参加排名的党组织中计
review-stars-own = 本区市内{ $places }
review-stars-own-place = { $name }第 { $rank }（共 { $count } 个）

review-training-nothing = 本季没有下沉任务，也没有反映和在办的问题。
review-training-tasks = 天数与七个一
review-training-days = 各{ $places ->
    [towns] 镇（街）
   *[districts] 区市
}下沉天数完成率，{ $standard }
review-training-problems = 反映问题
review-training-duplicates = 含重复
review-training-closable = 不含重复
review-training-whenever = 不限反映时间

review-same-day-last-quarter = 上季同日

review-eldercare-nothing = 试点没有里程碑，也没有指标。
review-eldercare-shown = 图中 { $shown } 个，全部 { $count } 个见里程碑表
review-eldercare-slips = 里程碑偏差（天，对照现行计划，正数为晚）
review-eldercare-slip = 偏差（天）
review-eldercare-planned = 计划
review-eldercare-done = 实际
review-eldercare-milestones = 里程碑
review-eldercare-due = 指标完成当前应达值的比例
review-eldercare-indicators = 养老指标
review-eldercare-bars = 条＝占目标的比例 · 粗竖线＝按进度应达 · 条底右端＝目标 · 右侧数＝与应达之差

review-task_forces-nothing = 本季没有专班，也没有在办事项。
review-task_forces-shown = 列出在办最多的 { $shown } 个专班，全部 { $count } 个见专班表
review-task_forces-caption = 负荷＝未来 30 天须投入的工作日{ $of ->
    [city] {""}
   *[district] （只计本区市事项）
} ÷ 容量（时间占比 × { $days } 天），标准 { $standard } · 干部以字母代称，各专班按负荷由高到低另编
review-task_forces-how = 上：在办件数；中：每周新增（向上）与办结（向下）；下：工作日，竖线＝容量，右为负荷
review-task_forces-until = 线至{ $day }
review-task_forces-flow = 在办 { $start }→{ $now } 件{ $until ->
    [none] {""}
   *[other] （至{ $until }）
}；新增 { $opened }、办结 { $closed }
review-task_forces-cadre = 干部{ $letter }
review-task_forces-note = 在办 { $open } · 超期 { $overdue } · 7 日内到期 { $due_soon }
review-task_forces-people = 列出负荷最高的 { $shown } 人，共 { $count } 人
review-task_forces-load = 未来 30 天工作日{ $load ->
    [unknown] {""}
   *[other] ：负荷 { $load }，最高 { $highest }
}
review-task_forces-unowned = 无责任人
review-task_forces-on-duty = 在岗人数
review-task_forces-over = 超容量人数
review-task_forces-on-time = 按时办结率

review-place-behind = 各项排在多少个区市之前（只比已报送且样本足够的区市）
