# 指标口径
definitions-headline-faults = { $terms } 项口径；数据质量核查 { $checks } 项中 { $failed } 项发现问题，共 { $rows } 行
definitions-headline-clean = { $terms } 项口径；数据质量核查 { $checks } 项全部通过
definitions-headline-terms = { $terms } 项口径、现行标准与数据来源
definitions-search = 查找口径
definitions-search-hint = 输入名称或其中的文字
definitions-title = 每个数字是什么
definitions-found = { $count ->
    [0] 没有找到含“{ $wanted }”的口径
   *[other] 找到 { $count } 项含“{ $wanted }”的口径
}
definitions-caption = 一个名称在表格、图表、导出和本页是同一个意思；点击名称可得到只含这一项的地址
definitions-asked = 您查看的口径
definitions-contract = 完整的口径约定在 docs/contract/definitions.md，数字的清单在 docs/contract/figures.md，数据库约定在 docs/contract/shared_database.sql；约定未明确处的处理在 DEFINITIONS.md。
definitions-standards = { $count ->
    [0] { $day }没有有效的标准
   *[other] { $day }有效的 { $count } 项标准
}
definitions-standards-caption = 达到标准为正常，差距不超过容差为关注，超过为滞后
definitions-measure = 指标
definitions-target = 标准
definitions-tolerance = 容差
definitions-since = 起用日
definitions-tolerance-points = { $points } 个百分点
definitions-scheme = 星级评定办法
definitions-scheme-none = 本季没有适用的评定办法
definitions-feeds = { $stale ->
    [0] { $count } 类数据都按时更新
   *[other] { $count } 类数据中 { $stale } 类超过更新时限
}
definitions-feeds-none = 没有数据来源的记录
definitions-feed = 数据
definitions-covers-until = 完整到
definitions-refreshed-at = 最近更新
definitions-state = 状态
definitions-feed-fresh = 按时
definitions-feed-stale = 超过 { $hours } 小时未更新
definitions-unreported = 未报
definitions-unreported-all = 均已报
definitions-feed-reference = 基础信息
definitions-quality-faults = 数据质量核查发现 { $rows } 行需要核对
definitions-quality-clean = 数据质量核查没有发现问题
definitions-quality-caption = 不论所选季度，核查截止日前已录入的全部数据；有问题的行仍计入各项数字
definitions-check = 核查
definitions-rows = 行数
definitions-check-duplicate = 重复录入
definitions-check-closed_before_opened = 办结早于受理
definitions-check-visit_in_future = 下沉日期晚于录入
definitions-check-month_not_first_day = 月份或季度不是首日
definitions-check-unknown_code = 区划代码不存在
definitions-check-unknown_id = 引用的编号不存在
definitions-check-points_above_maximum = 得分超过满分
definitions-list = { $check }：{ $count } 行
definitions-table = 表
definitions-key = 主键
