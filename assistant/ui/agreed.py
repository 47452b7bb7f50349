"""How far two readers agree, field by field: Cohen's kappa over all submissions that two people have read."""

from collections import defaultdict
from typing import Any

from assistant.eval.gold.agreement import kappa
from assistant.store import Store
from assistant.ui.names import field_title


def agreed(store: Store) -> list[dict[str, Any]]:
    """By report type and field: leaves compared, those on which both say the same, and kappa; null where it has none.

    Kappa is over what the two said of each leaf (its value, an amendment, not readable): each saying is a category.
    """
    labels: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for kind, by_field in store.readings.labels():
        for field, pairs in by_field.items():
            labels[kind, field] += pairs
    return [
        {
            "type": kind,
            "field": field,
            "title": field_title(kind, field),
            "leaves": len(pairs),
            "same": sum(one == other for one, other in pairs),
            "kappa": kappa(pairs),
        }
        for (kind, field), pairs in sorted(labels.items())
    ]
