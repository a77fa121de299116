# Meeting packs: the files of a meeting, frozen packs, and what was corrected since
page-packs = Meeting pack

packs-format-pptx = PowerPoint
packs-format-xlsx = Excel
packs-format-pdf = PDF

packs-slide-failed = The pack cannot be made: "{ $slide }" has no data. { $reason ->
    [missing] The database lacks { $parts }; please ask the database administrator.
    [unreachable] The database cannot be reached.
   *[other] The database did not answer; please tell the information centre.
}
packs-file-failed = The pack cannot be made: the { $file } file failed ({ $reason }). Please tell the information centre.

packs-already = This pack is frozen already, since { $time }; a frozen pack is never overwritten.
packs-unknown = There is no frozen pack "{ $name }".
packs-not-written = The pack cannot be frozen: { $folder } cannot be written ({ $reason }). Please ask the administrator.
packs-not-read = The frozen pack { $name } cannot be read ({ $reason }). Please ask the administrator.
packs-folder-not-read = The frozen packs cannot be read: { $folder } ({ $reason }). Please ask the administrator.
packs-refused = The frozen pack { $name } is not shown, since it is not what was frozen: { $faults }. Please ask the administrator for a copy.
packs-fault-missing = { $file } is missing
packs-fault-additional = { $file } was added
packs-fault-changed = { $file } was changed
packs-fault-form = { $file } cannot be read
packs-fault-version = { $file } has a form that this program does not know
packs-and = ,{" "}
