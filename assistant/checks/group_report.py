"""The rules of the yearly group report, in the order in which a reviewer reads their findings."""

from assistant.checks import Check, blanks, counts, dates, engines, equations, names, source

CHECKS: tuple[Check, ...] = (
    blanks.missing_header,
    equations.equation_findings,
    counts.non_integer_count,
    counts.negative_count,
    counts.not_a_number,
    counts.corrected_on_form,
    counts.outside_deaths_exceed_deaths,
    counts.deaths_exceed_patients,
    counts.patients_exceed_visits,
    blanks.blank_findings,
    dates.weekday_mismatch,
    dates.invalid_date,
    dates.date_outside_period,
    dates.meeting_order,
    names.institution_mismatch,
    names.name_variant,
    names.phone_format,
    counts.target_missed,
    source.template_text_left,
    source.instruction_in_source,
    source.hidden_content,
    source.value_not_in_source,
    engines.engines_disagree,
)
