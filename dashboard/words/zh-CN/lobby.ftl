# 大厅屏
lobby-bureau = 青岛市民政局
lobby-title = 青岛市民政局 · 大厅屏

lobby-honours = 先锋指数 · 五星党组织
lobby-board = 先锋指数 · 星级公示
lobby-risers = 先锋指数 · 进步榜
lobby-training = 体悟实训
lobby-eldercare = 养老服务三年计划
lobby-task_forces = 改革专班 · 便民服务
lobby-clusters = 片区共建
lobby-nothing = 星级公示

lobby-honours-title = { $quarter }{ $place } { $count } 个党组织获评五星
lobby-honours-note = 月度评定、季度公示
lobby-board-title = { $place } { $count } 个党组织星级
lobby-board-note = 同一星级内按得分排列
lobby-board-some = 已公布 { $count } / { $all } 个，同一星级内按得分排列
lobby-risers-title = { $place } { $count } 个党组织名次上升，最多升 { $most } 位
lobby-risers-places = ↑{ $places }
lobby-risers-note = 较上季，按两季均已公布的党组织计
lobby-risers-some = 较上季，按两季均已公布的党组织计；列出前 { $shown } 个

lobby-training-title = { $place }干部下沉镇街 { $days } 天，完成 { $rate }
lobby-training-settled = 群众反映的问题已办结
lobby-training-days = 下沉天数完成率
lobby-training-tasks = “七个一”完成率
lobby-training-problems = 反映问题办结率
lobby-training-note = 横条为各区市下沉天数完成率，竖线为全市
lobby-training-some = 已审定 { $count } 个区市；竖线为已审定合计
lobby-not-published = 待公布
lobby-not-applicable = 本季无任务
lobby-cases = 件
lobby-of = { $part } / { $whole }
lobby-amount = { $value } { $unit }

lobby-eldercare-title = { $place }养老试点进入“{ $phase }”
lobby-eldercare-between = { $place }养老服务三年计划
lobby-eldercare-span = { $from }至{ $to }
lobby-eldercare-done = 已到期
lobby-eldercare-now = 进行中
lobby-eldercare-ahead = 未开始
lobby-eldercare-sites = 已验收 { $accepted } / { $planned } 处
lobby-eldercare-target = 目标 { $target } · { $month }
lobby-eldercare-note = 竖线为目标

lobby-task_forces-title = { $place }：{ $count } 个改革专班本季办结 { $closed } 件
lobby-task_forces-note = 本季办结事项合计
lobby-hotline = 咨询与投诉
lobby-hotline-note = 政务服务便民热线 · 24 小时

lobby-clusters-title = { $place } { $count } 个片区、{ $organizations } 个党组织的星级
lobby-clusters-five = { $count } 个党组织，五星 { $five } 个

lobby-withheld = 未含待审定的 { $count } 个区市
lobby-stars = { $count ->
    [1] 一星
    [2] 二星
    [3] 三星
    [4] 四星
   *[5] 五星
}

lobby-nothing-title = 暂无可公布的内容
lobby-nothing-note = 公布后自动显示

lobby-period = { $place } · { $quarter }
lobby-data-as-of = 数据截至 { $time }
lobby-late = 数据已 { $age }未更新
lobby-snapshot = 数据库暂时无法连接，以下为 { $time } 读取的内容
lobby-lost = 与服务器的连接中断，以下为 { $time } 的内容
lobby-held = 这一屏暂时无法更新，以下为 { $time } 的内容
lobby-waiting = 数据暂时无法读取，恢复后自动显示
lobby-refused = 本屏尚未获准显示，请联系信息中心
lobby-no-script = 浏览器须允许运行脚本

lobby-option-unknown = 地址中的 { $name } 不能是“{ $value }”；可用：{ $known }。

screens-headline-none = 尚无大厅屏连接
screens-headline-live = { $count } 块大厅屏全部在线
screens-headline-silent = { $count } 块大厅屏中 { $silent } 块失联：{ $names }
screens-caption = 5 分钟未联系即为失联；本页每 30 秒自动刷新
screens-name = 屏幕
screens-state = 状态
screens-live = 在线
screens-silent = 失联
screens-slide = 最近画面
screens-contact = 最近联系
screens-ago = { $ago }前
screens-release = 版本
screens-data = 数据截至
screens-never = 从未联系
screens-minutes = { $minutes } 分钟
screens-seconds = { $seconds } 秒
screens-how = 在大厅屏上打开大厅服务的 /lobby?screen=名称 即可接入，见 deploy/README.md。
