"""Chapter 7's exhibits: the model's numbers, the charts' pictures and the kit's frame, put together."""

from __future__ import annotations

from html import escape
from textwrap import wrap
from typing import Any

import pandas as pd

from calexit.claims import charts, model, words
from calexit.kit import check, tables
from calexit.kit.check import Option, Question, Shown
from calexit.kit.evidence import kind, marked, publisher
from calexit.kit.exhibit import Choice, Exhibit, Slider, frame, see
from calexit.kit.format import counted, day

__all__ = ["check_what_they_said", "conflicts", "relay", "who_is_speaking"]


def check_what_they_said() -> Shown:
    """Every statement of the five articles: the reader decides, then opens the record."""
    w, table = words.CLAIMS, model.claims()
    title = w["title"]
    lead = w["lead"].format(
        count=len(table),
        articles=table.article_id.nunique(),
        most=int(table.quote.str.split().str.len().max()),
    )
    sources = tables.load("sources").set_index("source_id")
    groups = "".join(
        f"<details><summary>{escape(str(outlet))} ({len(part)})</summary>"
        f'<ol class="cx-claims">{"".join(_item(row, sources) for row in part.to_dict("records"))}</ol></details>'
        for outlet, part in table.groupby("outlet", sort=False)
    )
    body = f'<p class="cx-lead">{escape(lead)}</p><div class="cx-plain"><p>{escape(w["plain"])}</p>{groups}</div>'
    columns = ["claim_id", "article_id", "speaker_id", "speaker", "role", "outlet", "claim", "quote", "kind", "topic", "verdict"]  # fmt: skip
    rows = (
        table[columns]
        .assign(said_by=[_said(row) for row in table.to_dict("records")])
        .rename(columns={"claim_id": "id", "article_id": "article"})
    )
    speakers = table.drop_duplicates("speaker_id").sort_values("speaker", key=lambda s: s.map(model.fold))
    payload = {
        "key": "claims/check",
        "chapter": "claims",
        "words": words.LIVE | {"claim": w["claim"]},
        "verdicts": words.VERDICTS,
        "kinds": words.KINDS,
        "marks": words.MARKS,
        "topics": words.TOPICS,
        "articles": dict(zip(table.article_id, table.outlet, strict=True)),
        "speakers": dict(zip(speakers.speaker_id, speakers.speaker, strict=True)),
        "claims": rows.to_dict("records"),
    }
    return Shown(frame("claims", "claims/check", title, body, payload), f"{title}\n{lead}")


def _item(row: dict[str, Any], sources: pd.DataFrame) -> str:
    """One statement, complete without scripts; the page's script moves the record under its own question."""
    w = words.CLAIMS
    said = escape(_said(row))
    return (
        f"<li><details><summary>{row['claim_id']} <q>{escape(row['quote'])}</q> ({escape(row['speaker'])})</summary>"
        f"<p>{said}</p><p><b>{escape(w['claim'])}:</b> {marked(row['claim'])}.</p>{_record(row, sources)}</details></li>"
    )


def _said(row: dict[str, Any]) -> str:
    return words.CLAIMS["self" if row["speaker"] == row["outlet"] else "said"].format(**row)


def _record(row: dict[str, Any], sources: pd.DataFrame) -> str:
    w, rated = words.CLAIMS, row["kind"] == "fact"
    verdict = (
        w["rated"].format(verdict=words.VERDICTS[row["verdict"]])
        if rated
        else w["not_rated"].format(kind=words.KINDS[row["kind"]])
    )
    links = " · ".join(
        f"{publisher(s)} {kind(s)}"
        for s in (sources.loc[i] for i in (row["source_id"], row["source_id_2"]) if isinstance(i, str))
    )
    parts = [
        (
            w["verdict"],
            f'<span class="cx-verdict">{escape(words.MARKS[row["verdict"]])} {escape(verdict)}</span>',
        ),
        (w["record"], _found(row["record"])),
        (w["reason"], _found(row["reason"])),
        (w["how"], _found(row["how"])),
        (w["sources"], f"{links}. {escape(words.FLAGS[row['flag']].capitalize())}."),
        (w["stake"], escape(row["stake"]) + "."),
    ]
    if isinstance(row["exhibit"], str):
        parts.append((w["see"], see(row["exhibit"])))
    elif isinstance(row["chapter"], str) and row["chapter"] != "claims":
        parts.append((w["more"], see(row["chapter"])))
    shown = "".join(f"<dt>{escape(term)}</dt><dd>{text}</dd>" for term, text in parts if text)
    return f'<div class="cx-record" data-claim="{row["claim_id"]}"><dl>{shown}</dl></div>'


def _found(text: object) -> str:
    return f"<span data-found>{escape(text)}</span>" if isinstance(text, str) else ""


def who_is_speaking() -> Exhibit:
    """The five outlets and everyone quoted, with what each has at stake."""
    w = words.OUTLETS
    articles, voices = model.outlets(), model.voices()
    texts, options = {}, {}
    for row in articles.to_dict("records"):
        own = voices[voices.article_id == row["article_id"]].drop_duplicates("speaker_id")
        options[row["article_id"]] = row["outlet"]
        texts[row["article_id"]] = w["reading"].format(
            outlet=row["outlet"],
            kind=row["kind"],
            when=w["when"].format(published=day(row["published"])) if isinstance(row["published"], str) else "",
            what=row["what_it_is"],
            stake=_lower(row["stake"]),
            no_address="" if row["address_found"] else w["no_address"],
            voices="\n".join(w["voice"].format(name=v.speaker, role=v.role, stake=_lower(v.stake)) for v in own.itertuples()),
            **{kind: counted(w, kind, row[kind]) for kind in w["kinds"]},
        )  # fmt: skip
    drawn = voices.assign(kind=voices.kind.map(w["kinds"]), rank=voices.kind.map(list(w["kinds"]).index))
    ids = pd.concat([articles.source_id, articles.source_id_2, voices.source_id]).dropna()
    shown = ["speaker", "role", "stake", "flag"]
    return Exhibit(
        "claims/speakers",
        w["title"],
        charts.outlets(drawn[["article_id", "speaker", "kind", "statements", "order", "rank"]], "blog"),
        texts,
        ids.tolist(),
        tables.part_of("speakers", voices.drop_duplicates("speaker_id")[shown].sort_values("speaker")),
        controls=[Choice("article", w["article"], options, "blog")],
        by=["article"],
        lead=w["lead"],
        heads=w["heads"],
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def relay() -> Exhibit:
    """How one article came about, step by step, with what each step does not show."""
    w, table = words.RELAY, tables.load("relay_chain")
    texts = {
        int(row["step"]): w["reading"].format(
            **row
            | {"flag": words.FLAGS[row["flag"]], "steps": len(table)}
            | {"when": day(row["when"]), "what": row["what"].rstrip(".")}
        )
        for row in table.to_dict("records")
    }
    steps = [int(step) for step in table.step]
    drawn = pd.DataFrame(
        {
            "step": steps,
            "head_wide": table.when.map(day) + ": " + table.who,
            "head_narrow": table.who + ", " + table.when.str[:4],
            "what_wide": table.what.map(lambda text: wrap(text, 88)),
            "what_narrow": table.what.map(lambda text: wrap(text, 43)),
        }
    )
    return Exhibit(
        "claims/relay",
        w["title"],
        charts.relay(drawn, steps[0]),
        texts,
        table.source_id.tolist(),
        table[["step", "when", "who", "what", "caution", "flag"]],
        controls=[
            Slider("step", w["step"], steps, steps[0], [f"{s} of {len(steps)}" for s in steps], play=True)
        ],
        by=["step"],
        lead=w["lead"],
    )


def conflicts() -> Exhibit:
    """One question, several printed answers, and the record beside them."""
    w, table = words.CONFLICTS, tables.load("claim_conflicts")
    texts, options = {}, {}
    for name, rows in table.groupby("conflict_id", sort=False):
        options[name] = rows.question.iloc[0]
        told = [w["one"].format(**r) for r in rows[~rows.is_record].to_dict("records")]
        record = [w["with_record"].format(**r) for r in rows[rows.is_record].to_dict("records")]
        texts[name] = "\n– ".join([options[name], *told, *(record or [w["no_record"]])])
    first = next(iter(options))
    drawn = table.assign(
        mark=table.is_record.map({True: w["record"], False: w["printed"]}),
        position=table.position.astype(int),
    )
    return Exhibit(
        "claims/conflicts",
        w["title"],
        charts.conflicts(drawn[["conflict_id", "position", "value", "said_by", "mark"]], first),
        texts,
        table.source_id.tolist(),
        table[["question", "value", "said_by", "why", "flag"]],
        controls=[Choice("question", w["question"], options, first)],
        by=["question"],
        lead=w["lead"],
    )


def check_yourself() -> Shown:
    """Four questions on opinion, charges, verdicts and confidence."""
    w, table = words.CHECK, model.claims().set_index("claim_id")
    right = {"opinion": 1, "charge": 1, "cannot": 1, "calibration": 0}
    example = {"opinion": table.loc["C3-14"].to_dict(), "cannot": table.loc["C1-14"].to_dict()}
    asked = [
        Question(
            name,
            w[name]["question"].format(**example.get(name, {})),
            [
                Option(text, why.format(**example.get(name, {})), i == place)
                for i, (text, why) in enumerate(w[name]["options"])
            ],
        )
        for name, place in right.items()
    ]
    return check.questions("claims/quiz", w["title"], asked)
