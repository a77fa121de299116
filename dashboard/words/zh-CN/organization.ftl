# 党组织档案
organization-unknown = 没有这个党组织
organization-back = 返回
organization-among-own = 名次和档次在本区市的党组织中计
organization-among-all = 名次按全市计算，不随区市筛选
organization-headline = { $name }：{ $what }
organization-headline-absent = { $name }本季不在册
organization-headline-state = { $name }本季{ $state }，不参加排名
organization-headline-stars = { $stars ->
    [5] 五星
    [4] 四星
    [3] 三星
    [2] 二星
    [1] 一星
   *[other] { $stars } 星
}{ $capped ->
    [yes] （封顶）
   *[no] { "" }
}
organization-headline-points = { $points } 分
organization-headline-place = { $ranked } 个中第 { $rank } 名
organization-headline-risen = 升 { $by } 位
organization-headline-fallen = 降 { $by } 位
organization-headline-unmoved = 名次不变
organization-headline-gap = 距上一星 { $gap } 分

organization-trail = { $quarters } 个季度中{ $five ->
    [0] 没有评过五星
   *[other] 有 { $five } 次五星
}{ $best ->
    [0] {""}
   *[other] ，最好第 { $best } 名，最低第 { $lowest } 名
}
organization-trail-none = 没有参加过排名
organization-trail-caption = 各季度得分，横线为现行星级分数线；下方为星级、名次（名次/参加排名数）和档次；空心点为暂定
organization-trail-alt = 各季度：{ $quarters }。
organization-trail-quarter = { $quarter } { $points } 分{ $rank ->
    [0] {""}
   *[other] ，第 { $rank } 名
}
organization-threshold = { $stars }★ { $points }
organization-quarter = 季度
organization-year = 时期
organization-of-year = { $year }年度
organization-years = 各年度及其季度

organization-months = { $count ->
    [0] 没有月度得分
   *[other] 近 { $count } 个月的月度得分
}
organization-months-caption = 各维度月度得分，着色规则同星级排行：得分率低于三星线为浅色，低于二星线为深色；点佐证数看当月材料
organization-month = { $month }月
organization-total = 合计
organization-month-result = 月度星级
organization-month-evidence = 佐证材料
organization-month-said = { $state }，{ $points } 分
organization-of = { $points } / { $most } 分
organization-dimension = 维度

organization-below-peers = { $dimension }比同组平均低 { $by } 分
organization-dimensions-caption = 本季月均分（条长为占满分的比重，竖线为同组平均）、与同组平均的差、与上季的差
organization-gained = { $dimension }增加 { $by } 分
organization-lost = { $dimension }减少 { $by } 分
organization-unchanged = 各维度与上季基本持平
organization-moved = 与上季相比：{ $what }。

organization-standing = 名次、差距与连续
organization-measure = 项目
organization-value = 本季
organization-rank-all = 全市名次
organization-rank-own = 本区市名次
organization-rank-peers = { $peers }名次
organization-of-ranked = { $rank }/{ $ranked }

organization-kind = 类别
organization-kind-record = 记录
organization-kind-bonus = 加分
organization-kind-deduction = 扣分
organization-kind-veto = 一票否决
organization-pieces-points = { $count }（{ $points }）
organization-evidence = 本季佐证材料 { $count } 条：{ $kinds }
organization-evidence-none = 本季没有佐证材料
organization-evidence-caption = 各维度的佐证条数与分值，分值已含在得分中；点数字看明细，不显示个人
organization-evidence-all = 近 24 个月全部佐证材料（{ $count } 条）
organization-list = { $dimension } · { $kind }：{ $count } 条
organization-list-month = { $month }佐证材料：{ $count } 条
organization-occurred = 发生日期
organization-evidence-points = 分值
organization-summary = 内容
organization-veto = { $month } { $dimension }一票否决：{ $summary }
organization-veto-capped = 本季最高 { $cap } 星；按得分可评 { $reached } 星，因此封顶。
organization-veto-idle = 本季最高 { $cap } 星；得分未超过这一档，星级未受影响。
