//! The vocabulary of indicators in words: what each word means, and a whole formula as a reader would say it.

use crate::domain::plan::{Flag, Happening, Key, Measured, Noun, Set, Split, Term, Tier, Time};
use crate::text::{Lang, format};

/// What is counted.
pub const fn noun(lang: Lang, noun: Noun) -> &'static str {
    match noun {
        Noun::Products => lang.plan_voc_noun_products(),
        Noun::Producers => lang.plan_voc_noun_producers(),
        Noun::Persons => lang.plan_voc_noun_persons(),
        Noun::Organisations => lang.plan_voc_noun_organisations(),
        Noun::Communes => lang.plan_voc_noun_communes(),
        Noun::Districts => lang.plan_voc_noun_districts(),
        Noun::Provinces => lang.plan_voc_noun_provinces(),
        Noun::Villages => lang.plan_voc_noun_villages(),
        Noun::Ideas => lang.plan_voc_noun_ideas(),
        Noun::Events => lang.plan_voc_noun_events(),
        Noun::Tasks => lang.plan_voc_noun_tasks(),
        Noun::Levels => lang.plan_voc_noun_levels(),
        Noun::Money => lang.plan_voc_noun_money(),
        Noun::PointsOfSale => lang.plan_voc_noun_points_of_sale(),
    }
}

/// A filter without a value.
pub const fn flag(lang: Lang, flag: Flag) -> &'static str {
    match flag {
        Flag::All => lang.plan_voc_flag_all(),
        Flag::Participating => lang.plan_voc_flag_participating(),
        Flag::ModernChannel => lang.plan_voc_flag_modern_channel(),
        Flag::ValueChain => lang.plan_voc_flag_value_chain(),
        Flag::CircularChain => lang.plan_voc_flag_circular_chain(),
        Flag::MaterialArea => lang.plan_voc_flag_material_area(),
        Flag::Standardised => lang.plan_voc_flag_standardised(),
        Flag::Evaluated => lang.plan_voc_flag_evaluated(),
        Flag::Rated => lang.plan_voc_flag_rated(),
        Flag::Expired => lang.plan_voc_flag_expired(),
        Flag::Existing => lang.plan_voc_flag_existing(),
        Flag::First => lang.plan_voc_flag_first(),
        Flag::InProgramme => lang.plan_voc_flag_in_programme(),
        Flag::Upgraded => lang.plan_voc_flag_upgraded(),
        Flag::Competitive => lang.plan_voc_flag_competitive(),
        Flag::New => lang.plan_voc_flag_new(),
        Flag::Strengthened => lang.plan_voc_flag_strengthened(),
        Flag::NewOrStrengthened => lang.plan_voc_flag_new_or_strengthened(),
        Flag::Focus => lang.plan_voc_flag_focus(),
        Flag::HasProduct => lang.plan_voc_flag_has_product(),
        Flag::TraditionalCraft => lang.plan_voc_flag_traditional_craft(),
        Flag::PlanApproved => lang.plan_voc_flag_plan_approved(),
        Flag::ApparatusComplete => lang.plan_voc_flag_apparatus_complete(),
        Flag::Evaluates => lang.plan_voc_flag_evaluates(),
        Flag::Done => lang.plan_voc_flag_done(),
        Flag::Issued => lang.plan_voc_flag_issued(),
        Flag::Planned => lang.plan_voc_flag_planned(),
        Flag::Active => lang.plan_voc_flag_active(),
    }
}

/// The left side of a filter with a value.
pub const fn key(lang: Lang, key: Key) -> &'static str {
    match key {
        Key::Stars => lang.plan_voc_key_stars(),
        Key::ProposedStars => lang.plan_voc_key_proposed_stars(),
        Key::ProvincialScore => lang.plan_voc_key_provincial_score(),
        Key::RegisteredFor => lang.plan_voc_key_registered_for(),
        Key::Level => lang.plan_voc_key_level(),
        Key::List => lang.plan_voc_key_list(),
        Key::Kind => lang.plan_voc_key_kind(),
        Key::Role => lang.plan_voc_key_role(),
        Key::Type => lang.plan_voc_key_type(),
        Key::Fund => lang.plan_voc_key_fund(),
        Key::Ntm => lang.plan_voc_key_ntm(),
    }
}

/// What happened.
pub const fn happening(lang: Lang, happening: Happening) -> &'static str {
    match happening {
        Happening::Recognised => lang.plan_voc_happening_recognised(),
        Happening::Scored => lang.plan_voc_happening_scored(),
        Happening::Registered => lang.plan_voc_happening_registered(),
        Happening::Done => lang.plan_voc_happening_done(),
        Happening::Joined => lang.plan_voc_happening_joined(),
        Happening::Trained => lang.plan_voc_happening_trained(),
        Happening::Held => lang.plan_voc_happening_held(),
        Happening::Supported => lang.plan_voc_happening_supported(),
        Happening::Reached => lang.plan_voc_happening_reached(),
        Happening::StrengthenedOrUpgraded => lang.plan_voc_happening_strengthened_or_upgraded(),
        Happening::Renewed => lang.plan_voc_happening_renewed(),
        Happening::Valid => lang.plan_voc_happening_valid(),
        Happening::For => lang.plan_voc_happening_for(),
    }
}

/// What a target is split by.
pub const fn split(lang: Lang, split: Split) -> &'static str {
    match split {
        Split::Commune => lang.plan_voc_split_commune(),
        Split::District => lang.plan_voc_split_district(),
        Split::Province => lang.plan_voc_split_province(),
        Split::Year => lang.plan_voc_split_year(),
    }
}

/// The values that have a name of their own.
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

/// A value of a filter; numbers and words of an office's own as they are.
pub fn value(lang: Lang, value: &str) -> &str {
    match value {
        "cooperative_group" => lang.plan_voc_value_group(),
        "cooperative" => lang.plan_voc_value_cooperative(),
        "cooperative_union" => lang.plan_voc_value_cooperative_union(),
        "group" => lang.plan_voc_value_group(),
        "enterprise" => lang.plan_voc_value_enterprise(),
        "household" => lang.plan_voc_value_household(),
        "sme" => lang.plan_voc_value_sme(),
        "official" => lang.plan_voc_value_official(),
        "leader" => lang.plan_voc_value_leader(),
        "commune" => lang.plan_voc_value_commune(),
        "district" => lang.plan_voc_value_district(),
        "province" => lang.plan_voc_value_province(),
        "central" => lang.plan_voc_value_central(),
        "standard" => lang.plan_voc_value_standard(),
        "advanced" => lang.plan_voc_value_advanced(),
        "model" => lang.plan_voc_value_model(),
        "ntm" => lang.plan_voc_value_ntm(),
        "trade_promotion" => lang.plan_voc_value_trade_promotion(),
        "criteria_set" => lang.plan_voc_value_criteria_set(),
        "tourism_village" => lang.plan_voc_value_tourism_village(),
        "yearly_cycle" => lang.plan_voc_value_yearly_cycle(),
        "international_forum" => lang.plan_voc_value_international_forum(),
        other => other,
    }
}

/// A happening with its time.
pub fn when(lang: Lang, what: Happening, time: Time) -> String {
    let what = happening(lang, what);
    match time {
        Time::Period => lang.plan_voc_time_period(&what),
        Time::Year => lang.plan_voc_time_year(&what),
        Time::Until => lang.plan_voc_time_until(&what),
        Time::OnDeadline => lang.plan_voc_time_deadline(&what),
    }
}

/// A set as a reader would say it.
pub fn set(lang: Lang, set: &Set) -> String {
    let terms: Vec<String> = set.terms.iter().filter(|term| !is_plain_all(set, term)).map(|term| self::term(lang, term)).collect();
    if terms.is_empty() {
        return noun(lang, set.noun).to_owned();
    }
    format!("{} ({})", noun(lang, set.noun), terms.join("; "))
}

/// A numerator as a reader would say it.
pub fn measured(lang: Lang, measured: &Measured) -> String {
    let splits: Vec<&str> = measured.per.iter().map(|by| split(lang, *by)).collect();
    if splits.is_empty() { set(lang, &measured.set) } else { format!("{}, {}", set(lang, &measured.set), splits.join(", ")) }
}

/// `all` goes without saying, but of producers it says something.
fn is_plain_all(set: &Set, term: &Term) -> bool {
    *term == Term::Flag(Flag::All) && set.noun != Noun::Producers
}

fn term(lang: Lang, term: &Term) -> String {
    match term {
        Term::Flag(flag) => self::flag(lang, *flag).to_owned(),
        Term::Is(key, values) => {
            let values: Vec<&str> = values.iter().map(|text| value(lang, text)).collect();
            lang.plan_voc_is(&self::key(lang, *key), &values.join(", "))
        }
        Term::AtLeast(key, number) => lang.plan_voc_at_least(&self::key(lang, *key), &format::number(lang, u64::from(*number))),
        Term::When(what, time) => when(lang, *what, *time),
        Term::Of(of) => lang.plan_voc_of(&set(lang, of)),
        Term::Codes(codes) => lang.plan_voc_units(&format::number(lang, codes.len() as u64)),
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
