"""Divisions (real), units and clusters, and the cadres (invented)."""

import random
from datetime import date

from data_access.demo.timeline import Row, Rows, Timeline, month_end, shift_months, table

CITY = "3702"
LAIXI, PINGDU = "370285", "370283"  # the two districts that are behind
LAG = {LAIXI: 1.9, PINGDU: 1.6, "370281": 1.15, "370215": 1.05, "370202": 0.8, "370212": 0.75}  # how far behind; others 1

_CADRES = 165
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈姜崔钟谭"
    "陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷"
)
_GIVEN = (
    "建国,晓明,丽华,海涛,志强,雪梅,文斌,春燕,立新,国栋,玉兰,振宇,慧敏,少平,红军,佳宁,卫东,静怡,永强,秀英,子涵,明哲,思远,雨桐,浩然,"
    "欣怡,俊杰,梦琪,家豪,晓雯,鹏飞,婷婷,伟,敏,磊,洋,娜,超,燕,军,倩,涛,琳,凯,颖,昊,璐,波,蕾,斌,宁,岩,青,帅,菲,东升,学军,爱华,桂芳,景春,"
    "承志,亦凡,若琳,宏伟,书杰,瑞雪,德胜,维嘉,启航,淑贞,传福,希文,云飞,清越,世杰,晨曦,润泽,嘉禾,一鸣,秋实"
)


def tables(timeline: Timeline, _: Rows) -> Rows:
    """Division, unit, unit_cluster, unit_cluster_member, cadre."""
    formed = shift_months(timeline.running, -25)
    units: list[Row] = [
        {**line, "unit_id": int(line["unit_id"]), "division_code": line["division_code"] or None} for line in table("units")
    ]
    return {
        "division": [_division(line) for line in table("qingdao_divisions", "reference")],
        "unit": units,
        "unit_cluster": [
            Row(
                cluster_id=1,
                name="儿童福利院片区",
                name_en="Children's Welfare Institute cluster",
                lead_unit_id=17,
                formed_on=formed,
                dissolved_on=None,
            ),
            Row(
                cluster_id=2,
                name="社会福利院片区",
                name_en="Social Welfare Institute cluster",
                lead_unit_id=16,
                formed_on=formed,
                dissolved_on=None,
            ),
        ],
        "unit_cluster_member": [*_members(1, (17, 9, 18, 20, 21, 35), formed), *_members(2, (16, 7, 19, 23, 25, 26, 32), formed)],
        "cadre": _cadres([unit["unit_id"] for unit in units if unit["kind"] != "district_bureau"]),
    }


def _division(line: dict[str, str]) -> Row:
    level = {"province": "province", "city": "city", "district": "district", "county_city": "district"}.get(line["level"], "town")
    name, name_en = ("西海岸新区", "West Coast New Area") if line["code"] == "370211" else (line["name_zh"], line["name_en"])
    kind = line["level"] if level in ("district", "town") else None
    return Row(code=_code(line["code"]), name=name, name_en=name_en, level=level, kind=kind, parent_code=_code(line["parent_code"]) or None)


def _code(code: str) -> str:
    """The contract's code of a province or city has no trailing zeros."""
    return {"370000": "37", "370200": CITY}.get(code, code)


def _members(cluster: int, units: tuple[int, ...], formed: date) -> list[Row]:
    left = {25: month_end(shift_months(formed, 20))}  # the hospital is merged and leaves
    return [Row(cluster_id=cluster, unit_id=unit, joined_on=formed, left_on=left.get(unit)) for unit in units]


def _cadres(units: list[int]) -> list[Row]:
    """The first six lead the bureau, the next ones are mid-level; everybody's name is different."""
    rng = random.Random("cadres")
    given = _GIVEN.split(",")
    names: dict[str, None] = {}
    while len(names) < _CADRES:
        names[rng.choice(_SURNAMES) + rng.choice(given)] = None
    grades = ["bureau"] * 6 + ["division"] * 52 + ["section"] * 67 + ["staff"] * 40
    return [Row(cadre_id=n + 1, name=name, unit_id=units[n % len(units)], grade=grades[n]) for n, name in enumerate(names)]
