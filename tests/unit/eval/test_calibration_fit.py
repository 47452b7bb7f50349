"""Fitting: levels in order, the held-out submitters unseen, the same samples the same model."""

from dataclasses import replace
from random import Random

import pytest

from assistant.eval.calibration import measure
from assistant.eval.calibration_data import Sample
from assistant.eval.calibration_fit import cross_validated, fit
from assistant.eval.judging import JudgedLeaf
from assistant.risk.signals import GIVEN, NULL, LeafSignals

RATES = {"exact": 0.01, "within": 0.2, "approximate": 0.05, "none": 0.6}  # the third is less than its order allows


def samples(number: int = 3000, seed: int = 1) -> list[Sample]:
    random = Random(seed)
    return [sample(random, i) for i in range(number)]


def sample(random: Random, index: int, given: bool | None = None) -> Sample:
    given = random.random() < 0.8 if given is None else given
    levels = {signal: found[0] for signal, found in (GIVEN if given else NULL).items()}
    levels |= {"what": random.choice(["patients.rows.current", "efforts.current"])}
    grounding = random.choice(list(RATES))
    levels |= {"grounding": grounding} if given else {}
    rate = RATES[grounding] if given else 0.02
    leaf = JudgedLeaf(
        case=f"c{index // 10}",
        submitter=f"s{index // 30}",
        group="patients",
        path=f"patients.rows[{index % 10}].current",
        risk=0.0,
        right=random.random() >= rate,
        given=given,
    )
    return Sample(leaf=leaf, family="tabs/txt", reading=f"c{index // 10}", levels=levels)


def test_a_worse_level_never_weighs_less() -> None:
    weights = fit(samples(), name="m", engines=()).first.given.weights["grounding"]
    assert list(weights) == ["exact", "within", "approximate", "none"]
    assert list(weights.values()) == sorted(weights.values())
    assert weights["none"] > weights["exact"] + 2


def test_estimates_are_calibrated_on_submitters_that_were_not_seen() -> None:
    held_out = cross_validated(samples())
    report = measure([one.leaf for one in held_out])
    assert report.reliability.ece is not None and report.reliability.ece < 0.05
    assert [one.leaf.path for one in held_out] == [one.leaf.path for one in samples()]
    safe = [one.leaf.risk for one in held_out if one.levels.get("grounding") == "exact"]
    risky = [one.leaf.risk for one in held_out if one.levels.get("grounding") == "none"]
    assert max(safe) < min(risky)


def test_a_held_out_submitters_own_mistakes_do_not_teach_its_model() -> None:
    random = Random(3)
    honest = [sample(random, i, given=True) for i in range(600)]
    odd = Sample(
        leaf=JudgedLeaf(case="x", submitter="x", group="patients", path="p", risk=0.0, right=False),
        family="tabs/txt",
        reading="x",
        levels={**honest[0].levels, "grounding": "exact", "wording": "odd"},
    )
    assert cross_validated([*honest, odd])[-1].leaf.risk >= 0.5  # nobody else had that level: unknown, not safe


def test_the_same_samples_in_any_order_give_the_same_model() -> None:
    given = samples(500)
    assert fit(given, name="m", engines=()).as_json() == fit(given[::-1], name="m", engines=()).as_json()


def test_one_submitter_alone_cannot_be_held_out() -> None:
    assert cross_validated(samples(20)[:20]) == []


def test_without_samples_of_a_kind_its_risk_is_a_half() -> None:
    model = fit([s for s in samples(300) if s.leaf.given], name="m", engines=())
    assert model.first.null.risk({}) == pytest.approx(0.5)


def test_leaves_of_unfamiliar_layouts_weigh_as_much_as_all_others_together() -> None:
    random = Random(5)
    familiar = [sample(random, i, given=True) for i in range(900)]
    foreign = [
        replace(one, unfamiliar=True, leaf=replace(one.leaf, right=i % 2 == 0))
        for i, one in enumerate(sample(random, 900 + i, given=True) for i in range(90))
    ]
    alike = [replace(one, unfamiliar=False) for one in foreign]
    levels = [LeafSignals(one.leaf.path, one.leaf.given, one.levels) for one in familiar]

    def mean_risk(samples: list[Sample]) -> float:
        model = fit(samples, name="m", engines=())
        return sum(model.first.risk(one) for one in levels) / len(levels)

    half = (sum(not s.leaf.right for s in familiar) / 900 + 0.5) / 2
    assert mean_risk([*familiar, *foreign]) == pytest.approx(half, abs=0.05)
    assert mean_risk([*familiar, *alike]) < half - 0.1
