# 星级排行
stars-subject = 星级评定
stars-comma = ，
stars-semicolon = ；
stars-name-endings = 党支部|党总支|党委

stars-group = 排名范围
stars-group-all = 全部党组织
stars-peer-office = 机关处室
stars-peer-institution = 直属单位
stars-peer-district = 区市民政局

stars-state = 状态
stars-state-provisional = 暂定
stars-state-published = 已公布
stars-state-under_review = 复核中
stars-state-not_rated = 未评定
stars-tag-capped = 封顶
stars-tag-provisional = 暂定
stars-new = 新
stars-gone = 不再参评

stars-band = 档次
stars-band-leading = 先进
stars-band-middle = 中间
stars-band-trailing = 后进
stars-bracket-leading = 先|进
stars-bracket-middle = 中|间
stars-bracket-trailing = 后|进

stars-rank = 名次
stars-organization = 党组织
stars-movement = 升降
stars-stars = 星级
stars-points = 得分
stars-points-change = 较上季
stars-previous = 上季
stars-previous-rank = 上季名次
stars-previous-points = 上季得分
stars-previous-stars = 上季星级
stars-gap = 距上一星
stars-gap-to = 差 { $gap } 分
stars-cap = 封顶星级
stars-streak = 同档连续季数
stars-streak-short = 连续后进
stars-streak-of = { $band } { $count } 季
stars-weakest = 最弱维度（得分率）
stars-reasons = 升降原因（维度月均分变化）
stars-peer = 组别
stars-published-on = 公布日期
stars-place-points = 第 { $rank } 名，{ $points } 分
stars-star = { $stars ->
    [5] 五星
    [4] 四星
    [3] 三星
    [2] 二星
    [1] 一星
   *[other] { $stars } 星
}
stars-short-party_building = 党建|引领
stars-short-delivery = 工作|落实
stars-short-reform = 改革|创新
stars-short-charity = 公益|慈善
stars-short-grassroots = 服务|基层

stars-headline-missing = 星级排行暂时无法显示
stars-headline-empty = 本季没有在册党组织
stars-headline-nobody = 本季 { $count } 个党组织尚无可排名的结果{ $review ->
    [0] { "" }
   *[other] ，其中 { $review } 个复核中
}
stars-headline-provisional = { $provisional ->
    [yes] 暂定：{ $text }
   *[no] { $text }
}
stars-headline-one = { $name }得 { $points } 分
stars-headline-one-stars = 评为{ $stars ->
    [5] 五星
    [4] 四星
    [3] 三星
    [2] 二星
    [1] 一星
   *[other] { $stars } 星
}
stars-headline-one-change = 较上季 { $change } 分
stars-headline-five = { $count ->
    [0] 没有党组织评为五星
   *[other] { $count } 个党组织评为五星
}{ $against ->
    [more] ，较上季增加 { $by } 个
    [fewer] ，较上季减少 { $by } 个
    [same] ，与上季持平
   *[unknown] { "" }
}
stars-headline-best = 没有党组织评为五星，最高{ $stars ->
    [4] 四星
    [3] 三星
    [2] 二星
   *[other] { $stars } 星
} { $count } 个
stars-headline-unmoved = 名次均无变化
stars-headline-risen = { $names }升 { $by } 位
stars-headline-fallen = { $names }降 { $by } 位
stars-headline-trailing = { $names }转入后进

stars-lens-ranked = { $count } 个党组织的名次与得分构成
stars-lens-moved = { $risen } 个上升、{ $fallen } 个下降、{ $unmoved } 个不变
stars-lens-paths = 左：{ $quarters } 个季度的名次，升降 ≥{ $big } 位或换档者加粗
stars-lens-among = 名次线为所列各党组织的相互位次
stars-lens-scores = 中：● 本季 ○ 上季得分，竖线为星级线
stars-lens-cells = 右：维度月均分
stars-lens-click = 点行看详情
stars-lens-open = 虚线、空心点、浅色星为暂定
stars-key-up = 升
stars-key-down = 降
stars-key-below = 低于{ $stars ->
    [3] 三星线
    [2] 二星线
   *[other] { $stars } 星线
} { $rate }
stars-lens-alt = { $ranked } 个党组织按名次排列：
stars-alt-place = 第 { $rank } 名{ $name }，{ $points } 分
stars-not-ranked = 未参加排名 { $count } 个
stars-shown = { $count } 个中列出 { $shown } 个{ $rule ->
    [ranked] ，均参加排名
    [ends] ：前、后各至多 { $ends } 名，上升最多、下降最多、新转入后进各至多 { $moved } 个，边上并列的同列或同不列，并列首位或末位者过多时列其中一部分
   *[first] ，按名次、编号在前
}
stars-within = 名次与档次在所选范围内计。
stars-city-place = { $name }第 { $rank } 名（{ $band ->
    [leading] 先进
    [middle] 中间
    [trailing] 后进
   *[other] –
}）
stars-city-places = 全市 { $ranked } 个中：{ $places }。
stars-few-ranked = 只有 { $count } 个参加排名，不足 5 个，档次参考意义不大。
stars-leaver = { $name }（上季第 { $rank } 名，现{ $now }）
stars-leavers = 退出排名：{ $names }。
stars-scheme-changed = 评定办法有调整
stars-scheme-changed-meaning = 前后两季适用的办法不同的党组织，升降不可比，不列箭头。
stars-provisional = 本季有 { $count } 个暂定结果
stars-provisional-meaning = 尚未公布，名次和星级可能调整，不得对外公开。

stars-published = { $day } 公布 { $count } 个
stars-are-provisional = { $count } 个暂定
stars-are-under_review = { $count } 个复核中
stars-are-not_rated = { $count } 个未评定

stars-counts = 各类党组织数
stars-count = { $what } { $count }
stars-list-title = { $what }：{ $count } 个
stars-list-all = 在册党组织
stars-list-rest = 以上未列
stars-list-near = 接近上一星
stars-list-published = 已公布
stars-list-provisional = 暂定
stars-list-under_review = 复核中
stars-list-not_rated = 未评定
stars-list-leading = 先进
stars-list-middle = 中间
stars-list-trailing = 后进
stars-list-risen = 上升
stars-list-unmoved = 不变
stars-list-fallen = 下降
stars-list-new = 新上榜
stars-list-capped = 星级封顶
stars-list-leavers = 退出排名

stars-distribution = { $now ->
    [0] 没有五星
   *[other] 五星 { $now } 个
}{ $against ->
    [known] ，去年同期 { $before } 个
   *[unknown] { "" }
}
stars-distribution-none = 本季没有星级结果
stars-distribution-caption = 参加排名的党组织，按星级；点数字看名单
stars-distribution-empty = 没有结果
stars-now = 本季
stars-last-quarter = 上季
stars-last-year = 去年同期

stars-trailing-none = 没有后进
stars-trailing = 后进 { $count } 个
stars-trailing-lost = 后进 { $count } 个，失分最多在{ $dimension }
stars-trailing-caption = 距上一星的分数，与连续后进的季数
stars-trailing-last = 列最后至多 { $most } 名，边上并列的同列或同不列，并列末位者过多时列其中一部分
stars-dimensions = 平均 { $mean } 分，{ $dimension }得分率最低
stars-dimensions-mean = 平均 { $mean } 分
stars-dimensions-weakest = { $dimension }得分率最低
stars-dimensions-none = 本季没有维度得分
stars-dimensions-caption = 各维度月均分（条长为占满分的比重）与上季差
stars-dimensions-not-ranked = { $caption }；含未参加排名的 { $count } 个，各维度合计不等于平均分
stars-dimensions-caption-new = 各维度月均分（条长为占满分的比重）；办法调整，不与上季比较

stars-needs = 差在哪里、为何升降
stars-needs-near = { $count ->
    [0] 差在哪里、为何升降：没有距上一星不到 { $points } 分的
   *[other] 差在哪里、为何升降：{ $count } 个距上一星不到 { $points } 分
}
stars-needs-caption = 距上一星的分数；得分率最低的维度；与上季相比变化最大的维度；同档连续公布的季数

stars-needs-shown = 所列同上
stars-rules = 评定规则
stars-rule-scheme = 《{ $name }》
stars-rule-star = { $stars ->
    [5] 五星
    [4] 四星
    [3] 三星
    [2] 二星
    [1] 一星
   *[other] { $stars } 星
} ≥{ $points }
stars-rule-leading = 先进：前 { $share }，{ $places ->
    [0] { $ranked } 个中不足 1 个
    [1] 即 { $ranked } 个中第 1 名
   *[other] 即 { $ranked } 个中第 1–{ $places } 名
}
stars-rule-trailing = 后进：后 { $share }，{ $places ->
    [0] { $ranked } 个中不足 1 个
    [1] 即 { $ranked } 个中最后 1 名
   *[other] 即 { $ranked } 个中最后 { $places } 名
}
stars-rule-ties = 其余为中间。按未取整的得分排名；同分同名次、同档，下一名次空出，故实际个数可能多于名额。
