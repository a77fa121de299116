# 会议材料：会议的文件、定稿材料、定稿后的更正
page-packs = 会议材料

packs-format-pptx = PowerPoint
packs-format-xlsx = Excel
packs-format-pdf = PDF

packs-slide-failed = 材料未能生成：“{ $slide }”没有数据。{ $reason ->
    [missing] 数据库缺少{ $parts }，请联系数据库管理员。
    [unreachable] 数据库暂时无法连接。
   *[other] 数据库未能应答，请联系信息中心。
}
packs-file-failed = 材料未能生成：{ $file } 文件出错（{ $reason }），请联系信息中心。

packs-already = 这份材料已于 { $time }定稿；定稿材料不会被覆盖。
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
