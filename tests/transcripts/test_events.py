"""The events of a transcript: each that could not be is found, whoever looks."""

import copy
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from tests.make.documents.documents import (
    BUSY,
    INSTEAD,
    LAST,
    codes,
    document,
    other_hex,
    place_of,
    put,
    reblinded,
    recommitted,
    rerooted,
)
from tests.make.draws.worlds import (
    TEAM,
    after,
    chain,
    committed,
    drawn_from,
    leaves,
    replaced,
    team_of,
)
from tests.make.draws.worlds import roster as everyone
from tests.make.loops import for_each

from randcheck.base.hashing import seed_of, ticket
from randcheck.domain.draw.groups import Group
from randcheck.domain.draw.matter_frames import MatterFrame
from randcheck.transcripts.audiences import Audience, Stage
from randcheck.transcripts.building import transcript
from randcheck.transcripts.verification import verify_transcript

AUDIENCES = ("public", "open", "auditor")


def made_up(made):
    """Whatever a body can make up for a changed event."""
    return reblinded(made) if made["audience"] == "auditor" else rerooted(made)


def found(made):
    """What is found but the visits and teams, which rest on the events."""
    report = verify_transcript(made_up(made))
    assert {finding.message() for finding in report.findings}
    assert {"visits", "teams"} & {*report.checked} == set()
    return codes(report), {finding.path for finding in report.findings}


def place_of_event(made, kind="replace-subject", *, successor=True):
    """The first event of a kind that is shown, with a successor or without."""
    for place, shown in enumerate(made["events"]):
        event = shown.get("document", {"event": None})
        by = event.get("by")
        names = [by] if not isinstance(by, list) else by
        if event["event"] == kind and (None not in names) == successor:
            return place
    raise LookupError(kind)


# --- days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_event_is_not_before_the_sources_nor_after_the_last_day(audience):
    made = document(audience, number=LAST)
    last_source = made["header"]["entropy"][1]["date"]
    for day, is_right in (
        (last_source, True),
        (made["header"]["closes_on"], True),
        (str(date.fromisoformat(last_source) - timedelta(days=1)), False),
        (str(date.fromisoformat(made["header"]["closes_on"]) + timedelta(days=1)), False),
    ):
        changed = made_up(put(made, "events/0/document/on", day))
        assert verify_transcript(changed).is_right == is_right
        if not is_right:
            assert found(changed) == ({"event"}, {"events[0].document.on"})


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_event_is_not_before_the_last_whose_day_is_shown(audience):
    made = document(audience)
    first, second, third = (n for n, shown in enumerate(made["events"]) if n < 3)
    assert ("document" in made["events"][2]) == (audience == "auditor")
    day = made["events"][second]["document"]["on"]
    changed = put(made, f"events/{first}/document/on", day)
    assert verify_transcript(made_up(changed)).is_right
    changed = put(made, f"events/{second}/document/on", made["header"]["entropy"][1]["date"])
    assert found(changed) == ({"event"}, {"events[1].document.on"})
    # The day of the third event is hidden from the public: only the auditor compares with it.
    changed = put(made, "events/3/document/on", day)
    assert verify_transcript(made_up(changed)).is_right == (audience != "auditor")
    assert third == 2


# --- whom an event can be about -------------------------------------------------------------------


@pytest.mark.parametrize("audience", AUDIENCES)
def test_only_who_stands_is_replaced(audience):
    made = document(audience)
    gone = made["events"][0]["document"]["subject"]
    for stranger in (gone, "X9"):
        changed = put(made, "events/1/document/subject", stranger)
        assert found(changed) == ({"event"}, {"events[1].document.subject"})


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_subject_leaves_for_all_its_matters(audience):
    made = document(audience)
    place = place_of_event(made)
    event = made["events"][place]["document"]
    assert len(event["matters"]) == 2
    shorter = {**event, "matters": event["matters"][:1], "by": event["by"][:1]}
    changed = put(made, f"events/{place}/document", shorter)
    if audience == "public":
        changed["events"][place]["places"].pop()
    assert found(changed) == ({"event"}, {f"events[{place}].document.matters"})


# --- who comes ------------------------------------------------------------------------------------


def _with_successor(made, place, number, subject):
    """A document in which another subject comes for the first matter of an event."""
    changed = put(made, f"events/{place}/document/by/0", subject)
    if made["audience"] == "public":
        code = made["events"][place]["document"]["matters"][0]
        changed["events"][place]["places"][0] = place_of(number, made, subject, code)
    return changed


def _mates(made, code, subject):
    """The others of a subject's stratum, in ticket order."""
    committed_, seed = chain()[BUSY].committed, made["seed"]
    stratum = committed_.frame.matter(code).entries[subject]
    return [s for s in committed_.lists.order(seed, code, stratum) if s != subject]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_who_was_drawn_or_replaced_before_does_not_come(audience):
    made = document(audience)
    place = place_of_event(made)
    event = made["events"][place]["document"]
    code, subject = event["matters"][0], event["subject"]
    drawn = {shown["leaf"][0] for shown in made["matters"][0]["drawn"]}
    assert code == "M1"
    mates = [mate for mate in _mates(made, code, subject) if mate in drawn]
    again, path = _with_successor(made, place, BUSY, mates[0]), f"events[{place}].document.by[0]"
    names, paths = found(again)
    assert (names, path in paths) == ({"event"}, True)


def test_who_has_left_does_not_come_for_another_matter():
    """The public sees it even where the ticket would be right."""
    made = document("public")
    gone = [shown["document"]["subject"] for shown in made["events"] if "document" in shown]
    place, subject = next(
        (place, subject)
        for place, shown in enumerate(made["events"])
        if "document" in shown
        for number, code in enumerate(shown["document"]["matters"][:1])
        for subject in gone[: gone.index(shown["document"]["subject"])]
    )
    changed = _with_successor(made, place, BUSY, subject)
    names, paths = found(changed)
    assert names == {"event"}
    assert f"events[{place}].document.by[0]" in paths


@pytest.mark.parametrize("audience", ["open", "auditor"])
def test_whoever_has_the_lists_sees_that_the_next_one_comes(audience):
    made = document(audience)
    place = place_of_event(made)
    event = made["events"][place]["document"]
    for other in ("X9", None, event["subject"]):
        changed = put(made, f"events/{place}/document/by/0", other)
        assert found(changed) == ({"event"}, {f"events[{place}].document.by[0]"})
    place = place_of_event(made, successor=False)
    event = made["events"][place]["document"]
    number = event["by"].index(None)
    changed = put(made, f"events/{place}/document/by/{number}", "S01")
    assert found(changed)[0] == {"event"}


def test_the_public_sees_a_place_left_empty_though_somebody_was_left():
    made = document("public")
    place = place_of_event(made)
    changed = put(made, f"events/{place}/document/by/1", None)
    changed["events"][place]["places"][1] = None
    assert found(changed) == ({"event"}, {f"events[{place}].document.by[1]"})


@for_each(
    ("change", "field"),
    [
        (lambda place: {**place, "leaf": ["S29", *place["leaf"][1:]]}, "leaf[0]"),
        (lambda place: {**place, "leaf": [*place["leaf"][:2], "g2/few", *place["leaf"][3:]]},
         "leaf[2]"),
        (lambda place: {**place, "ticket": other_hex(place["ticket"])}, "ticket"),
        (lambda place: {**place, "index": place["index"] + 1}, "path"),
        (lambda place: {**place, "path": place["path"][:-1]}, "path"),
    ],
)  # fmt: skip
def test_the_public_sees_whether_the_place_of_a_successor_is_right(change, field):
    made = document("public")
    place = place_of_event(made)
    names, paths = found(put(made, f"events/{place}/places/0", change))
    assert names == {"event"}
    assert f"events[{place}].places[0].{field}" in paths


def _with_reserves():
    """A draw, somebody drawn for the second matter alone, and three reserves not drawn at all."""
    for number in range(100):
        made = committed(secret=f"{number:064x}")
        drawn = drawn_from(made)
        standing = {visit.subject_id: visit.matter_codes for visit in drawn.visits_now}
        entries = made.frame.matter("M2").entries
        for subject, matter_codes in standing.items():
            order = made.lists.order(drawn.seed, "M2", entries[subject])
            reserves = [mate for mate in order if ("M2" not in standing.get(mate, ()))]
            free = len(reserves) > 2 and not {*reserves[:3]} & standing.keys()
            if matter_codes == ("M2",) and free:
                return made, drawn, subject, reserves
    raise LookupError


def test_the_public_sees_that_tickets_of_successors_rise():
    made, drawn, subject, reserves = _with_reserves()

    def shown(*leaving):
        then = after(drawn, made, *map(leaves, leaving))
        return transcript(made, then, audience=Audience.PUBLIC, stage=Stage.VISITED)

    def place(one):
        salt = made.lists.salt(one)
        own = ticket(drawn.seed, "subject", f"{one}:{salt}")
        return {**made.place(one, "M2").document(), "ticket": own}

    right = shown(subject, reserves[0])
    assert verify_transcript(right).is_right
    assert [e["document"]["by"] for e in right["events"]] == [[reserves[0]], [reserves[1]]]
    # Somebody further behind comes first. Nobody sees that but those who were passed over ...
    first = copy.deepcopy(shown(subject))
    first["events"][0]["document"]["by"] = [reserves[1]]
    first["events"][0]["places"] = [place(reserves[1])]
    for visit in first["visits"]:
        if visit["subject"] == reserves[0]:
            visit["subject"] = reserves[1]
    first["visits"].sort(key=lambda visit: visit["subject"])
    assert verify_transcript(rerooted(first)).is_right
    # ... and everyone, when they come after all.
    event = {**right["events"][1]["document"], "subject": reserves[1], "by": [reserves[0]]}
    first["events"].append(
        {**right["events"][1], "document": event, "places": [place(reserves[0])]}
    )
    assert found(first) == ({"event"}, {"events[1].places[0].ticket"})


def test_a_subject_has_one_area_and_one_salt_in_all_places():
    """Two lists that differ in the area of one subject: the public sees it when it comes."""
    world = chain()[BUSY]
    made = document("public")
    for place, shown in enumerate(made["events"]):
        for number, at in enumerate(shown.get("places", ())):
            drawn = {s["leaf"][0] for matter in made["matters"] for s in matter["drawn"]}
            if at is not None and at["leaf"][0] in drawn:
                path = f"events/{place}/places/{number}/leaf/1"
                names, paths = found(put(made, path, "z"))
                assert names == {"event"}
                assert f"events[{place}].places[{number}].leaf" in paths
                assert world.drawn is not None
                return
    raise AssertionError("nobody came who was drawn for another matter")


# --- where nobody is left -------------------------------------------------------------------------


def roster(pool):
    return {i: entry for i, entry in everyone().items() if entry.pool == pool}


def team(pool):
    return {pool: TEAM[pool]}


def _pair_world(secret):
    """Two subjects in each of two matters, of which one each is drawn."""
    subjects = {f"S{n}": None for n in range(2)}
    matters = [
        MatterFrame(
            code=code,
            entries=dict.fromkeys(subjects, "all/A"),
            groups={"all": Group(base=2)},
            rates={"all/A": rate},
        )
        for code, rate in (("M1", Fraction(1, 2)), ("M2", Fraction(1)))
    ]
    made = committed(
        areas=subjects,
        matters=matters,
        recusals=(),
        roster=roster("law"),
        team=team("law"),
        secret=secret,
    )
    return made, drawn_from(made)


def test_the_public_allows_an_empty_place_where_all_that_are_left_may_have_been_replaced():
    made, drawn = _pair_world("ab" * 32)
    (for_one,) = drawn.selected("M1")["all/A"]
    (other,) = {"S0", "S1"} - {for_one}
    # The other stands for the second matter alone; it leaves, and so it cannot come for the first.
    drawn = after(drawn, made, leaves(other), leaves(for_one))
    assert drawn.changes[1].by == (None, None)
    shown = transcript(made, drawn, audience=Audience.PUBLIC, stage=Stage.VISITED)
    assert verify_transcript(shown).is_right
    # Where the other has not left, it has to come.
    alone = copy.deepcopy(shown)
    first = alone["events"].pop(0)
    assert first["document"]["subject"] == other
    alone["visits"] = [{"subject": other, "matters": ["M2"]}]
    assert found(alone) == ({"event"}, {"events[0].document.by[0]"})


def _with_one_too_many():
    """A public document of a list in which a stratum has three members, and two in the header.

    The header says that one is drawn, whatever the seed; the body draws again for its new header.
    """
    areas = dict.fromkeys(["S0", "S1", "S2"])
    given = {"areas": areas, "recusals": (), "roster": roster("law"), "team": team("law")}
    matter = MatterFrame(
        code="M1",
        entries=dict.fromkeys(areas, "all/A"),
        groups={"all": Group(base=3)},
        rates={"all/A": Fraction(1, 3)},
    )
    made = committed(matters=[matter], **given)
    shown = transcript(made, drawn_from(made), audience=Audience.PUBLIC, stage=Stage.VISITED)
    group = shown["header"]["matters"][0]["groups"][0]
    group.update(base=2, size=2)
    group["strata"][0].update(size=2, rate="1/2", chance="1/2")
    shown = recommitted(shown)
    shown["seed"] = seed_of(shown["commitment"], shown["seal"], shown["values"])

    def place(subject):
        at = made.place(subject, "M1")
        own = ticket(shown["seed"], "subject", f"{subject}:{at.salt}")
        return {**at.document(), "ticket": own}

    places = sorted(map(place, areas), key=lambda at: at["ticket"])
    shown["matters"][0]["drawn"] = places[:1]
    shown["matters"][0]["strata"][0]["cut"] = places[0]["ticket"]
    for before, after_ in pairwise(places):
        event = {
            "event": "replace-subject",
            "subject": before["leaf"][0],
            "matters": ["M1"],
            "by": [after_["leaf"][0]],
            "reason": "closed",
            "evidence": "ab" * 32,
            "on": shown["header"]["opens_on"],
        }
        shown["events"].append({"document": event, "nonce": "cd" * 16, "places": [after_]})
    shown["visits"] = [{"subject": places[-1]["leaf"][0], "matters": ["M1"]}]
    return shown


def test_the_public_sees_that_more_come_than_a_stratum_has():
    made = _with_one_too_many()
    assert found(made) == ({"event"}, {"events[1].document.by[0]"})
    last = made["events"].pop()
    made["visits"][0]["subject"] = last["document"]["subject"]
    assert verify_transcript(rerooted(made)).is_right


# --- what only the auditor sees -------------------------------------------------------------------


def test_the_evidence_is_that_of_its_place_and_text():
    made = document("auditor")
    changed = put(made, "events/3/evidence", "another text")
    report = verify_transcript(changed)
    assert codes(report) == {"event"}
    assert [f.path for f in report.findings] == ["events[3].document.evidence"]
    moved = put(made, "events/3/document/evidence", made["events"][4]["document"]["evidence"])
    assert codes(verify_transcript(rerooted(moved))) == {"event"}
    shortest = reblinded(put(made, "events/3/evidence", "x"))
    assert verify_transcript(shortest).is_right


def test_an_inspector_leaves_a_team_on_which_it_is():
    made = document("auditor")
    place = place_of_event(made, "replace-inspector")
    event = made["events"][place]["document"]
    path = f"events[{place}].document.inspector"
    others = {"inspector": "X9", "subject": "S29", "pool": "law" if event["pool"] != "law" else "x"}
    for field, value in others.items():
        changed = put(made, f"events/{place}/document/{field}", value)
        assert found(changed) == ({"event"}, {path})


def test_the_seed_says_which_inspector_comes():
    made = document("auditor")
    place = place_of_event(made, "replace-inspector")
    for other in ("X9", None, made["events"][place]["document"]["inspector"]):
        changed = put(made, f"events/{place}/document/by", other)
        assert found(changed) == ({"event"}, {f"events[{place}].document.by"})
    place = place_of_event(made, "replace-inspector", successor=False)
    changed = put(made, f"events/{place}/document/by", "L1")
    assert found(changed) == ({"event"}, {f"events[{place}].document.by"})


def test_only_the_first_wrong_event_is_named():
    made = document("public")
    for place in (1, 4):
        made = put(made, f"events/{place}/document/subject", "X9")
    assert found(made)[1] == {"events[1].document.subject"}


def test_who_was_replaced_may_come_to_no_visit_of_that_subject_again():
    """Two of a pool of three: after two replacements nobody is left, though one is free."""
    world = chain()[INSTEAD]
    made, drawn = world.committed, world.drawn
    subject = next(v.subject_id for v in drawn.visits_now if v.subject_id != "S00")
    for _ in range(2):
        on_team = [i for i in team_of(drawn, subject) if i.startswith("C")]
        drawn = after(drawn, made, replaced(subject, on_team[0]))
    assert drawn.changes[-1].by is None
    for audience in Audience:
        shown = transcript(made, drawn, audience=audience, stage=Stage.VISITED)
        assert verify_transcript(shown).is_right
