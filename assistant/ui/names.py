"""Names of fields in words, for tables about all submissions."""

from schemas import report_type
from schemas.fields import label_at


def field_title(kind: str, field: str) -> dict[str, str]:
    """A field (`patients.rows[].current`) in words, without the entries' own names."""
    specs = label_at(report_type(kind).model, field.replace("[]", "[0]"))
    return {"ja": " › ".join(s.label.ja for s in specs), "en": " › ".join(s.label.en for s in specs)}
