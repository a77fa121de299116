# 数据质量
page-quality = 数据质量
quality-known = { $day }前已录入的全部数据
quality-semicolon = ；
quality-comma = 、

quality-headline-missing = 暂时无法核查数据
quality-checks-some = { $checks } 项核查中有 { $failed } 项发现问题，共 { $rows } 行
quality-checks-all = { $checks } 项核查均发现问题，共 { $rows } 行
quality-checks-none = { $checks } 项核查均未发现问题
quality-late-none = { $all } 个数据来源均按时更新
quality-late-some = { $feeds }数据滞后
quality-late-all = { $all } 个数据来源全部滞后

quality-checking-headline = 数据正在核查
quality-checking = { $all } 张表已核查 { $checked } 张，{ $rows ->
    [0] 目前尚未发现问题
   *[other] 目前发现 { $rows } 行
}
quality-checking-caption = 核查自动进行，完成后在此显示结果
quality-partly = { $all } 张表核查了 { $checked } 张：{ $said }
quality-unchecked = 未能核查：{ $tables }

quality-checks-caption = 不论所选季度，不符合数据约定的行；这些行仍计入各项数字。点击行数查看清单
quality-check = 核查
quality-rows = 行数
quality-where = 所在表
quality-means = 发现什么
quality-means-duplicate = 除编号和录入时间外，与编号更小的一行完全相同
quality-means-closed_before_opened = 问题或事项的办结日期早于受理日期
quality-means-visit_in_future = 下沉日期晚于录入日期
quality-means-month_not_first_day = 月份或季度没有写成首日
quality-means-unknown_code = 镇街、区市或上级代码不在行政区划表中
quality-means-unknown_id = 干部、单位、任务等编号在所指的表中不存在
quality-means-points_above_maximum = 月度得分超过当月办法规定的满分

quality-suspicions = { $rows ->
    [0] 没有发现其他可疑数据
   *[other] 另有 { $rows } 行数据可疑
}
quality-suspicions-caption = 七项核查之外，数据约定对各栏取值的说明
definitions-check-unknown_word = 取值不在约定之内
definitions-check-out_of_range = 数值超出范围
definitions-check-missing_value = 缺少必填值
quality-means-unknown_word = 类别、状态、主题等不是约定的取值
quality-means-out_of_range = 得分、天数或占比小于零或超过上限
quality-means-missing_value = 约定必填的栏目为空

quality-feeds = { $late ->
    [0] { $count } 个数据来源均按时更新
   *[other] { $count } 个数据来源中有 { $late } 个滞后
}
quality-feeds-none = 没有数据来源的记录
quality-feeds-caption = 按现在的时间判断，与所选季度、日期无关
quality-feed = 数据来源
quality-state = 状态
quality-fresh = 按时
quality-late = 滞后
quality-age = 距上次更新
quality-allowed = 应不超过
quality-refreshed = 最近更新
quality-covers = 完整截至
quality-feed-reference = 基础信息

quality-reporting-none = 还没有需要区市报送的数据
quality-reporting-early = { $quarter }还没有结束的月份，暂无应报数据
quality-reporting-all = { $quarter }应报数据{ $all ->
    [1] {""}
   *[other] 各区市
}均已报送{ $unapproved ->
    [0] {""}
   *[other] ，其中 { $unapproved } 项尚未审定
}
quality-reporting-lacking = { $districts }未报齐{ $quarter }数据{ $unapproved ->
    [0] {""}
   *[other] ，另有 { $unapproved } 项尚未审定
}
quality-reporting-caption = 按区市、数据来源和月份。未审定的数字为暂定；短横表示当月尚未结束
quality-report-approved = 已报
quality-report-provisional = 未审定
quality-report-missing = 未报
quality-report-not_due = 未到报送时间

quality-structure = { $count ->
    [0] 数据表和字段均符合约定
   *[other] 数据库有 { $count } 处不符合约定
}
quality-structure-caption = 共享数据库的表、字段、类型、长度和主键
quality-place = 表或字段
quality-fault = 问题
quality-wanted = 约定
quality-found = 实际
quality-structure-missing_table = 缺少表
quality-structure-missing_column = 缺少字段
quality-structure-wrong_type = 类型不符
quality-structure-too_short = 长度不足
quality-structure-wrong_key = 主键不同
