"""How staff and citizens word a question: templates for each thing asked, and ways of saying it otherwise."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC
from pypinyin import lazy_pinyin


@dataclass(frozen=True, slots=True)
class Phrases:
    """Templates over a gold's slots. `earlier` opens a conversation that `followup` goes on with."""

    formal: Sequence[str]
    colloquial: Sequence[str]
    earlier: str = ""
    followup: Sequence[str] = ()


_ABOUT_PROJECT = "{name}是附表里的项目吗？"
PHRASES: Mapping[str, Phrases] = {
    "responsible": Phrases(
        ("“{name}”由哪些单位负责？", "{name}的责任单位有哪些？", "请问计划中“{name}”这项工作的责任单位是谁？"),
        ("{name}归谁管", "{name}这块儿哪几家在负责啊", "{name}找哪些部门？"),
        "计划里对“{name}”有什么安排？",
        ("这项工作由哪些单位负责？", "那由谁负责呢？"),
    ),
    "lead": Phrases(
        ("“{name}”由哪个单位牵头？", "{name}的牵头单位是哪一家？"),
        ("{name}谁牵头", "{name}是哪家挑头干的？"),
        "计划里对“{name}”有什么安排？",
        ("这项工作谁牵头？",),
    ),
    "target": Phrases(
        ("{when}{name}的目标是多少？", "计划提出{when}{name}要达到多少？"),
        ("{when}{name}要搞到多少", "{name}{when}定的是多少啊？"),
        "计划里提到{name}了吗？",
        ("那它{when}的目标值是多少？", "那它的目标是多少？"),
    ),
    "amount": Phrases(
        ("{name}的{column}是多少？", "{name}计划投入多少资金？"),
        ("{name}要花多少钱", "{name}得投多少啊？"),
        "{name}由谁建设？",
        ("它的{column}是多少？", "那要投多少钱？"),
    ),
    "period": Phrases(
        ("{name}的建设期限是什么？", "{name}从哪一年建到哪一年？"),
        ("{name}啥时候开工啥时候完工", "{name}要干到哪年啊？从哪年开始的？"),
        "{name}由谁建设？",
        ("它的建设起止年限是什么？", "那建设期限呢？"),
    ),
    "builder": Phrases(
        ("{name}由谁建设？", "{name}的建设单位是哪家？"),
        ("{name}是谁在建", "{name}归哪家建的？"),
        "{name}的建设期限是什么？",
        ("它由谁建设？", "建设单位是哪家？"),
    ),
    "project": Phrases(
        ("{name}的{column}、建设期限和建设单位分别是什么？", "请介绍{name}的投资、期限和建设单位。"),
        ("{name}谁建的、花多少钱、建到啥时候？",),
        _ABOUT_PROJECT,
        ("它的投资、期限、建设单位分别是什么？",),
    ),
    "kind_list": Phrases(
        ("“{name}”类有哪些项目？", "计划安排了哪些“{name}”类项目？"),
        ("{name}这类都有啥项目", "{name}那块有哪些项目啊？"),
    ),
    "kind_sum": Phrases(
        ("“{name}”类共有多少个项目，{column}合计多少{unit}？", "{name}类项目有几个，总共投资多少{unit}？"),
        ("{name}这类一共几个项目、总共多少钱？",),
        "“{name}”类有哪些项目？",
        ("一共几个，合计投资多少{unit}？",),
    ),
    "over": Phrases(
        ("{column}在{value}{unit}及以上的项目有几个？分别是哪些？",), ("{value}{unit}以上（含）的项目有几个，都是啥？",)
    ),
    "ends": Phrases(
        ("建设期限截止到{year}年的项目有多少个？分别是哪些？",), ("哪些项目{year}年就建完了？一共几个？",)
    ),
    "larger": Phrases(
        ("{name}和{other}相比，哪个{column}更大？分别是多少？",), ("{name}跟{other}哪个花钱多？各多少？",)
    ),
    "true_claim": Phrases(
        ("{name}的{column}是{value}{unit}，对吗？", "{name}{column}{value}{unit}，这个说法是否属实？"),
        ("{name}是不是要投{value}{unit}啊？",),
    ),
    "false_claim": Phrases(
        ("{name}的{column}是{value}{unit}，对吗？", "{name}{column}{value}{unit}，这个说法是否属实？"),
        ("{name}是不是要投{value}{unit}啊？",),
    ),
    "unit_tasks": Phrases(
        ("{name}在计划中承担哪些工作？", "{name}负责哪些任务？"), ("{name}都管些啥", "{name}在这计划里要干啥活？")
    ),
    "unit_projects": Phrases(
        ("{name}是哪些项目的建设单位？", "由{name}建设的项目有哪些？"), ("{name}手里有哪些项目",)
    ),
    "sections": Phrases(
        ("“{name}”部分包括哪几个方面？", "计划在“{name}”下提出了哪几项内容？"), ("{name}都讲了哪几条？",)
    ),
    "field": Phrases(("这份文件的{name}是什么？", "本计划的{name}是什么？"), ("这文件{name}是啥",)),
    "no_attribute": Phrases(
        ("{name}的{missing}是什么？", "请问{name}的{missing}？"),
        ("{name}的{missing}是啥啊",),
        "{name}由谁建设？",
        ("它的{missing}是什么？",),
    ),
    "no_year": Phrases(
        ("到{year}年，{name}的目标是多少？", "计划提出{year}年{name}要达到多少？"),
        ("{name}到{year}年要搞到多少啊",),
        "{when}{name}的目标是多少？",
        ("换成{year}年呢？",),
    ),
    "no_indicator": Phrases(
        ("计划提出的{missing}目标是多少？", "到{year}年，{missing}要达到多少？"), ("{missing}定的多少啊",)
    ),
    "no_unit": Phrases(
        ("{missing}在计划中承担哪些工作？", "{missing}负责计划中的哪些任务？"), ("{missing}在里头要干啥",)
    ),
}


def traditional(text: str) -> str:
    """简→繁.

    >>> traditional("由哪些单位负责?")
    '由哪些單位負責?'
    """
    return str(_converter().convert(text))


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


def noisy(text: str, random: random.Random) -> str:
    """The same words among stray blanks, doubled marks and fillers."""
    head = random.choice(("请问下下~~", "那个。。。", "你好！!在吗？", "问一下哈，,"))
    place = random.randrange(2, max(3, len(text) - 2))
    tail = random.choice(("???", " ??急", "。。谢谢！!", "  "))
    return f"{head}{text[:place]}  {re.sub('[?？。]+$', '', text[place:])}{tail}"


def typo(text: str, name: str, letters: str, random: random.Random) -> str | None:
    """One character of `name` in `text` exchanged for one of `letters` that sounds the same; None where none does."""
    sounds = _homophones(letters)
    places = [i for i, c in enumerate(name) if "\u4e00" <= c <= "\u9fff"]
    random.shuffle(places)
    for place in places:
        others = [c for c in sounds.get(lazy_pinyin(name[place])[0], "") if c != name[place]]
        if others and name in text:
            wrong = name[:place] + random.choice(others) + name[place + 1 :]
            return text.replace(name, wrong, 1)
    return None


@cache
def _homophones(letters: str) -> dict[str, str]:
    sounds: dict[str, str] = {}
    for c in sorted({c for c in letters if "\u4e00" <= c <= "\u9fff"}):
        sound = lazy_pinyin(c)[0]
        sounds[sound] = sounds.get(sound, "") + c
    return sounds


def abbreviated(name: str, others: Sequence[str]) -> str | None:
    """A shorter form of a name that still fits only this one of `others`; None where there is none.

    >>> abbreviated("某某市第二污水处理厂提标改造工程项目", ["某某市第一污水处理厂"])
    '第二污水处理厂提标改造'
    """
    short = re.sub(r"(?:建设)?(?:工程)?(?:项目|工程)$", "", re.sub(r"^[^市县区、(]{2,4}[市县](?!级|场|域)", "", name))
    if short == name or len(short) < 4 or any(short in other for other in others if other != name):
        return None
    return short
