//! The vocabulary of indicators in either language: the meaning of each word, and whole formulas in words.

use crate::domain::Tier;
use crate::domain::plan::{Flag, Key, Measured, Noun, Occurrence, Set, Split, Term, Time};
use crate::text::{Lang, format};

/// What is counted.
pub const fn noun(lang: Lang, noun: Noun) -> &'static str {
    match noun {
        Noun::Products => lang.vocabulary_noun_products(),
        Noun::Producers => lang.vocabulary_noun_producers(),
        Noun::Persons => lang.vocabulary_noun_persons(),
        Noun::Organisations => lang.vocabulary_noun_organisations(),
        Noun::Communes => lang.vocabulary_noun_communes(),
        Noun::Districts => lang.vocabulary_noun_districts(),
        Noun::Provinces => lang.vocabulary_noun_provinces(),
        Noun::Villages => lang.vocabulary_noun_villages(),
        Noun::Ideas => lang.vocabulary_noun_ideas(),
        Noun::Events => lang.vocabulary_noun_events(),
        Noun::Tasks => lang.vocabulary_noun_tasks(),
        Noun::Levels => lang.vocabulary_noun_levels(),
        Noun::Money => lang.vocabulary_noun_money(),
        Noun::PointsOfSale => lang.vocabulary_noun_points_of_sale(),
    }
}

/// A filter without a value.
pub const fn flag(lang: Lang, flag: Flag) -> &'static str {
    match flag {
        Flag::All => lang.vocabulary_flag_all(),
        Flag::Participating => lang.vocabulary_flag_participating(),
        Flag::ModernChannel => lang.vocabulary_flag_modern_channel(),
        Flag::ValueChain => lang.vocabulary_flag_value_chain(),
        Flag::CircularChain => lang.vocabulary_flag_circular_chain(),
        Flag::MaterialArea => lang.vocabulary_flag_material_area(),
        Flag::Standardised => lang.vocabulary_flag_standardised(),
        Flag::Evaluated => lang.vocabulary_flag_evaluated(),
        Flag::Rated => lang.vocabulary_flag_rated(),
        Flag::Expired => lang.vocabulary_flag_expired(),
        Flag::Existing => lang.vocabulary_flag_existing(),
        Flag::First => lang.vocabulary_flag_first(),
        Flag::InProgramme => lang.vocabulary_flag_in_programme(),
        Flag::Upgraded => lang.vocabulary_flag_upgraded(),
        Flag::Competitive => lang.vocabulary_flag_competitive(),
        Flag::New => lang.vocabulary_flag_new(),
        Flag::Strengthened => lang.vocabulary_flag_strengthened(),
        Flag::NewOrStrengthened => lang.vocabulary_flag_new_or_strengthened(),
        Flag::Focus => lang.vocabulary_flag_focus(),
        Flag::HasProduct => lang.vocabulary_flag_has_product(),
        Flag::TraditionalCraft => lang.vocabulary_flag_traditional_craft(),
        Flag::PlanApproved => lang.vocabulary_flag_plan_approved(),
        Flag::ApparatusComplete => lang.vocabulary_flag_apparatus_complete(),
        Flag::Evaluates => lang.vocabulary_flag_evaluates(),
        Flag::Done => lang.vocabulary_flag_done(),
        Flag::Issued => lang.vocabulary_flag_issued(),
        Flag::Planned => lang.vocabulary_flag_planned(),
        Flag::Active => lang.vocabulary_flag_active(),
    }
}

/// The left side of a filter with a value.
pub const fn key(lang: Lang, key: Key) -> &'static str {
    match key {
        Key::Stars => lang.vocabulary_key_stars(),
        Key::ProposedStars => lang.vocabulary_key_proposed_stars(),
        Key::ProvincialScore => lang.vocabulary_key_provincial_score(),
        Key::RegisteredFor => lang.vocabulary_key_registered_for(),
        Key::Level => lang.vocabulary_key_level(),
        Key::List => lang.vocabulary_key_list(),
        Key::Kind => lang.vocabulary_key_kind(),
        Key::Role => lang.vocabulary_key_role(),
        Key::Type => lang.vocabulary_key_type(),
        Key::Fund => lang.vocabulary_key_fund(),
        Key::Ntm => lang.vocabulary_key_ntm(),
    }
}

/// An event.
pub const fn occurrence(lang: Lang, occurrence: Occurrence) -> &'static str {
    match occurrence {
        Occurrence::Recognised => lang.vocabulary_happening_recognised(),
        Occurrence::Scored => lang.vocabulary_happening_scored(),
        Occurrence::Registered => lang.vocabulary_happening_registered(),
        Occurrence::Done => lang.vocabulary_happening_done(),
        Occurrence::Joined => lang.vocabulary_happening_joined(),
        Occurrence::Trained => lang.vocabulary_happening_trained(),
        Occurrence::Held => lang.vocabulary_happening_held(),
        Occurrence::Supported => lang.vocabulary_happening_supported(),
        Occurrence::Reached => lang.vocabulary_happening_reached(),
        Occurrence::StrengthenedOrUpgraded => lang.vocabulary_happening_strengthened_or_upgraded(),
        Occurrence::Renewed => lang.vocabulary_happening_renewed(),
        Occurrence::Valid => lang.vocabulary_happening_valid(),
        Occurrence::For => lang.vocabulary_happening_for(),
    }
}

/// What a target is split by.
pub const fn split(lang: Lang, split: Split) -> &'static str {
    match split {
        Split::Commune => lang.vocabulary_split_commune(),
        Split::District => lang.vocabulary_split_district(),
        Split::Province => lang.vocabulary_split_province(),
        Split::Year => lang.vocabulary_split_year(),
    }
}

/// The values that have a name in both languages.
pub const VALUES: &[&str] = &[
    "cooperative",
    "cooperative_union",
    "group",
    "enterprise",
    "household",
    "sme",
    "official",
    "leader",
    "commune",
    "district",
    "province",
    "central",
    "standard",
    "advanced",
    "model",
    "ntm",
    "trade_promotion",
    "criteria_set",
    "tourism_village",
    "yearly_cycle",
    "international_forum",
];

/// A value of a filter. Numbers, and words that an office introduced itself, are kept.
pub fn value(lang: Lang, value: &str) -> &str {
    match value {
        "cooperative_group" => lang.vocabulary_value_group(),
        "cooperative" => lang.vocabulary_value_cooperative(),
        "cooperative_union" => lang.vocabulary_value_cooperative_union(),
        "group" => lang.vocabulary_value_group(),
        "enterprise" => lang.vocabulary_value_enterprise(),
        "household" => lang.vocabulary_value_household(),
        "sme" => lang.vocabulary_value_sme(),
        "official" => lang.vocabulary_value_official(),
        "leader" => lang.vocabulary_value_leader(),
        "commune" => lang.vocabulary_value_commune(),
        "district" => lang.vocabulary_value_district(),
        "province" => lang.vocabulary_value_province(),
        "central" => lang.vocabulary_value_central(),
        "standard" => lang.vocabulary_value_standard(),
        "advanced" => lang.vocabulary_value_advanced(),
        "model" => lang.vocabulary_value_model(),
        "ntm" => lang.vocabulary_value_ntm(),
        "trade_promotion" => lang.vocabulary_value_trade_promotion(),
        "criteria_set" => lang.vocabulary_value_criteria_set(),
        "tourism_village" => lang.vocabulary_value_tourism_village(),
        "yearly_cycle" => lang.vocabulary_value_yearly_cycle(),
        "international_forum" => lang.vocabulary_value_international_forum(),
        other => other,
    }
}

/// An event with its time.
pub fn when(lang: Lang, what: Occurrence, time: Time) -> String {
    let what = occurrence(lang, what);
    match time {
        Time::Period => lang.vocabulary_time_period(&what),
        Time::Year => lang.vocabulary_time_year(&what),
        Time::Until => lang.vocabulary_time_until(&what),
        Time::OnDeadline => lang.vocabulary_time_deadline(&what),
    }
}

/// A set in words.
pub fn set(lang: Lang, set: &Set) -> String {
    let terms: Vec<String> = set.terms.iter().filter(|term| !is_plain_all(set, term)).map(|term| self::term(lang, term)).collect();
    if terms.is_empty() {
        return noun(lang, set.noun).to_owned();
    }
    format!("{} ({})", noun(lang, set.noun), terms.join("; "))
}

/// A numerator in words.
pub fn measured(lang: Lang, measured: &Measured) -> String {
    let splits: Vec<&str> = measured.per.iter().map(|by| split(lang, *by)).collect();
    if splits.is_empty() { set(lang, &measured.set) } else { format!("{}, {}", set(lang, &measured.set), splits.join(", ")) }
}

/// Whether a term is `all` and can be left out. For producers it cannot: there it means those with a valid product.
fn is_plain_all(set: &Set, term: &Term) -> bool {
    *term == Term::Flag(Flag::All) && set.noun != Noun::Producers
}

fn term(lang: Lang, term: &Term) -> String {
    match term {
        Term::Flag(flag) => self::flag(lang, *flag).to_owned(),
        Term::Is(key, values) => {
            let values: Vec<&str> = values.iter().map(|text| value(lang, text)).collect();
            lang.vocabulary_is(&self::key(lang, *key), &values.join(", "))
        }
        Term::AtLeast(key, number) => lang.vocabulary_at_least(&self::key(lang, *key), &format::number(lang, u64::from(*number))),
        Term::When(what, time) => when(lang, *what, *time),
        Term::Of(of) => lang.vocabulary_of(&set(lang, of)),
        Term::Codes(codes) => lang.vocabulary_units(&format::number(lang, codes.len() as u64)),
        Term::Levels(tiers) => tiers.iter().map(|tier: &Tier| value(lang, tier.name())).collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_in_words() {
        let text = "persons(role=leader,of=producers(participating,kind in {enterprise,cooperative}),trained_in=period)";
        assert_eq!(
            measured(Lang::En, &Measured::parse(text).unwrap()),
            "persons (role: leader of a producer; of producers (taking part, certified or not; kind: enterprise, cooperative); trained within the period)"
        );
        let text = "products(stars>=3,recognised_in=year) per district,year";
        assert_eq!(
            measured(Lang::Vi, &Measured::parse(text).unwrap()),
            "sản phẩm (hạng sao từ 3; được công nhận trong năm), mỗi huyện, mỗi năm"
        );
        assert_eq!(set(Lang::En, &Set::parse("communes(all)").unwrap()), "communes");
    }

    #[test]
    fn every_value_of_the_vocabulary_has_a_name() {
        for text in VALUES {
            assert!(Lang::ALL.iter().all(|lang| !value(*lang, text).contains('_')), "{text}");
        }
    }
}
