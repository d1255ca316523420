"""Chapter 1's exhibits say what the model counts, letter for letter what the states said, and follow their tables."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.kit import once

from calexit.history import charts, layout, model
from calexit.history.words import WORDS
from calexit.kit import tables

exhibits = once.of("history")

Change = Callable[[list[dict[str, str]]], list[dict[str, str]]]
Edited = Callable[[str, Change], Path]


def change(key: str, value: str, **cells: str) -> Change:
    def edit(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        assert any(row[key] == value for row in rows)
        return [row | cells if row[key] == value else row for row in rows]

    return edit


# --- votes that were won


def test_both_those_that_failed_and_those_that_worked_are_counted(edited: Edited) -> None:
    made = exhibits.won()
    assert made.finding() == "23 of 34 votes won were followed by independence."
    found = {group: made.finding_text({"group": group}) for group in model.GROUPS}
    assert found["together"].endswith("*0* of *4* independent.")
    assert found["agreed"].endswith("*13* of *14* independent, *1* not settled.")
    assert found["afterwards"].endswith("*4* of *4* independent.")
    assert found["breaking"].endswith("*6* of *12* independent.")
    with tables.folder(edited("independence_votes", change("vote_id", "catalonia-2017", independent="yes"))):
        changed = exhibits.won()
        assert changed.finding().startswith("24 of 34")
        assert changed.guess.record["catalonia-2017"] == "yes"


def test_a_majority_short_of_its_rule_was_not_won_and_is_named() -> None:
    made = exhibits.won()
    assert "nevis-1998" not in made.axes()["vote"]
    text = made.text({"group": "agreed"})
    assert "short of the rule found: Bosnia and Herzegovina 1992 and Nevis 1998." in text
    assert "6 were overseas or trust territories; with 5, war or fighting came before" in text
    assert "6 of the 14 whose parent state agreed first were overseas or trust" in made.text()


def test_what_is_not_settled_is_said_so_and_not_counted_as_failed() -> None:
    made = exhibits.won()
    assert made.finding_text({"vote": "bougainville-2019"}) == "Bougainville 2019: *not settled*."
    with_ = [one for one in made.axes()["vote"] if made.finding_text({"vote": one}).endswith("not settled*.")]
    assert with_ == ["bougainville-2019"]


def test_a_treaty_is_named_where_it_allowed_the_vote() -> None:
    made = exhibits.won()
    assert "Denmark had allowed it by treaty, on conditions." in made.text({"vote": "iceland-1944"})
    assert "by treaty" in made.guess.cards["iceland-1944"]
    assert "Sweden agreed afterwards." in made.guess.cards["norway-1905"]


def test_breaking_up_is_said_to_be_hindsight_with_the_republics_that_failed() -> None:
    made = exhibits.won()
    assert "“Breaking up” is hindsight" in made.text() and "failed republics" in made.text()
    among = made.text({"group": "breaking"})
    for place in (
        "Transnistria",
        "Gagauzia",
        "Nagorno-Karabakh",
        "Kosovo",
        "South Ossetia",
        "Somaliland",
        "Slovenia",
    ):
        assert place in among


def test_a_card_says_what_the_parent_state_did_and_not_what_followed() -> None:
    made = exhibits.won()
    rows = model.won().set_index("vote_id")
    assert list(made.guess.cards) == list(model.CARDS)
    for name, card in made.guess.cards.items():
        row = rows.loc[name]
        assert card.startswith(f"{row['territory']}, {row['year']}: ") and row["outcome"] not in card
        assert WORDS["won"]["stance"]["treaty" if name == "iceland-1944" else row["group"]] in card
        assert row["outcome"] in made.guess.why[name]
        assert ("War or fighting" in made.guess.why[name]) == row["fought"]


def test_every_vote_tells_its_outcome_and_its_war() -> None:
    made = exhibits.won()
    for row in model.won().to_dict("records"):
        text = made.text({"vote": row["vote_id"]})
        assert row["outcome"] in text and ("War or fighting" in text) == row["fought"]
        if row["fought"]:
            assert WORDS["won"]["wars"][row["war"]] in text
        if not row["open"]:
            assert made.finding_text({"vote": row["vote_id"]}).endswith(
                "*independent*." if row["became"] else "*not* independent."
            )


def test_war_is_told_with_those_it_is_not_named_for() -> None:
    made, table = exhibits.won(), model.won()
    named = int((table["war"] != "none named").sum())
    told = f"War or fighting, before or after, is named for {named} of {len(table)}; for the others none is named."
    assert told in made.text()
    for group, said in (
        ("together", "is named for one of them."),
        ("breaking", "is named for 9 of them."),
        ("afterwards", "No war or fighting is named."),
    ):
        assert made.text({"group": group}).endswith(said)


def test_dots_lie_on_the_side_of_what_followed() -> None:
    dots, rows, names = layout.rows_of_votes(model.won())
    dots = dots.set_index("vote_id")
    assert ((dots["x"] > 0) == dots["became"]).all() and not dots.duplicated(["row", "x"]).any()
    assert ((dots["x"] == 0) == dots["open"]).all()
    assert rows["count"].tolist() == ["13 of 14", "4 of 4", "0 of 4", "6 of 12"]
    assert rows["row"].tolist() == [0, 1, 2, 3]
    near = {
        (row, side): part.loc[part["x"].abs().sort_values().index, "name"].tolist()
        for (row, side), part in dots[~dots["open"]]
        .assign(side=dots["became"].map({True: "yes", False: "no"}))
        .groupby(["row", "side"])
    }
    for one in names.to_dict("records"):
        if one["x"]:
            said = one["text"].split(", ")
            first = near[(one["row"], one["side"])][: len(said)]
            said = said if one["side"] == "yes" else said[::-1]
            assert [name in dot for name, dot in zip(said, first, strict=True)] == [True] * len(said)
            assert one["x"] == (1 if one["side"] == "yes" else -1)
    text = " ".join(names["text"])
    for card in model.CARDS:
        assert dots.at[card, "name"].split(" (")[0].rsplit(" ", 1)[0] in text
    assert "Bougainville: not settled" in text


# --- 1860-61


def test_the_map_starts_before_the_first_ordinance_and_ends_with_nobody_missing() -> None:
    made = exhibits.state_map()
    steps = made.axes()["step"]
    assert made.text({"step": steps[0]}).startswith("19 December 1860: the day before the first ordinance.")
    assert made.finding_text({"step": steps[0]}) == "*None* of the 11 states had declared secession yet."
    last = made.text({"step": steps[-1]})
    assert last.startswith("15 July 1870: Georgia represented in Congress again.")
    assert "Texas had never left" in last
    assert made.finding_text({"step": steps[-1]}) == "*0* of 11 were still without seats in Congress."
    assert made.finding() == "3 of 11 states that had declared secession asked their voters."


def test_the_map_says_who_was_asked(edited: Edited) -> None:
    made = exhibits.state_map()
    assert "Voters were asked in Texas, Virginia and Tennessee." in made.text()
    assert made.finding_text({"step": 8}) == "*1* of 7 states that had declared secession asked their voters."
    assert "Voters were asked in Texas." in made.text({"step": 8})
    assert "Voters were asked" not in made.text({"step": 7})
    assert made.guess.record == 3 and made.guess.high == 11
    assert made.finding_text({"state": "TN"}) == "Tennessee: voters decided, *69%* for leaving."
    assert "Secession was not put to the voters." in made.text({"state": "AL"})
    without = edited("secession_votes", lambda rows: [r for r in rows if r["vote_id"] != "tx-referendum-1"])
    with tables.folder(without):
        assert exhibits.state_map().finding().startswith("2 of 11")


def test_the_map_says_who_the_voters_were_and_who_was_not_asked(edited: Edited) -> None:
    made = exhibits.state_map()
    told = (
        "Voters were white men; the enslaved, most people of South Carolina and Mississippi, were not asked."
    )
    assert told in made.text()
    assert "57.2% of its people were enslaved and not asked." in made.text({"state": "SC"})
    assert "census-1860-states" in made.sources and "stephenson-1910" in made.sources
    assert set(tables.load("census_1860").dropna(subset="voters")["voters"]) == {"white men"}
    with tables.folder(edited("census_1860", change("place", "LA", enslaved="400000"))):
        assert "South Carolina, Mississippi and Louisiana, were" in exhibits.state_map().text()


def test_the_strip_says_how_many_had_declared_by_the_day() -> None:
    spec = repr(exhibits.state_map().spec())
    assert "8 June 1861: 11 of 11 had declared, in this order" in spec
    assert "23 February 1861: 7 of 11 had declared, in this order" in spec
    assert "1862: " not in spec


def test_the_legend_names_what_stands_on_the_map_that_day() -> None:
    spec = exhibits.state_map().spec()
    rows = next(rows for rows in spec["datasets"].values() if rows and "places" in rows[0])
    at = {row["status"]: row["places"] for row in rows}
    marks = next(
        rows for rows in spec["datasets"].values() if rows and "marks" in rows[0] and "place" in rows[0]
    )
    for step in exhibits.state_map().axes()["step"]:
        there = {row["marks"][step] for row in marks} & set(at)
        shown = sorted((places[step], status) for status, places in at.items() if places[step] >= 0)
        assert {status for _, status in shown} == there
        assert [place for place, _ in shown] == list(range(len(shown)))


def test_slavery_stands_in_the_states_own_words_letter_for_letter() -> None:
    made, causes = exhibits.state_map(), tables.load("declared_causes")
    drawn = layout.words_of_states(model.own_words()).set_index("abbr")
    for cause in causes.itertuples():
        assert f"“{cause.quote}”" in made.text({"state": cause.abbr})
        row = drawn.loc[cause.abbr]
        assert re.fullmatch(r"slavery|slaveholding", row["word"])
        assert made.finding_text({"state": cause.abbr}).endswith(f"in its own words: *{row['word']}*.")
        for look in ("wide", "narrow"):
            said = " ".join([*row[f"before_{look}"], row["large"], *row[f"after_{look}"]]).strip()
            assert said == f"“{cause.quote}”"
    assert f"All {len(causes)} texts shown here name slavery" in made.text()


def test_words_that_name_no_slavery_are_not_shown_as_if_they_did() -> None:
    with pytest.raises(ValueError, match="name no slavery"):
        layout.named_slavery("We leave because of the tariff")


def test_contested_states_are_not_told_as_having_left() -> None:
    made = exhibits.state_map()
    assert "1 for and 89 against" in made.text({"state": "MO"})
    assert "never lost its seats" in made.text({"state": "MO"})
    assert made.finding_text({"state": "KY"}) == "Kentucky: *contested*. It kept its seats in Congress."
    assert "not secession from the Union" in made.text({"state": "WV"})
    assert made.finding_text({"state": "WV"}) == "West Virginia: a *new state* inside the Union."


def test_the_map_draws_the_states_of_those_years_and_nobody_else() -> None:
    spec = exhibits.state_map().spec()
    rows = next(
        rows for rows in spec["datasets"].values() if rows and "marks" in rows[0] and "place" in rows[0]
    )
    drawn = {row["abbr"]: row for row in rows}
    assert len(drawn) == 36, "33 states of 1860; Kansas, Nevada and Nebraska joined before 1870 was over"
    assert {"KS", "NV", "NE"} < set(drawn) and not {"WV", "CO", "AK", "DC"} & set(drawn)
    assert drawn["VA"]["place"] == "VA-1861"
    steps = exhibits.state_map().axes()["step"]
    joins = drawn["KS"]["marks"].index("union")
    assert drawn["KS"]["marks"] == ["territory"] * joins + ["union"] * (len(steps) - joins) and joins == 7
    assert "territories are blank" in exhibits.state_map().lead
    assert "West Virginia" in exhibits.state_map().lead


def test_the_dead_are_told_as_a_range_with_who_counted(edited: Edited) -> None:
    made = exhibits.war_dead()
    assert made.finding() == "Between about 618,000 and 750,000 people died."
    assert made.text().startswith("That is one in 51 to one in 42 of the people counted in 1860.")
    assert "one in 45 of the people" in made.text({"count": "full-2024"})
    assert made.guess.record is None, "the counts differ: none of them is the record"
    for row in model.war_dead().to_dict("records"):
        text = made.text({"count": row["count_id"]})
        assert row["method"] in text and row["by"] in text
    with tables.folder(edited("war_dead", change("count_id", "sample-2011", people="800000"))):
        assert exhibits.war_dead().finding().endswith("and 800,000 people died.")
        assert "the counts differ by 182,000" in repr(exhibits.war_dead().spec())


def test_georgia_shows_all_its_counts_and_their_source() -> None:
    said = exhibits.counts_1860().text({"state": "GA"})
    for count in ("44,152", "50,243", "41,717 to 42,744"):
        assert count in said
    assert "history forum" in said and "recount of 1972, which was not read" in said
    found = exhibits.counts_1860().finding_text({"state": "GA"})
    assert found == "Georgia: voters *51%* for leaving, delegates *70%*."


def test_a_state_with_nothing_to_show_is_not_offered() -> None:
    made = exhibits.counts_1860()
    assert {"KY", "WV"}.isdisjoint(made.axes()["state"]) and "MO" in made.axes()["state"]
    assert made.finding_text({"state": "TN"}) == "Tennessee: voters *22%* for leaving, voters deciding *69%*."
    assert made.finding_text({"state": "NC"}) == "North Carolina: voters *37%* for leaving."


def test_an_edited_count_shows(edited: Edited) -> None:
    with tables.folder(edited("secession_votes", change("vote_id", "ms-ordinance-1", votes_for="70"))):
        made = exhibits.counts_1860()
        assert made.finding_text({"state": "MS"}).endswith("delegates *82%*.")
        assert "70 to 15" in made.text({"state": "MS"})


# --- California


def test_nine_proposals_are_placed_with_a_reason_each(edited: Edited) -> None:
    made, table = exhibits.proposals(), model.proposals()
    assert made.guess.record == table.set_index("proposal_id")["answer"].to_dict()
    assert made.guess.why == table.set_index("proposal_id")["why"].to_dict()
    for at, row in enumerate(table.to_dict("records")):
        text = made.text({"place": at})
        assert row["text"] in text and row["fate"] in text
        assert row["fate"] not in made.guess.cards[row["proposal_id"]]
    with tables.folder(edited("border_proposals", change("proposal_id", "pico-1859", answer="leaving"))):
        changed = exhibits.proposals()
        assert changed.guess.record["pico-1859"] == "leaving"
        assert changed.finding_text({"place": 0}) == "Pico Act: *leaving*."
        assert changed.finding() == "Of 9: 6 split the state, 1 moves a border, 2 leaves."


def test_all_of_the_proposals_are_shown_first_by_how_many_named_a_county() -> None:
    made = exhibits.proposals()
    assert made.finding() == "Of 9: 7 split the state, 1 moves a border, 1 leaves."
    spec = made.spec()
    rows = next(rows for rows in spec["datasets"].values() if rows and "shade" in rows[0])
    shades = {row["fips"]: row["shade"] for row in rows}
    where = model.places()
    order = model.proposals()["proposal_id"]
    count = where[where["proposal_id"].isin(order)].groupby("fips").size()
    assert made.text().startswith(
        f"The darker a county, the more of the 9 named it: {count.min()} to {count.max()}."
    )
    assert {shades[f] for f in count[count == count.min()].index} == {charts.NAMED[0]}
    assert {shades[f] for f in count[count == count.max()].index} == {charts.NAMED[1]}


def test_what_is_drawn_says_what_was_not_found() -> None:
    made = exhibits.proposals()
    order = model.proposals()["proposal_id"].tolist()
    said = {name: made.text({"place": order.index(name)}) for name in order}
    assert "Which 31 was not found, so none is drawn" in said["statham-1992"]
    assert "36 where the plan has one fewer; its own list was not read" in said["ajr-23-2025"]
    assert "no list was read" in said["idaho-california-2020"]
    assert "20 counties on maps of 2014; dark, the 6 whose boards" in said["siskiyou-2013"]


def test_what_the_ballot_chapter_shows_is_not_shown_here() -> None:
    """Filings, the order of the two votes and the petition's steps are its own road."""
    assert not {"filings", "order_votes", "steps_2024"} & set(exhibits.__all__)
    claims = tables.load("claims")["exhibit"].dropna()
    assert not claims.isin(["history/filings", "history/borders", "history/majorities"]).any()


# --- the timeline


def test_every_event_is_a_tick_with_its_words() -> None:
    made, events = exhibits.timeline(), model.timeline()
    assert len(made.controls[0].options) == len(events) + 1
    for event in events.itertuples():
        assert event.text in made.text({"picked": event.order})
        assert event.title in made.finding_text({"picked": event.order})
    rows = next(
        rows for rows in made.spec()["datasets"].values() if rows and "when" in rows[0] and "order" in rows[0]
    )
    assert [row["order"] for row in rows] == events["order"].tolist()


def test_attempts_are_counted_by_their_ends(edited: Edited) -> None:
    made = exhibits.timeline()
    assert made.finding() == "13 of 33 left. None was a state of the Union."
    assert made.guess.record == 13 and made.guess.high == 33
    told = "1 attempt was ended by war; war or violence came with 5 of the 13 that left."
    assert made.text().startswith(told)
    heads, _, _ = layout.attempts_in_lines(model.campaigns())
    assert heads["text"].tolist() == [
        "13 left",
        "1 split off inside the Union",
        "1 ended by war",
        "13 did neither",
        "5 not settled",
    ]
    with tables.folder(edited("campaigns", change("campaign_id", "scotland", outcome="left"))):
        assert exhibits.timeline().finding().startswith("14 of 33 left.")
    with tables.folder(edited("campaigns", change("campaign_id", "norway", war="named"))):
        assert "war or violence came with 6 of the 13" in exhibits.timeline().text()
    with tables.folder(edited("campaigns", change("campaign_id", "scotland", outcome="war"))):
        assert exhibits.timeline().text().startswith("2 attempts were ended by war;")


def test_every_attempt_has_a_line_of_its_own_under_its_outcome() -> None:
    campaigns = model.campaigns()
    heads, lines, high = layout.attempts_in_lines(campaigns)
    assert len(lines) == len(campaigns) and not lines["y"].duplicated().any()
    assert heads["y"].is_monotonic_increasing and lines["y"].max() + layout.LINE / 2 <= high
    tops = heads.set_index("outcome")["y"]
    for outcome, part in lines.groupby("outcome"):
        after = tops[tops > tops[outcome]].min() if (tops > tops[outcome]).any() else high
        assert part["y"].between(tops[outcome], after).all()
        assert part.sort_values("y")["start"].is_monotonic_increasing
    gaps = lines["y"].sort_values().diff().dropna()
    assert gaps.min() == layout.LINE
    names = lines.set_index("campaign_id")
    assert names.at["thirteen-colonies", "side"] == "right" and names.at["norway", "side"] == "left"
    assert names.at["split-plans", "side"] == "inside"
    assert names.at["ireland", "said"] == "Ireland (war or violence)"
    assert names.at["kosovo", "said"] == "Kosovo", "said of those that left"


def test_an_edited_event_is_shown_and_a_charge_keeps_its_caution(edited: Edited) -> None:
    told = [text for text in exhibits.timeline().texts().values() if "Ionov" in text]
    assert all("A charge is not guilt" in text for text in told)
    order = model.timeline().set_index("event_id")["order"]
    assert "A charge is not guilt" in exhibits.timeline().text({"picked": int(order["ionov-2022"])})
    with tables.folder(edited("events", change("event_id", "declaration-1776", text="Other words."))):
        assert "Other words." in exhibits.timeline().text({"picked": 1})


# --- votes on independence


def test_montenegro_meets_the_two_figures_of_the_petition() -> None:
    made = exhibits.votes()
    assert made.at_start() == {"yes": 55, "turnout": 50, "vote": "montenegro-2006"}
    assert made.text().startswith("Montenegro 2006: 55.5% of yes and no votes, on 86.5% turnout.")
    grid = model.threshold_grid().set_index(["yes", "turnout"])
    for yes, turnout in ((55, 50), (75, 0), (50, 80)):
        passed, failed = (int(grid.loc[(yes, turnout), what]) for what in ("passed", "failed"))
        verdict = "It meets your rule; " if yes < 60 else "It does not meet your rule, like "
        assert f"{verdict}{failed} votes" in made.text({"yes": yes, "turnout": turnout})
        assert made.finding_text({"yes": yes, "turnout": turnout}).startswith(
            f"*{passed}* of {len(model.votes())}"
        )


def test_a_vote_without_a_turnout_cannot_be_judged() -> None:
    made = exhibits.votes()
    assert "Nobody can say" in made.text({"vote": "western-samoa-1961"})
    assert "It meets your rule;" in made.text({"vote": "western-samoa-1961", "turnout": 0})
    off = model.votes()["turnout_pct"].isna().sum()
    assert f"{off} votes without a known turnout" in made.lead
    assert "western-samoa-1961" in set(made.rows()["vote_id"]), "it has a mark, too"


def test_notes_and_bases_stand_with_the_figures() -> None:
    made = exhibits.votes()
    for row in model.votes().to_dict("records"):
        text = made.text({"vote": row["vote_id"]})
        assert f"% {WORDS['votes']['base'][row['yes_base']]}, on" in text
        if isinstance(row["note"], str):
            assert row["note"] in text
        if row["kind"] not in model.STRAIGHT_KINDS:
            assert f"Asked: {row['question']}" in text, "a share that is none for leaving says of what it is"


# --- questions and words


def test_questions_are_answered_from_the_tables(edited: Edited) -> None:
    shown = html.unescape(exhibits.check_yourself().html)
    for told in (
        "How many of the 11 states",
        "✓ 3: Texas, Virginia and Tennessee.",
        "agreed before: 13 of 14; afterwards: 4 of 4; never: 6 of 16, none of them where the parent state held together",
        "shows 6 of 12.",
        "It did for 6 of 16, all of them while",
        "10 of the 34 votes that were won were not followed by independence; 1 more is not settled.",
        "6 did not become independent.",
        "“Plans to split California” runs from 1854 to 2025",
    ):
        assert told in shown
    with tables.folder(edited("independence_votes", change("vote_id", "nevis-1998", rule_met="yes"))):
        assert "agreed before: 13 of 15; afterwards" in html.unescape(exhibits.check_yourself().html)


def test_words_follow_the_cautions() -> None:
    for name in exhibits.__all__:
        made = getattr(exhibits, name)()
        texts = made.texts().values() if hasattr(made, "texts") else [html.unescape(made.html)]
        told = " ".join([repr(made), *texts])
        assert not re.search(r"\breadmi|\bseparatist|\brebel\b|\btraitor", told, re.I), name


def test_the_takeaway_speaks_of_the_list_and_names_what_it_lacks() -> None:
    notebook = (Path(__file__).parents[2] / "notebooks/01-history.ipynb").read_text("utf-8")
    assert (
        "in our list of votes" in notebook
        and "Kosovo declared independence in 2008 without a vote" in notebook
    )
