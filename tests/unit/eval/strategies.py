"""Random reports of any report type, from nothing but what the schema declares."""

from typing import Any

from hypothesis import strategies as st

from schemas.fields import FieldSpec, Kind, Leaf, Report, fields_of

# Texts that are often equal or nearly so, so that ties and near misses come up.
WORDS = st.sampled_from(
    ["青葉", "青葉医院", "青葉クリニック", "若葉医院", "・会議", "会 議", "月一回の症例検討会", "ー"]
)
TEXTS = st.one_of(WORDS, st.text(alphabet="あいうえおabc１2・ー ", min_size=1, max_size=12))
NUMBERS = st.one_of(st.integers(-3, 40), st.sampled_from([22.5, 0.5]))


def reports(model: type[Report]) -> st.SearchStrategy[Any]:
    """Reports or parts of one model, any leaf or part of which may be missing."""
    return st.builds(model, **{spec.name: _field(model, spec) for spec in fields_of(model)})


def _field(model: type[Report], spec: FieldSpec) -> st.SearchStrategy[Any]:
    inner = reports(spec.model) if spec.model else _value(spec)
    if spec.many:
        return st.lists(inner, max_size=4).map(tuple)
    nullable = type(None) in getattr(model.model_fields[spec.name].annotation, "__args__", ())
    return st.one_of(st.none(), inner) if nullable else inner


def _value(spec: FieldSpec) -> st.SearchStrategy[Any]:
    assert isinstance(spec.label, Leaf)
    match spec.label.kind:
        case Kind.NUMBER if spec.name == "number":
            return st.integers(1, 5)
        case Kind.NUMBER:
            return NUMBERS
        case Kind.YEAR:
            return st.integers(2018, 2026)
        case Kind.DATE:
            return st.dates()
        case Kind.CHOICE:
            return st.sampled_from(sorted(spec.label.choices))
        case _:
            return TEXTS
