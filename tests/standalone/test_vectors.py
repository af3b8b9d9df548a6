"""The verifier in one file gives the known answers of ``randcheck-draw/2``."""

from fractions import Fraction

import pytest
from examples import verify_standalone as standalone
from tests.make.documents import documents_by_hand as by_hand
from tests.make.documents.documents_by_hand import nonce, of_vector
from tests.make.loops import for_each
from tests.make.vectors import VECTORS

# --- section 0: ids, texts, trees ----------------------------------------------------------------


@for_each(("text", "allowed"), VECTORS["ids"], ids=lambda known: ascii(known)[:20])
def test_ids(text, allowed):
    assert standalone.is_id(text) is allowed


def test_texts():
    assert [standalone.is_text(text) for text, _ in VECTORS["texts"]] == [
        allowed for _, allowed in VECTORS["texts"]
    ]


@for_each("known", VECTORS["merkle"], ids=lambda known: len(known["leaves"]))
def test_merkle_roots_and_paths(known):
    leaves, root = known["leaves"], known["root"]
    size = len(leaves)
    assert standalone.root_over(leaves) == {"root": root, "size": size}
    for index, leaf in enumerate(leaves):
        path = known["paths"][index]
        assert path == by_hand.path_of(leaves, index)
        assert standalone.root_by_path(leaf, index, size, path) == root
        assert standalone.root_by_path(leaf, index, size, [*path, root]) is None
        assert standalone.root_by_path(leaf, size, size, path) is None
        assert all(
            standalone.root_by_path(leaf, other, size, path) != root
            for other in range(size)
            if other != index
        )
        assert not path or standalone.root_by_path(leaf, index, size, path[:-1]) is None


# --- sections 1, 2, 4, 5 -------------------------------------------------------------------------


@for_each("known", VECTORS["chances"], ids=lambda known: known["quota"])
def test_chances(known):
    found = standalone.chances(list(known["strata"].values()), known["quota"])
    assert [standalone.fraction_text(chance) for chance in found] == [
        known["chances"][name] for name in known["strata"]
    ]


@for_each("known", VECTORS["formats"], ids=lambda known: known["format"])
def test_formats(known):
    right = None if known["outcomes"] is None else int(known["outcomes"])
    assert standalone.outcomes(known["format"]) == right
    for value, allowed in known["values"]:
        assert standalone.fits(value, known["format"]) is allowed


@for_each("form", [None, 7, ["D1"], "D1 " * 100_000])
def test_what_is_no_format_at_all(form):
    assert standalone.outcomes(form) is None


@for_each("known", VECTORS["entropy"], ids=lambda known: known["why"])
def test_entropy(known):
    header = of_vector(VECTORS["draws"][0]).header
    header = {**header, **{name: known[name] for name in ("committed_on", "closes_on", "entropy")}}
    document = {"header": header}
    codes = [wrong.path for wrong in standalone.header_form_wrongs(document)] or [
        wrong.path for wrong in standalone.entropy_wrongs(standalone.Work(document))
    ]
    assert (codes == []) is known["allowed"]


@for_each("known", VECTORS["tickets"], ids=lambda known: known["purpose"])
def test_tickets(known):
    assert standalone.ticket(known["seed"], known["purpose"], known["key"]) == known["ticket"]


@for_each("known", VECTORS["sizes"], ids=range(len(VECTORS["sizes"])))
def test_sizes(known):
    found = {}
    groups = dict.fromkeys(stratum.split("/")[0] for stratum in known["expected"])
    for group in groups:
        expected = {
            stratum.split("/")[1]: Fraction(text)
            for stratum, text in known["expected"].items()
            if stratum.split("/")[0] == group
        }
        sizes = standalone.sizes_drawn(known["seed"], known["code"], group, expected)
        found.update({f"{group}/{name}": size for name, size in sizes.items()})
    assert found == known["sizes"]


# --- whole draws ---------------------------------------------------------------------------------

IDS = [vector["input"]["task"] for vector in VECTORS["draws"]]


@pytest.mark.parametrize("vector", VECTORS["draws"], ids=IDS)
def test_commitment_seal_seed_and_annex(vector):
    given, out = vector["input"], vector["output"]
    assert standalone.digest(standalone.jcs(out["header"])) == out["commitment"]
    assert standalone.seal_of(given["secret"]) == out["seal"]
    assert standalone.digest(out["seal"]) == out["header"]["seal"]
    assert standalone.seed_of(out["commitment"], out["seal"], given["values"]) == out["seed"]
    blind = standalone.nonce_of(given["secret"], "annex", given["task"])
    annex = standalone.digest(f"{standalone.jcs(given['annex'])}\t{blind}")
    assert annex == out["header"]["annex"]


@pytest.mark.parametrize("vector", VECTORS["draws"], ids=IDS)
def test_lists_written_from_the_text_have_the_known_roots(vector):
    work = standalone.Work(by_hand.transcript(of_vector(vector)))
    assert list(standalone.root_wrongs(work)) == []
    for name, leaves in work.document["lists"].items():
        assert standalone.root_over(map("\t".join, leaves)) == work.roots[name]


@pytest.mark.parametrize("vector", VECTORS["draws"], ids=IDS)
def test_the_known_proofs_of_inclusion(vector):
    work = standalone.Work(by_hand.transcript(of_vector(vector)))
    for matter in vector["output"]["matters"]:
        for known in matter["proofs"]:
            place = {**known, "leaf": known["leaf"].split("\t")}
            assert known["id"] == place["leaf"][0]
            assert standalone.leads_to(place, work.roots[f"matter:{matter['code']}"])


@pytest.mark.parametrize("vector", VECTORS["draws"], ids=IDS)
def test_numbers_drawn_winners_and_reserves(vector):
    work = standalone.Work(by_hand.transcript(of_vector(vector)))
    for i, matter in enumerate(vector["output"]["matters"]):
        numbers = standalone.numbers_of(work.document["seed"], work.header["matters"][i])
        assert numbers == matter["sizes"]
        for stratum, number in numbers.items():
            members = work.members[matter["code"], stratum]
            assert members[:number] == matter["selected"][stratum]
            reserves = matter["reserves"][stratum]
            assert members[number : number + 5][: len(reserves)] == reserves


@pytest.mark.parametrize("vector", VECTORS["draws"], ids=IDS)
def test_teams_and_chains_of_whole_draws(vector):
    office = standalone.Work(by_hand.transcript(of_vector(vector))).after.office
    assert office is not None
    assert {s: office.team_of(s) for s in office.visits} == vector["output"]["teams"]
    assert chains_of(office) == vector["output"]["chains"]


@for_each("vector", VECTORS["draws"], ids=IDS)
@for_each("audience", by_hand.AUDIENCES)
@for_each("stage", by_hand.STAGES)
def test_documents_written_from_the_text_are_right(vector, audience, stage):
    assert standalone.check(by_hand.transcript(of_vector(vector), audience, stage)) == []


@pytest.mark.parametrize("vector", VECTORS["draws"], ids=IDS)
def test_proofs_of_everyone_are_right(vector):
    made = of_vector(vector)
    for subject in vector["input"]["subjects"]:
        assert standalone.check(by_hand.proof(made, subject)) == []
        assert standalone.check(by_hand.proof(made, subject, drawn=False)) == []


# --- sections 7 and 8 ----------------------------------------------------------------------------


def chains_of(office):
    return [[name, length] for name, pool in office.pools.items() for length in pool.chains]


def staff_of(known, areas):
    return standalone.Staff(
        seed=known["seed"],
        team={pool: tuple(entry) for pool, entry in known["team"].items()},
        roster={
            inspector: (pool, area or "-", nonce(known["secret"], "roster", inspector))
            for inspector, (pool, area) in known["roster"].items()
        },
        subjects={s: (area or "-", nonce(known["secret"], "subjects", s)) for s, area in areas},
        barred=set(map(tuple, known["recusals"])),
    )


@for_each("known", VECTORS["dispatch"], ids=lambda known: known["tells"])
def test_dispatch_with_its_chains(known):
    office = standalone.Office(staff_of(known, known["subjects"].items()), known["subjects"])
    assert {s: office.team_of(s) for s in known["subjects"]} == known["teams"]
    assert chains_of(office) == known["chains"]


def document_after(known, audience="auditor"):
    """What a vector of section 8 holds, as a transcript would have it."""
    secret, directory = known["secret"], sorted(known["areas"])
    lists, matters, drawn = {}, [], []
    for code, matter in known["matters"].items():
        lists[f"matter:{code}"] = [
            [s, known["areas"][s] or "-", matter["members"].get(s, "-!none"), salt, "0" * 32]
            for s in directory
            for salt in [nonce(secret, "subjects", s)]
        ]
        strata = [
            {"name": stratum.split("/")[1], "size": len(members)}
            for stratum, members in matter["order"].items()
        ]
        matters.append({"code": code, "groups": [{"name": "all", "strata": strata}]})
        leaves = {leaf[0]: leaf for leaf in lists[f"matter:{code}"]}
        places = [{"leaf": leaves[s]} for s in matter["selected"]]
        drawn.append({"code": code, "strata": [], "drawn": places})
    lists["roster"] = [
        [inspector, pool, area or "-", nonce(secret, "roster", inspector)]
        for inspector, (pool, area) in known["roster"].items()
    ]
    lists["recusals"] = [[*pair, "0" * 32] for pair in known["recusals"]]
    team = [
        {"pool": pool, "count": count, "area": area}
        for pool, (count, area) in known["team"].items()
    ]
    events = [
        {"document": event, "nonce": nonce(secret, "events", str(k)), "evidence": f"E-{k}"}
        for k, event in enumerate(known["after"]["events"])
    ]
    return {
        "audience": audience,
        "header": {
            **{"subjects": {"size": len(directory)}, "matters": matters, "team": team},
            **{"entropy": [{"date": "2026-11-24"}], "closes_on": "2026-12-31"},
        },
        **{"seed": known["seed"], "secret": secret, "lists": lists, "matters": drawn},
        **{"events": events, "events_root": known["after"]["root"]},
    }


AFTER = VECTORS["after"]


@for_each("known", AFTER, ids=range(len(AFTER)))
def test_events_who_stands_and_the_teams(known):
    document = document_after(known)
    before = standalone.Work({**document, "events": []}).after
    assert before.office is not None
    assert {s: before.office.team_of(s) for s in known["teams"]} == known["teams"]
    after = standalone.Work(document).after
    assert after.wrongs == []
    for code, subjects in known["after"]["selected"].items():
        assert sorted(s for s in after.standing if code in after.standing[s]) == sorted(subjects)
    assert after.office is not None
    assert {s: after.office.team_of(s) for s in after.standing} == known["after"]["teams"]
    assert after.standing.keys() == after.office.visits


@for_each("known", AFTER, ids=range(len(AFTER)))
def test_leaves_and_root_of_events(known):
    document = document_after(known)
    leaves = [standalone.event_leaf(entry) for entry in document["events"]]
    assert leaves == known["after"]["leaves"]
    assert list(standalone.events_root_wrongs(standalone.Work(document))) == []


@for_each("known", AFTER, ids=range(len(AFTER)))
def test_tickets_order_the_members(known):
    work = standalone.Work(document_after(known))
    for code, matter in known["matters"].items():
        for stratum, members in matter["order"].items():
            assert work.members[code, stratum] == members


@for_each("known", AFTER, ids=range(len(AFTER)))
@for_each("audience", ["open", "auditor"])
def test_nobody_else_comes_in(known, audience):
    for k, event in enumerate(known["after"]["events"]):
        is_subject = event["event"] == "replace-subject"
        if not is_subject and audience == "open":
            continue
        for i in range(len(event["by"]) if is_subject else 1):
            for other in [*known["roster"], *known["areas"], None]:
                by = [*event["by"][:i], other, *event["by"][i + 1 :]] if is_subject else other
                document = document_after(known, audience)
                document["events"] = document["events"][: k + 1]
                document["events"][k]["document"] = {**event, "by": by}
                if audience == "open":
                    document["events"] = [
                        entry if entry["document"]["event"] == "replace-subject" else {}
                        for entry in document["events"]
                    ]
                path = f"events[{k}].document.by" + (f"[{i}]" if is_subject else "")
                wrongs = standalone.Work(document).after.wrongs
                assert [wrong.path for wrong in wrongs] == ([path] if by != event["by"] else [])
