# 专班负荷
task_forces-subject = 专班
task_forces-unknown = 专班 #{ $id }
task_forces-all = 各专班
task_forces-and = { $one }；{ $other }

task_forces-headline = { $force }在办{ $change ->
    [up] 增至
    [down] 降至
   *[same] 持平于
} { $open } 件、{ $overdue ->
    [0] 无超期
   *[other] { $overdue } 件超期
}{ $over ->
    [unknown] {""}
    [0] 、无人超容量
   *[other] 、{ $over } 人超容量
}{ $lenders ->
    [none] {""}
   *[other] ；{ $lenders }可调剂
}
task_forces-headline-calm = { $count } 个专班在办 { $open } 件，无超期{ $capacity ->
    [known] 、无人超容量
   *[unknown] {""}
}
task_forces-headline-empty = { $count ->
    [0] 本季没有专班，也没有在办事项
   *[other] { $count } 个专班均无在办事项
}
task_forces-headline-unknown = 专班数据暂时无法读取

task_forces-taskforce_open = 在办
task_forces-taskforce_overdue = 超期
task_forces-taskforce_due_soon = 7 日内到期
task_forces-taskforce_people = 在岗人数
task_forces-on_time_rate = 按时办结率
task_forces-state-flow = { $balance ->
    [none] 本季无新增、无办结
    [up] 新增比办结多 { $by } 件
    [down] 新增比办结少 { $by } 件
   *[same] 新增与办结持平
}
task_forces-state-load = { $people ->
    [0] 无人在岗
   *[other] { $load ->
        [unknown] 在岗人员没有容量
       *[other] 整体负荷 { $load }，个人最高 { $highest }
    }
}
task_forces-count-opened = 新增 { $count }
task_forces-count-closed = 办结 { $count }
task_forces-count-over_capacity = 超容量 { $count } 人
task_forces-count-handover = 移交风险 { $count }
task_forces-count-unowned = 无责任人 { $count }
task_forces-count-undated = 无期限 { $count }
task_forces-count-idle = { $of ->
    [city] 无在办事项
   *[district] 无本区市事项
} { $count } 人
task_forces-rule = 专班状态取两项标准中较差的一项：超期件数 { $overdue }，按时办结率 { $on_time }。各专班合计超期 { $total } 件{ $status ->
    [none] 。
   *[other] （{ $status }）。
}
task_forces-rule-none = 超期件数和按时办结率未设标准，专班不标状态。各专班合计超期 { $total } 件。

task_forces-flow-title = { $force }积压由 { $start } 件{ $change ->
    [up] 增至
   *[down] 降至
} { $now } 件{ $rest ->
    [nobody] {""}
    [calm] ，另 { $others } 个专班持平或回落
    [all] ，另 { $others } 个专班也增加
   *[some] ，另 { $others } 个专班中 { $also } 个增加
}
task_forces-flow-title-same = { $count } 个专班积压均与季初持平，共 { $backlog } 件
task_forces-flow-caption = 上：在办件数，由季初到统计日；下：每周新增（向上）与办结（向下），首尾两周按季度截断。各专班同一刻度。
task_forces-flow-alt = { $force }：在办由 { $start } 件到 { $now } 件，本季新增 { $opened } 件，办结 { $closed } 件。
task_forces-week = 周
task_forces-arrivals = 新增
task_forces-completions = 办结
task_forces-backlog = 周末在办

task_forces-load-title = { $people } 人中 { $over } 人超容量{ $where ->
    [unsaid] {""}
    [all] ，均在{ $force }
   *[some] ，其中 { $there } 人在{ $force }
}
task_forces-load-title-none = { $people } 人均未超容量
task_forces-load-title-nobody = 无人在岗
task_forces-load-title-district = { $district }的事项在未来 30 天需 { $people } 人投入 { $days } 个工作日
task_forces-load-caption = 未来 30 天内须投入的工作日（含超期、无期限事项）；竖线＝容量（时间占比 × { $days } 天）；右为负荷，标准 { $standard }。兼任者两处均列，负荷按全部计。含个人信息，限内部使用。
task_forces-load-caption-district = { $what }事项只计本区市的，容量为全市的，负荷只是其中一部分；只列有本区市事项的人。
task_forces-load-caption-lend = { $what }可调剂＝无人超容量，少一名全职后整体负荷仍 ≤{ $calm }。
task_forces-load-nobody = 无人在岗，也无责任人
task_forces-load-nobody-district = 没有人承担本区市事项
task_forces-part-overdue = 超期
task_forces-part-due_soon = 7 日内到期
task_forces-part-other = 其他
task_forces-part-elsewhere = 另一专班的工作量
task_forces-shared = { $name } 兼 { $share }
task_forces-off-duty = 已离岗
task_forces-nobody = 无责任人
task_forces-load-alt = { $force }：{ $people }。
task_forces-load-alt-person = { $name } { $load }
task_forces-days = { $days } 个工作日
task_forces-person = 姓名
task_forces-effort = 工作量
task_forces-capacity = 容量
task_forces-load = 负荷
task_forces-open = 在办件数
task_forces-where = 所在专班

task_forces-nothing-open = 没有在办事项
task_forces-ages-title = { $open } 件在办事项中 { $old } 件超过 30 天{ $where ->
    [unsaid] {""}
    [all] ，均在{ $force }
   *[some] ，其中 { $there } 件在{ $force }
}
task_forces-ages-title-none = { $open } 件在办事项均未超过 30 天
task_forces-ages-caption = 在办件数，按自受理起的天数
task_forces-age = { $band ->
    [0] ≤7 天
    [1] 8–15 天
    [2] 16–30 天
    [3] 31–60 天
   *[other] 60 天以上
}
task_forces-ages-alt = { $force }：{ $bands }。
task_forces-ages-alt-band = { $band } { $count } 件

task_forces-overdue-title = 超期 { $count } 件，最久 { $days } 天
task_forces-overdue-title-none = 没有超期事项
task_forces-overdue-order = 按超期天数排序
task_forces-overdue-caption = 按超期天数排序，列出前 { $shown } 件

task_forces-list = { $who }：{ $what } { $count } 件
task_forces-list-persons = { $who }：{ $what } { $count } 人
task_forces-list-open = 在办
task_forces-list-overdue = 超期
task_forces-list-due_soon = 7 日内到期
task_forces-list-undated = 无期限
task_forces-list-unowned = 无责任人
task_forces-list-handover = 移交风险
task_forces-list-owner = 在办
task_forces-list-age = 在办 { $band }
task_forces-list-opened = 本季新增
task_forces-list-closed = 本季办结
task_forces-list-people = 在岗
task_forces-list-over_capacity = 超容量
task_forces-list-idle = 无在办事项
task_forces-title = 事项
task_forces-force = 专班
task_forces-district = 区市
task_forces-owner = 责任人
task_forces-priority_name = 轻重缓急
task_forces-priority = { $priority ->
    [1] 紧急
    [2] 一般
    [3] 可缓
   *[other] { $priority }
}
task_forces-state_name = 状态
task_forces-state-overdue = 超期
task_forces-state-due_soon = 7 日内到期
task_forces-state-later = 未到期
task_forces-state-undated = 无期限
task_forces-opened_on = 受理日期
task_forces-due_on = 期限
task_forces-closed_on = 办结日期
task_forces-days_overdue = 超期天数
task_forces-age_days = 已历天数
task_forces-effort_days = 工作量（工作日）
task_forces-capacity_days = 容量（工作日）
task_forces-overdue = 超期
task_forces-due_soon = 7 日内到期
task_forces-undated = 无期限
task_forces-on_time_name = 是否按时
task_forces-on-time = 按时
task_forces-late = 超期办结
task_forces-totals = 各专班合计
task_forces-total-open = 在办共 { $count } 件
task_forces-total-overdue = 超期共 { $count } 件
task_forces-total-handover = 移交风险共 { $count } 件
task_forces-total-people = 在岗共 { $count } 人
task_forces-total-over_capacity = 超容量共 { $count } 人
