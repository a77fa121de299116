# The meeting's pack: slides
pptx-continued = { $title } ({ $page }/{ $pages })
pptx-remark = { $office } · { $on }: { $body }
pptx-remarks = Remarks
pptx-remark-office = Office
pptx-remark-on = Date
pptx-remark-body = Remark
pptx-sources = Sources
pptx-cautions = Please note
pptx-about = Sources and notes on the data
pptx-no-chart = The chart '{ $chart }' on the slide '{ $slide }' cannot be drawn by Office; no slides were made.
pptx-empty-chart = The chart '{ $chart }' on the slide '{ $slide }' has no numbers at all; no slides were made.
pptx-uneven-chart = The chart '{ $chart }' on the slide '{ $slide }' has a series with more or fewer numbers than categories; no slides were made.
pptx-uneven-table = The table '{ $table }' on the slide '{ $slide }' has a row with more or fewer cells than columns; no slides were made.
pptx-kicker = Section
pptx-caption = What is shown
pptx-foot = As of
pptx-number = Slide number
