"""A conversation as HTML: each turn a question, its answer with clickable marks, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.web import markup
from assistant.web.desk import Turn
from assistant.web.markup import tag, text
from assistant.web.strings import Strings
from corpus.schema import Document


def conversation(turns: Sequence[Turn], words: Strings, titles: Mapping[str, str], growing: bool = False) -> str:
    """All turns; with `growing` the last one is still being answered. `titles` names the plans by id."""
    last = len(turns) - 1
    articles = [turn_html(t, k, words, titles, growing and k == last, k == last) for k, t in enumerate(turns)]
    return tag("div", "".join(articles), class_="turns", role="log", aria_live="polite", aria_busy=str(growing).lower())


def welcome(examples: Sequence[str], words: Strings, documents: Mapping[str, Document]) -> str:
    """What stands in an empty conversation."""
    plans = "".join(tag("li", text(d.title)) for d in list(documents.values())[:6])
    return tag(
        "div",
        tag("h2", text(words.welcome))
        + tag("ul", plans, class_="loaded")
        + tag("p", text(words.welcome_more))
        + choices(examples, words.examples),
        class_="welcome",
    )


def choices(questions: Sequence[str], label: str) -> str:
    """Questions as buttons that ask them."""
    if not questions:
        return ""
    items = "".join(tag("li", tag("button", text(q), type="button", data_ask=q)) for q in questions)
    return tag("div", tag("p", text(label), class_="label") + tag("ul", items), class_="choices")


def turn_html(turn: Turn, index: int, words: Strings, titles: Mapping[str, str], growing: bool, newest: bool) -> str:
    asked = tag("h3", text(turn["question"]), class_="asked")
    answer = turn.get("answer")
    if answer is None:
        said = turn.get("error")
        body = (
            tag("p", text(said), class_="problem", role="alert") if said else tag("p", text(words.busy), class_="busy")
        )
        return tag(
            "article",
            asked + body + ("" if growing else _acts(words, answered=False)),
            class_="turn",
            data_turn=index,
            data_question=turn["question"],
            data_done=not growing,
        )
    body = _reply(answer, index, words, titles)
    if not growing:
        body += _acts(words, answered=True) + _rating(index, words)
        if newest:
            body += choices(answer.get("suggestions", ()), words.suggestions)
    return tag(
        "article",
        asked + body,
        class_=f"turn {answer['status']}",
        data_turn=index,
        data_question=turn["question"],
        data_answer=markup.json_text(answer),
        data_done=not growing,
        data_titles=markup.json_text({c["plan"]: titles.get(c["plan"], c["source"]) for c in answer["citations"]}),
        data_context=markup.json_text({k: turn.get(k, []) for k in ("history", "plans")}),
    )


def _reply(answer: Turn, index: int, words: Strings, titles: Mapping[str, str]) -> str:
    citations = {c["marker"]: c for c in answer["citations"]}

    def mark(n: int) -> str | None:
        c = citations.get(n)
        if c is None:
            return None
        place = " › ".join([titles.get(c["plan"], c["source"]), *c["path"]])
        return tag(
            "button",
            str(n),
            type="button",
            class_="mark",
            data_marker=n,
            title=place,
            aria_label=f"{words.mark} {n}: {place}",
        )

    head = ""
    if answer.get("understood"):
        head += tag("p", text(f"{words.understood}：{answer['understood']}"), class_="understood")
    if answer["status"] != "answered":
        head += tag("p", text(words.not_found if answer["status"] == "not_found" else words.clarify), class_="status")
    body = tag("div", markup.answer(answer["answer"], mark), class_="reply", id=f"reply-{index}")
    if answer.get("note"):
        body += tag("p", text(answer["note"]), class_="understood")
    return head + body + choices(answer.get("readings", ()), words.readings)


def _acts(words: Strings, answered: bool) -> str:
    """The buttons under a turn; what they do is in page.js."""
    named = [("copy", words.copy), ("draft", words.draft), ("link", words.link)] if answered else []
    named += [("retry", words.retry), ("edit", words.edit)]
    return tag(
        "div", "".join(tag("button", text(label), type="button", data_act=act) for act, label in named), class_="acts"
    )


def _rating(index: int, words: Strings) -> str:
    options = [("right", words.right), ("wrong", words.wrong), ("quote", words.bad_quote)]
    buttons = "".join(
        tag("button", text(label), type="button", data_rate=name, aria_pressed="false") for name, label in options
    )
    line = tag("input", "", type="text", maxlength=500, aria_label=words.remark, placeholder=words.remark)
    send = tag("button", text(words.feedback_send), type="submit")
    form = tag("form", line.replace("</input>", "") + send, class_="remark", hidden=True)
    return tag(
        "div",
        tag("span", text(words.feedback), id=f"rate-{index}") + buttons + form,
        class_="rating",
        role="group",
        aria_labelledby=f"rate-{index}",
    )


def talks_html(talks: Sequence[Turn], current: str | None, words: Strings) -> str:
    """The conversations kept in this browser, newest first."""
    if not talks:
        return tag("p", text(words.no_talks), class_="none")
    items = ""
    for talk in talks:
        here = talk["id"] == current
        items += tag(
            "li",
            tag(
                "button",
                text(talk["title"]),
                type="button",
                data_talk=talk["id"],
                aria_current="true" if here else None,
            )
            + tag(
                "button",
                "×",
                type="button",
                class_="drop",
                data_drop=talk["id"],
                aria_label=f"{words.forget}: {talk['title']}",
            ),
        )
    return tag("ul", items, class_="talks")
