# 会议材料：演示文稿
pptx-continued = { $title } ({ $page }/{ $pages })
pptx-remark = { $office } · { $on }：{ $body }
pptx-remarks = 说明
pptx-remark-office = 单位
pptx-remark-on = 日期
pptx-remark-body = 内容
pptx-sources = 数据来源
pptx-cautions = 使用提示
pptx-about = 数据来源与使用提示
pptx-no-chart = 幻灯片“{ $slide }”的图“{ $chart }”没有可编辑的版本，演示文稿未生成。
pptx-empty-chart = 幻灯片“{ $slide }”的图“{ $chart }”没有任何数字，演示文稿未生成。
pptx-uneven-chart = 幻灯片“{ $slide }”的图“{ $chart }”各系列与类别的个数不一致，演示文稿未生成。
pptx-uneven-table = 幻灯片“{ $slide }”的表“{ $table }”有一行与栏目的个数不一致，演示文稿未生成。
pptx-kicker = 栏目
pptx-caption = 图表说明
pptx-foot = 数据截至
pptx-number = 页码
