//! Targets in words, in either language, for pages, exports and the open interface.

use crate::domain::plan::{Comparator, Decimal, Evaluation, Measure, MissingData, ObservationDimension, Reason, Status, Target};
use crate::domain::record::RecordKind;
use crate::text::{Lang, format};

/// The status of a target.
pub const fn status(lang: Lang, status: Status) -> &'static str {
    match status {
        Status::Met => lang.plan_status_met(),
        Status::OnTrack => lang.plan_status_on_track(),
        Status::AtRisk => lang.plan_status_at_risk(),
        Status::Late => lang.plan_status_late(),
        Status::Missed => lang.plan_status_missed(),
        Status::NotStarted => lang.plan_status_not_started(),
        Status::NoData => lang.plan_status_no_data(),
        Status::Incomplete => lang.plan_status_incomplete(),
    }
}

/// A decimal without trailing zeros.
pub fn decimal(lang: Lang, value: Decimal) -> String {
    let thousandths = u64::try_from(value.thousandths()).unwrap_or(0);
    if thousandths.is_multiple_of(1000) { format::number(lang, thousandths / 1000) } else { format::tenths(lang, (thousandths + 50) / 100) }
}

/// The unit of measurement of a target, by its name in files.
pub fn unit(lang: Lang, unit: Option<&str>) -> String {
    let known = match unit {
        None => "",
        Some("products") => lang.vocabulary_noun_products(),
        Some("levels") => lang.vocabulary_noun_levels(),
        Some("percent") => "%",
        Some("organisations") => lang.vocabulary_noun_organisations(),
        Some("persons") => lang.vocabulary_noun_persons(),
        Some("provinces") => lang.plan_unit_provinces(),
        Some("districts") => lang.vocabulary_noun_districts(),
        Some("tasks") => lang.vocabulary_noun_tasks(),
        Some("sets") => lang.plan_unit_sets(),
        Some("models") => lang.plan_unit_models(),
        Some("million VND") => lang.plan_unit_million(),
        Some("billion VND") => lang.plan_unit_billion(),
        Some("products per district") => lang.plan_unit_products_per_district(),
        Some("products per year") => lang.plan_unit_products_per_year(),
        Some("points") => lang.vocabulary_noun_points_of_sale(),
        Some("products per commune") => lang.plan_unit_products_per_commune(),
        Some("products per district and year") => lang.plan_unit_products_per_district_year(),
        Some("ideas per district and year") => lang.plan_unit_ideas_per_district_year(),
        Some("cycles per year") => lang.plan_unit_cycles_per_year(),
        Some("points per province") => lang.plan_unit_points_per_province(),
        Some("events per year") => lang.plan_unit_events_per_year(),
        Some(other) => other,
    };
    known.to_owned()
}

/// A number with the unit of its target.
pub fn with_unit(lang: Lang, target: &Target, number: &str) -> String {
    let unit = unit(lang, target.unit.as_deref());
    match unit.as_str() {
        "" => number.to_owned(),
        "%" if lang == Lang::En => format!("{number}%"),
        "%" => format!("{number}\u{a0}%"),
        unit if lang == Lang::En && number.trim_start_matches(|sign: char| !sign.is_ascii_digit()) == "1" => {
            // "1 product per district": only the first word has a singular.
            let (first, rest) = unit.split_once(' ').map_or((unit, String::new()), |(first, rest)| (first, format!(" {rest}")));
            format!("{number} {}{rest}", first.strip_suffix('s').unwrap_or(first))
        }
        unit => format!("{number} {unit}"),
    }
}

/// The aim of a target, as its document words it.
pub fn aim(lang: Lang, target: &Target) -> String {
    let number = |value: Option<Decimal>| value.map(|value| decimal(lang, value)).unwrap_or_default();
    let min = number(target.min);
    let unit = |text: String| with_unit(lang, target, &text);
    match (target.comparator, target.max) {
        (None, _) => lang.plan_aim_none().to_owned(),
        (Some(Comparator::Done), _) => lang.plan_aim_done().to_owned(),
        (Some(Comparator::Between), Some(max)) => unit(format!("{min}–{}", decimal(lang, max))),
        (Some(Comparator::Approx), _) => unit(lang.plan_aim_about(&min, &decimal(lang, target.tolerance))),
        (Some(Comparator::Gt), _) => unit(format!("> {min}")),
        (Some(Comparator::Ge), Some(max)) => unit(lang.plan_aim_floor(&min, &decimal(lang, max))),
        (Some(Comparator::Ge), None) => unit(format!("≥ {min}")),
        (Some(Comparator::Eq | Comparator::Between), _) => unit(min),
    }
}

/// The value of a target in words.
pub fn actual(lang: Lang, target: &Target, evaluation: &Evaluation) -> String {
    let Some(value) = evaluation.actual else {
        return if evaluation.denominator_is_empty { lang.plan_actual_nothing().to_owned() } else { lang.plan_status_no_data().to_owned() };
    };
    let whole = evaluation.whole.map(|whole| format::number(lang, whole));
    let counted = format::number(lang, u64::try_from(evaluation.counted).unwrap_or(0));
    if let Some(grid) = &evaluation.grid {
        let worst = format::number(lang, grid.worst().unwrap_or(0));
        let (met, all) = (format::number(lang, grid.met()), format::number(lang, grid.cells.len() as u64));
        return lang.plan_actual_cells(&met, &all, &worst);
    }
    match (target.measure, whole) {
        (Measure::Ratio, Some(whole)) => {
            let tenths = format::tenths(lang, value.tenths());
            let text = tenths.strip_suffix(",0").or_else(|| tenths.strip_suffix(".0")).unwrap_or(&tenths).to_owned();
            lang.plan_actual_share(&with_unit(lang, target, &text), &counted, &whole)
        }
        (Measure::Qualitative, _) => lang.plan_actual_evidence(&counted),
        (Measure::Amount, _) => {
            let tenths = format::tenths(lang, value.tenths());
            let text = tenths.strip_suffix(",0").or_else(|| tenths.strip_suffix(".0")).unwrap_or(&tenths);
            with_unit(lang, target, text)
        }
        (_, Some(whole)) => lang.plan_actual_of(&with_unit(lang, target, &counted), &whole),
        (_, None) => with_unit(lang, target, &counted),
    }
}

/// Which data are missing.
pub fn need(lang: Lang, need: &MissingData) -> String {
    let text = match need {
        MissingData::Recognitions => lang.plan_need_recognitions(),
        MissingData::Participants => lang.plan_need_participants(),
        MissingData::ProvincialScores => lang.plan_need_scores(),
        MissingData::ProposedStars => lang.plan_need_proposed(),
        MissingData::OfficialList => lang.plan_need_officials(),
        MissingData::EnterpriseSizes => lang.plan_need_sizes(),
        MissingData::Records(kind, _) => register(lang, *kind),
    };
    match need {
        MissingData::Records(_, words) if !words.is_empty() => format!("{text} ({})", words.join(", ")),
        _ => text.to_owned(),
    }
}

/// A register of dated records.
pub const fn register(lang: Lang, kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Channels => lang.plan_register_channels(),
        RecordKind::Chains => lang.plan_register_chains(),
        RecordKind::CommuneStatus => lang.plan_register_commune_status(),
        RecordKind::Ideas => lang.plan_register_ideas(),
        RecordKind::Trainings => lang.plan_register_trainings(),
        RecordKind::Organisations => lang.plan_register_organisations(),
        RecordKind::Events => lang.plan_register_events(),
        RecordKind::Funding => lang.plan_register_funding(),
        RecordKind::Milestones => lang.plan_register_milestones(),
        RecordKind::GrowingAreas => lang.plan_register_growing_areas(),
    }
}

/// Why a row is not counted.
pub const fn reason(lang: Lang, reason: Reason) -> &'static str {
    match reason {
        Reason::Unplaced => lang.plan_reason_unplaced(),
        Reason::OtherUnit => lang.plan_reason_other_unit(),
        Reason::NoUnit => lang.plan_reason_no_unit(),
        Reason::UnitTooCoarse => lang.plan_reason_unit_too_coarse(),
        Reason::NotRecognised => lang.plan_reason_not_recognised(),
        Reason::NoDate => lang.plan_reason_no_date(),
        Reason::NoStars => lang.plan_reason_no_stars(),
        Reason::NotYet => lang.plan_reason_not_yet(),
        Reason::OutsidePeriod => lang.plan_reason_outside_period(),
        Reason::Expired => lang.plan_reason_expired(),
        Reason::Revoked => lang.plan_reason_revoked(),
        Reason::OtherStars => lang.plan_reason_other_stars(),
        Reason::OtherLevel => lang.plan_reason_other_level(),
        Reason::LevelUnknown => lang.plan_reason_level_unknown(),
        Reason::NotFirst => lang.plan_reason_not_first(),
        Reason::NotExisting => lang.plan_reason_not_existing(),
        Reason::NotExpired => lang.plan_reason_not_expired(),
        Reason::NotRenewed => lang.plan_reason_not_renewed(),
        Reason::NeverRated => lang.plan_reason_never_rated(),
        Reason::NotEvaluated => lang.plan_reason_not_evaluated(),
        Reason::NoValidProduct => lang.plan_reason_no_valid_product(),
        Reason::OtherKind => lang.plan_reason_other_kind(),
        Reason::SizeUnknown => lang.plan_reason_size_unknown(),
        Reason::NotRecorded => lang.plan_reason_not_recorded(),
        Reason::Ended => lang.plan_reason_ended(),
        Reason::NotTrained => lang.plan_reason_not_trained(),
        Reason::LeaderUnknown => lang.plan_reason_leader_unknown(),
        Reason::OtherRole => lang.plan_reason_other_role(),
        Reason::OtherType => lang.plan_reason_other_type(),
        Reason::NotDone => lang.plan_reason_not_done(),
        Reason::OtherStatus => lang.plan_reason_other_status(),
        Reason::NotListed => lang.plan_reason_not_listed(),
    }
}

/// What part of a whole a published value speaks of; a district by its code.
pub fn dimension(lang: Lang, dimension: &ObservationDimension) -> String {
    match dimension {
        ObservationDimension::Total => lang.plan_dimension_total().to_owned(),
        ObservationDimension::PercentOfPlan => lang.plan_dimension_percent().to_owned(),
        ObservationDimension::National => lang.plan_dimension_national().to_owned(),
        ObservationDimension::Stars(count) => lang.count_stars(count),
        ObservationDimension::District(code) => lang.plan_dimension_district(code),
        ObservationDimension::Round(year, number) => lang.plan_dimension_round(number, year),
        ObservationDimension::Other(text) => text.clone(),
    }
}
