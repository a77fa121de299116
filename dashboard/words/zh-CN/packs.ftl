# 会议材料：会议的文件、定稿材料、定稿后的更正
page-packs = 会议材料

packs-format-pptx = PowerPoint
packs-format-xlsx = Excel
packs-format-pdf = PDF

packs-slide-overall = 总体
packs-slide-failed = 材料未能生成：“{ $slide }”没有数据。{ $reason ->
    [missing] 数据库缺少{ $parts }，请联系数据库管理员。
    [unreachable] 数据库暂时无法连接。
   *[other] 数据库未能应答，请联系信息中心。
}
packs-file-failed = 材料未能生成：{ $file } 文件出错（{ $reason }），请联系信息中心。

packs-already = 这份材料已于 { $time }定稿；定稿材料不会被覆盖，存放于 { $folder }。
packs-unknown = 没有名为“{ $name }”的定稿材料。
packs-not-written = 材料未能定稿：{ $folder } 无法写入（{ $reason }），请联系管理员。
packs-not-read = 定稿材料 { $name } 无法读取（{ $reason }），请联系管理员。
packs-folder-not-read = 定稿材料无法读取：{ $folder }（{ $reason }），请联系管理员。
packs-refused = 定稿材料 { $name } 与定稿时不符，不予显示：{ $faults }。请向管理员索取备份。
packs-fault-missing = 缺少 { $file }
packs-fault-additional = 多出 { $file }
packs-fault-changed = { $file } 被改动
packs-fault-form = { $file } 无法读取
packs-fault-version = 本程序不认识 { $file } 的格式版本
packs-and = 、

# 定稿后的更正
packs-section = 条线
packs-figure = 数据
packs-before = 定稿时
packs-now = 现在
packs-of = {" · "}
packs-phase = 第 { $phase } 阶段
packs-cadre = { $id } 号干部
packs-item = { $id } 号事项
packs-days = { $band } 天
packs-listed = 有
packs-not-listed = 无
packs-yes = 是
packs-no = 否
packs-figure-points = 得分
packs-figure-stars = 星级
packs-figure-state = 状态
packs-figure-rank = 名次
packs-figure-movement = 名次升降
packs-figure-is_new = 新上榜
packs-figure-band = 档次
packs-figure-gap_to_next_star = 距上一星差距
packs-figure-capped = 星级封顶
packs-figure-streak = 连续季度
packs-figure-board = 星级榜
packs-figure-leavers = 退出排名
packs-figure-scheme_changed = 评定办法有变
packs-figure-stars_mean_points = 平均得分
packs-figure-dimensions = 维度
packs-figure-mean_points = 平均得分
packs-figure-share = 得分率
packs-figure-change = 变化
packs-figure-days_required = 应下沉天数
packs-figure-days_done = 已下沉天数
packs-figure-training_days_rate = 下沉天数完成率
packs-figure-seven_ones = 七个一
packs-figure-seven_ones_rate = 七个一完成率
packs-figure-due = 应完成
packs-figure-done = 已完成
packs-figure-full_attendance = 全勤
packs-figure-full = 全勤人数
packs-figure-cadres = 下沉干部
packs-figure-at_risk = 需提醒
packs-figure-entry_lag_days = 录入滞后天数
packs-figure-problems_found = 发现问题
packs-figure-problem_close_rate = 问题办结率
packs-figure-problem_on_time_rate = 问题按期办结率
packs-figure-problem_median_days = 办结天数中位数
packs-figure-open_problems = 未办结问题
packs-figure-overdue_problems = 超期问题
packs-figure-open_problem_ages = 未办结问题天数
packs-figure-repeated_problems = 共性问题
packs-figure-towns = 镇街
packs-figure-districts = 各区市
packs-figure-phase = 当前阶段
packs-figure-progress_actual = 实际进度
packs-figure-progress_planned = 计划进度
packs-figure-milestones = 里程碑
packs-figure-milestones_done = 已完成里程碑
packs-figure-milestones_overdue = 超期里程碑
packs-figure-removed_milestones = 已取消里程碑
packs-figure-silent = 久未报告
packs-figure-late_done = 超期完成
packs-figure-slip_days = 偏差天数
packs-figure-slip_from_first_days = 较首次计划偏差天数
packs-figure-replans = 调整次数
packs-figure-no_recovery_plan = 无补救措施
packs-figure-indicators = 指标
packs-figure-month = 月份
packs-figure-incomplete = 不完整
packs-figure-value = 数值
packs-figure-target = 目标
packs-figure-target_due_on = 目标日期
packs-figure-due_by_now = 当前应达
packs-figure-pilot_sites = 试点
packs-figure-planned = 计划
packs-figure-accepted = 已验收
packs-figure-forces = 专班
packs-figure-open = 在办事项
packs-figure-overdue = 超期事项
packs-figure-due_soon = 7 天内到期
packs-figure-undated = 无期限
packs-figure-unowned = 无责任人
packs-figure-people = 人员
packs-figure-opened = 新增
packs-figure-closed = 办结
packs-figure-on_time_rate = 按期办结率
packs-figure-ages = 在办天数
packs-figure-effort_days = 工作量（天）
packs-figure-capacity_days = 可用人力（天）
packs-figure-load = 负荷
packs-figure-people_on_duty = 在岗人员
packs-figure-handover_risk = 交接风险
packs-figure-taskforce_overdue = 专班超期件
packs-figure-organizations = 党组织
packs-figure-ranked = 参加排名
packs-figure-trust = 数据质量
packs-figure-not_reported = 未报送
packs-figure-quality = 质量检查
packs-figure-count = 检出行数
packs-figure-rows = 行

# 命令行
packs-progress = 第 { $number } / { $of } 步：{ $step }
packs-output = 文件无法写入：{ $folder }（{ $reason }）。
packs-intact = 定稿材料 { $name } 完好，定稿于 { $time }。
packs-none = 还没有定稿材料。
packs-data-changed = 材料未能定稿：生成期间有新数据到达，请重试。

# 页面
packs-headline = { $meeting }材料
packs-headline-any = 本季评议的文件
packs-make-title = 评议的 PowerPoint、Excel 和 PDF，与屏幕所示一致
packs-make-caption = 表格和图可编辑；每个数字都与屏幕相同
packs-formats = 文件
packs-make = 生成材料
packs-download = 下载 { $file }
packs-not-made = 材料未能生成
packs-freeze = 为本次会议定稿
packs-freeze-what = 定稿后，文件和全部数字永久保持现状：数据库以后的更正不再影响它们。
packs-freeze-when = 如需定稿，请先在上方选择会议。
packs-freeze-meaning = { $meeting }（{ $place }）的材料将按现状保存，此后不能修改或覆盖。
packs-freeze-confirm = 现在定稿
packs-not-frozen = 材料未能定稿
packs-not-listed-now = 定稿材料暂时无法显示
packs-frozen = 定稿材料
packs-frozen-caption = 打开一份时逐个文件核对，可用于放映，并查看定稿后的更正
packs-title = 定稿材料 { $count } 份{ $refused ->
    [0] { $intact ->
        [yes] ，全部完好
       *[no] {""}
    }
   *[other] ，其中 { $refused } 份不予显示
}
packs-of-demo = { $meeting }（演示数据）
packs-meeting = 会议
packs-place = 范围
packs-language = 语言
packs-time = 定稿时间
packs-state = 状态
packs-is-intact = 完好
packs-is-refused = 不予显示
packs-is-unchecked = 打开时核对
packs-in-zh-CN = 中文
packs-in-en = 英文
packs-not-opened = 这份定稿材料不能打开
packs-chosen = { $meeting } · { $place }：定稿于 { $time }
packs-chosen-caption = 无论数据库现在如何，其文件和数字保持不变
packs-present = 放映定稿评议
packs-changed-title = { $count ->
    [0] 定稿后没有事后改动
   *[other] { $count } 个数字在事后被改动
}
packs-changed-caption = 同一季度、按 { $day }当时所知，向今天的数据库重新查询
packs-known-title = { $count ->
    [0] 按今天所知没有变化
   *[other] { $count } 个数字按今天所知有变化
}
packs-known-caption = 同一季度、同一日期，计入截至 { $day }录入的全部数据（含迟报）
