# 各页共用的文字
app-name = 青岛民政
app-purpose = 重点工作看板
app-pages = 页面
demo-data = 演示数据

page-overview = 总览
page-stars = 星级排行
page-organization = 党组织档案
page-training = 体悟实训
page-eldercare = 养老试点
page-task_forces = 专班负荷
page-screens = 大厅屏
page-definitions = 指标口径

pick-quarter = 季度
pick-district = 区市
pick-language = 语言 Language
whole-city = 全市
not-of-one-district = 不分区市
unassigned = 未归属
quarter-running = { $quarter } · 进行中
pick-meeting = 会议
pick-meeting-none = 不按会议（以季度自身日期为准）
pick-day = 或截至某日
meeting-option = { $day } · { $quarter } · { $name }
as-of = 截至
as-of-day = 截至{ $day }
as-of-quarter = { $quarter }（截至{ $day }）
as-of-meeting = 截至{ $day }，{ $name }
as-of-meaning = { $quarter }各项数字以当日已知为准。
as-of-leave = 查看今天的数字
unread-meetings = 会议清单暂时无法读取，仍可选择日期。

status-on_track = 正常
status-watch = 关注
status-behind = 滞后
status-none = 无数据

versus-quarter = 较上季
versus-year = 同比
versus-quarter-running = 较上季同期
standard = 标准
no-standard = 未设标准

data-as-of = 数据截至 { $time }
districts-reported = { $all ->
    [1] { $reported ->
        [1] 本区市已报送
       *[other] 本区市未报齐
    }
   *[other] { $reported }/{ $all } 区市已报送
}
list-more = { $names }等 { $count } 个
change-points = { $change } 个百分点
days = { $days } 天
hours = { $hours } 小时
cases = { $part }/{ $whole }
few-cases = 不足 5 例，不作评价

chart-spoken = 图表，文字说明见前
search = 搜索
search-hint = 输入文字筛选下表
download-csv = 下载 CSV
rows-of = 共 { $count } 条
rows-found = { $found } / { $count } 条
list-empty = 没有符合条件的记录。
see-definition = 查看口径

notice-running = { $quarter }进行中，第 { $day } / { $days } 天
notice-running-meaning = 与上季同期比较；星级名次为暂定，以季末公示为准。
notice-stale = { $feeds }数据滞后 { $age }
notice-stale-meaning = 最近一次更新 { $time }，应每 { $hours } 小时更新。结论仅供参考，请联系报送单位。
notice-unreported = { $districts }尚未报送{ $months }数据
notice-unreported-meaning = 空缺显示为“未报”，不计为零；全市数按已报区市计算。
notice-unapproved = { $districts }的{ $months }数据尚未审定
notice-unapproved-meaning = 相关数字为暂定，可能调整。
not-reported = 未报
provisional = 暂定

unknown-q = 地址中的季度“{ $asked }”不存在或尚未开始
unknown-d = 地址中的区市“{ $asked }”不存在
unknown-meeting = 地址中的会议“{ $asked }”不存在、尚未召开或暂时无法读取
unknown-asof = 地址中的截至日“{ $asked }”不是{ $first }至{ $last }之间的日期
unknown-meaning = 现显示{ $shown }。
unknown-page = 没有“{ $asked }”这一页
unknown-page-meaning = 请从上方选择一页。

empty-title = { $scope }没有{ $subject }数据
empty-advice = 请换一个季度，或查看全市。
empty-advice-city = 请换一个季度。
empty-link = 查看全市
tile-missing = 这一栏暂时无法显示
tile-missing-meaning = 数据库缺少 { $parts }。其他栏目不受影响；请联系数据库管理员。
tile-refused = 这一栏暂时无法显示
tile-refused-meaning = 数据库未能回答这个问题。其他栏目不受影响；请联系信息中心，错误编号 { $code }。
unreachable = 数据库暂时无法连接
unreachable-meaning = 现在没有可显示的数据。每 60 秒自动重试；若持续，请联系信息中心，错误编号 { $code }。
lost = 暂时读不到新数据
lost-meaning = 以下为 { $time } 读取的数据。{ $reason ->
    [missing] 数据库缺少 { $parts }；请联系数据库管理员。
   *[other] 每 60 秒自动重试。错误编号 { $code }。
}
unnamed = 地名或单位名称暂时无法显示
unnamed-meaning = { $reason ->
    [missing] 数据库缺少 { $parts }；请联系数据库管理员。
   *[other] 数据库未作答；请联系信息中心，错误编号 { $code }。
}暂以代码代替。
failed-meaning = { $reason ->
    [missing] 数据库缺少 { $parts }；请联系数据库管理员。
   *[other] 数据库未作答；请联系信息中心，错误编号 { $code }。
}每 60 秒自动重试。
retry = 立即重试
page-failed = 这一页暂时无法显示
page-failed-meaning = 系统已记录这一错误，其他页面不受影响。错误编号 { $code }。
