"""Chapter 7's exhibits: the model's numbers, the charts' pictures and the kit's frame, put together."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from calexit.claims import charts, model
from calexit.claims.words import WORDS
from calexit.kit import check, tables
from calexit.kit.check import Shown
from calexit.kit.evidence import kind, marked, publisher
from calexit.kit.exhibit import Choice, Exhibit, frame, see
from calexit.kit.format import day, number, ordinal
from calexit.kit.predict import Drawing, Guess, Placing
from calexit.kit.reading import Say, captions, fill

__all__ = ["conflicts", "desk", "fates", "pedigree"]
SHARED = ("verdicts", "marks", "rules", "kinds", "topics")
"""Tables of words that the page's script says, too."""
AXES: dict[str, tuple[float, float, list[tuple[float, str]]]] = {
    "signatures": (530_000, 600_000, [(at, number(at)) for at in (540_000, 560_000, 580_000)]),
    "ballot-year": (2025.7, 2029.3, [(at, str(at)) for at in range(2026, 2030)]),
    "rank": (7.6, 3.4, [(at, ordinal(at)) for at in (7, 6, 5, 4)]),
}
"""Both ends of the axis of each question, and its ticks."""


def desk() -> Shown:
    """Every statement of the eight texts, one at a time: the reader decides, then turns it over."""
    w, table = WORDS["desk"], model.claims()
    sources = tables.load("sources").set_index("source_id")
    rows = table.to_dict("records")
    groups = "".join(
        f"<details><summary>{escape(str(outlet))} ({len(part)})</summary>"
        f'<ol class="cx-claims">{"".join(_item(row, sources) for row in part.to_dict("records"))}</ol></details>'
        for outlet, part in table.groupby("outlet", sort=False)
    )
    rules = "".join(f"<li>{escape(rule)}</li>" for rule in WORDS["rules"].values())
    body = (
        f'<p class="cx-lead">{escape(w["lead"])}</p>'
        f'<div class="cx-plain"><p>{escape(w["plain"])}</p><ul>{rules}</ul>{groups}</div>'
    )
    columns = ["article_id", "speaker", "outlet", "claim", "quote", "kind", "topic", "verdict", "said_when", "sentence"]  # fmt: skip
    told = table[["claim_id", *columns]].rename(columns={"claim_id": "id", "article_id": "article"})
    payload = {
        "key": "claims/check",
        "chapter": "claims",
        "title": w["title"],
        "words": WORDS["page"] | {name: w[name] for name in ("claim", "verdict")},
        "articles": dict(zip(table.article_id, table.outlet, strict=True)),
        "deck": table.dropna(subset="position").sort_values("position").claim_id.tolist(),
        "claims": [
            {name: value for name, value in row.items() if value == value} | {"said_by": _said(whole)}
            for row, whole in zip(told.to_dict("records"), rows, strict=True)
        ],
    } | {name: WORDS[name] for name in SHARED}
    return Shown(frame("claims", "claims/check", w["title"], body, payload), f"{w['title']}\n{w['lead']}")


def _item(row: dict[str, Any], sources: pd.DataFrame) -> str:
    """One statement, complete without scripts; the page's script moves the record behind its own question."""
    w = WORDS["desk"]
    said = (
        ""
        if pd.isna(row["sentence"])
        else f"<p><b>{escape(w['sentence'])}:</b> {marked(row['sentence'])}</p>"
    )
    return (
        f"<li><details><summary>{row['claim_id']} <q>{escape(row['quote'])}</q> ({escape(row['speaker'])})</summary>"
        f"<p>{escape(_said(row))}</p>{said}<p><b>{escape(w['claim'])}:</b> {marked(row['claim'])}.</p>"
        f"{_record(row, sources)}</details></li>"
    )  # fmt: skip


def _said(row: dict[str, Any]) -> str:
    said = fill(WORDS["desk"]["self" if row["speaker"] == row["outlet"] else "said"], row)
    return ", ".join(filter(None, [said, row["said_when"]])) + "."


def _record(row: dict[str, Any], sources: pd.DataFrame) -> str:
    w, mark = WORDS["desk"], WORDS["marks"][row["verdict"]]
    verdict = WORDS["verdicts"].get(row["verdict"]) or fill(
        w["not_rated"], {"kind": WORDS["kinds"][row["kind"]]}
    )
    links = " · ".join(
        f"{publisher(s)} {kind(s)}"
        for s in (sources.loc[i] for i in (row["source_id"], row["source_id_2"]) if isinstance(i, str))
    )
    parts = [
        (w["record"], _found(row["record"])),
        (w["verdict"], f'<span class="cx-verdict">{escape(mark)} {escape(verdict)}</span>'),
        (w["reason"], _found(row["reason"])),
        (w["how"], _found(row["how"])),
        (w["sources"], f"{links}. {escape(WORDS['flags'][row['flag']])}."),
        (w["stake"], escape(row["stake"]) + "."),
    ]
    if isinstance(row["exhibit"], str):
        parts.insert(3, (w["see"], see(row["exhibit"])))
    elif isinstance(row["chapter"], str) and row["chapter"] != "claims":
        parts.append((w["more"], see(row["chapter"])))
    shown = "".join(f"<dt>{escape(term)}</dt><dd>{text}</dd>" for term, text in parts if text)
    return f'<div class="cx-record" data-claim="{row["claim_id"]}"><dl>{shown}</dl></div>'


def _found(text: object) -> str:
    return f"<span data-found>{escape(text)}</span>" if isinstance(text, str) else ""


def fates() -> Exhibit:
    """How many statements of each text got each verdict: the shares are drawn first."""
    w, counts = WORDS["fates"], model.fates()
    texts = model.texts().set_index("article_id")
    outlets = {"all": fill(w["every"], {"count": len(texts)}), **texts.outlet}
    rows = counts.set_index("article_id").to_dict("index")

    def says(text: str) -> Say:
        values = rows[text] | {"unknown": rows[text]["cannot verify"]}
        if text == "all":
            return Say(["reading"], values, "found")
        values |= {
            "what": texts.what_it_is[text],
            "stake": texts.stake[text][:1].lower() + texts.stake[text][1:],
        }
        return Say(["told"], values, "found")

    verdicts = list(model.VERDICTS)
    parts = counts.melt(["article_id", "rated"], verdicts, "verdict", "count")
    parts["share"] = parts["count"] / parts["rated"]
    parts["row"] = parts.article_id.map(counts.article_id.tolist().index)
    parts["end"] = parts.groupby("article_id").share.cumsum()
    parts["start"] = parts["end"] - parts["share"]
    parts = parts[parts["count"] > 0]
    parts["label"] = [f"{WORDS['marks'][v]} {n}" for v, n in zip(parts.verdict, parts["count"], strict=True)]
    parts["word"], parts["outlet"] = parts.verdict.map(WORDS["verdicts"]), parts.article_id.map(outlets)
    names = counts[["article_id", "rated"]].assign(outlet=counts.article_id.map(outlets), row=counts.index)
    names["name"] = [fill(w["chart"]["row"], row) for row in names.to_dict("records")]
    shares = [round(100 * rows["all"][v] / rows["all"]["rated"]) for v in verdicts]
    return Exhibit.of(
        "claims/fates",
        w,
        charts.fates(
            parts[["article_id", "outlet", "row", "verdict", "word", "label", "count", "start", "end"]].round(
                4
            ),
            names[["article_id", "row", "name"]],
            "all",
        ),
        says,
        tables.source_ids(model.texts(), "source_id", "source_id_2"),
        counts.assign(outlet=counts.article_id.map(outlets))[["outlet", *verdicts, "rated", "rest"]],
        [Choice("text", w["text"], outlets, "all", click="article_id")],
        Drawing(
            "bars", w["guess"], w["unit"], places=list(captions(WORDS["verdicts"], verdicts).values()),
            record=shares,
        ),
    )  # fmt: skip


def pedigree() -> Exhibit:
    """Six figures and phrases, followed back to where they were first said: what changed or got lost on the way."""
    w, table = WORDS["pedigree"], tables.load("claim_pedigree")
    docs = {chain: rows.to_dict("records") for chain, rows in table.groupby("chain_id", sort=False)}
    arrived = table.dropna(subset="lost").set_index("chain_id")

    def says(chain: str) -> Say:
        values = {"lost": arrived.lost[chain]}
        for n, row in enumerate(docs[chain], 1):
            values |= {f"who_{n}": row["who"], f"when_{n}": day(row["said_when"]), f"what_{n}": row["what"]}
        return Say(
            [f"doc_{n}" for n, _ in enumerate(docs[chain], 1)],
            values,
            f"found_{arrived.change[chain].replace(' ', '_')}",
        )

    stake = model.claims().set_index("claim_id").stake
    boxes = table.assign(
        row=table.chain_id.map(list(docs).index),
        position=table.position - 1,
        arrow=table.change.isin(["same", "changed", "lost", "not seen"]),
        wrong=table.lost.notna(),
        stake=table.claim_id.map(stake).fillna("–"),
        mark=[_mark(row) for row in table.to_dict("records")],
    )
    shown = table[["chain_id", "said_when", "who", "said", "change", "lost", "what", "flag"]]
    return Exhibit.of(
        "claims/pedigree",
        w,
        charts.pedigree(
            boxes[
                [
                    "chain_id",
                    "row",
                    "position",
                    "who",
                    "said",
                    "change",
                    "arrow",
                    "wrong",
                    "mark",
                    "what",
                    "stake",
                ]
            ],
            next(iter(docs)),
        ),
        says,
        tables.source_ids(table),
        shown.replace({"chain_id": w["chains"], "change": w["changes"]}),
        [Choice("chain", w["chain"], captions(w["chains"], docs), next(iter(docs)), click="chain_id")],
        Guess(w["guess"], w["unit"], high=len(docs), record=int((arrived.change == "changed").sum())),
    )


def _mark(row: dict[str, Any]) -> str:
    w = WORDS["pedigree"]["chart"]
    return (
        fill(w[row["change"]], row)
        if isinstance(row["lost"], str)
        else w["later"] * (row["change"] == "revised")
    )


def conflicts() -> Exhibit:
    """Three questions, several printed answers each, on the axis of the question, and the record beside them."""
    w, table = WORDS["conflicts"], model.conflicts()
    asked = dict.fromkeys(table.conflict_id)
    rows = {name: table[table.conflict_id == name].to_dict("records") for name in asked}
    printed = table[~table.is_record]

    def says(question: str) -> Say:
        holds = printed[printed.conflict_id == question].holds
        values: dict[str, Any] = {"holds": int(holds.sum()), "count": len(holds)}
        for n, row in enumerate(rows[question], 1):
            by = row["said_by"][:1].upper() + row["said_by"][1:]
            values |= {f"by_{n}": by, f"value_{n}": row["value"], f"why_{n}": row["why"]}
        names = [f"answer_{n}" for n, _ in enumerate(rows[question], 1)]
        alone = not any(row["is_record"] for row in rows[question])
        return Say([*names, *["no_record"] * alone], values, "found")

    cards = {
        row["claim_id"]: fill(w["cards"][row["conflict_id"]], {"value": row["value"], "by": row["said_by"]})
        for row in printed.to_dict("records")
    }
    holds = printed.set_index("claim_id").holds
    return Exhibit.of(
        "claims/conflicts",
        w,
        charts.conflicts(*_axes(table), next(iter(asked))),
        says,
        tables.source_ids(table),
        table[["question", "value", "said_by", "why", "flag"]],
        [
            Choice(
                "question",
                w["question"],
                dict(zip(table.conflict_id, table.question, strict=True)),
                next(iter(asked)),
            )
        ],
        Placing(
            w["guess"],
            cards,
            captions(w["places"], w["places"]),
            {claim: "holds" if holds[claim] else "part" for claim in cards},
            dict(zip(printed.claim_id, printed.why + ".", strict=True)),
        ),
    )


def _axes(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The marks of every answer, and the ticks and the title of every axis, from one end of it (0) to the other (1)."""
    w, marks, ticks = WORDS["conflicts"]["chart"], [], []
    for row in table.to_dict("records"):
        low, high, _ = AXES[row["conflict_id"]]
        for n, value in enumerate((row["at"], row["at_2"])):
            if pd.isna(value):
                continue
            at = (value - low) / (high - low)
            mark = {name: row[name] for name in ("conflict_id", "why")}
            mark |= {"row": row["position"] - 1, "at": round(at, 4), "side": "left" if at > 0.5 else "right"}
            mark |= {"kind": "record" if row["is_record"] else "printed"}
            mark |= {"by": row["said_by"], "label": "" if n else row["value"]}
            marks.append(mark | {"words": "" if n else row["said_by"]})
    for name, (low, high, labels) in AXES.items():
        at = [{"at": round((v - low) / (high - low), 4), "label": label, "title": ""} for v, label in labels]
        ticks += [{"conflict_id": name} | one for one in at]
        ticks.append({"conflict_id": name, "at": 0.5, "label": "", "title": w[f"axis_{name}"]})
    return pd.DataFrame(marks), pd.DataFrame(ticks)


def check_yourself() -> Shown:
    """Six questions with a reason for every answer."""
    essay = model.fates().set_index("article_id").loc["newman"]
    cents = tables.load("claim_pedigree").set_index(["chain_id", "position"]).loc["cents"]
    values = {"supported": essay.supported, "rated": essay.rated}
    values |= {"year": cents.said[1][-4:], "quoted": cents.said_when[2][:4]}
    return check.from_words("claims/quiz", WORDS["quiz"], values)
