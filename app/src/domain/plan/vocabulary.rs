//! The closed vocabulary of indicators: nouns, flags, keys and times. What is not listed here does not exist, so a
//! misspelt word in a plan file is an error and never a silent zero.

use crate::domain::named_enum::named_enum;
use crate::domain::record::MilestoneMark;

/// What targets call an enterprise of a small or medium size class.
pub(super) const SMALL_OR_MEDIUM: &str = "sme";

/// What targets call a cooperative group, beside its own name.
pub(super) const GROUP: &str = "group";

named_enum! {
    /// What is counted.
    Noun {
        /// Products of the register.
        Products = "products",
        /// Producers of the register.
        Producers = "producers",
        /// People, once for each role.
        Persons = "persons",
        /// Enterprises, cooperatives and groups, registered as producers or only as organisations.
        Organisations = "organisations",
        /// Communes of the plan's own list of units.
        Communes = "communes",
        /// Districts of the plan's own list of units.
        Districts = "districts",
        /// Provinces of the plan's own list of units.
        Provinces = "provinces",
        /// Villages, named in milestones.
        Villages = "villages",
        /// Product ideas.
        Ideas = "ideas",
        /// Events.
        Events = "events",
        /// Tasks of a plan and other things to be done once or yearly.
        Tasks = "tasks",
        /// Levels of administration.
        Levels = "levels",
        /// Sums of đồng.
        Money = "money",
        /// Places that show and sell OCOP products.
        PointsOfSale = "points_of_sale",
    }
}

named_enum! {
    /// A filter without a value.
    Flag {
        /// Everything of the noun; of producers those with a valid product.
        All = "all",
        /// Producers: taking part, certified or not.
        Participating = "participating",
        /// Producers: sells through a supermarket, a convenience store or an e-commerce platform.
        ModernChannel = "modern_channel",
        /// Products, producers: member of a value chain.
        ValueChain = "value_chain",
        /// Producers: member of a circular or green chain.
        CircularChain = "circular_chain",
        /// Producers: bound to a growing area.
        MaterialArea = "material_area",
        /// Products: upgraded and standardised, by a milestone.
        Standardised = "standardised",
        /// Products: scored by a council, whatever came of it.
        Evaluated = "evaluated",
        /// Products: certified at some time.
        Rated = "rated",
        /// Products: the certificate held when the period began has run out.
        Expired = "expired",
        /// Products: not developed from a new idea within the period.
        Existing = "existing",
        /// Products: never certified before the period.
        First = "first",
        /// Products: entered into the programme in any way.
        InProgramme = "in_programme",
        /// Products: upgraded, by a milestone.
        Upgraded = "upgraded",
        /// Products: competitive, by a milestone.
        Competitive = "competitive",
        /// Organisations: first takes part within the period.
        New = "new",
        /// Organisations: strengthened.
        Strengthened = "strengthened",
        /// Organisations: new or strengthened.
        NewOrStrengthened = "new_or_strengthened",
        /// Units: on the list that the denominator gives.
        Focus = "focus",
        /// Units, villages: with at least one valid product.
        HasProduct = "has_product",
        /// Villages: recognised as traditional craft villages.
        TraditionalCraft = "traditional_craft",
        /// Provinces: scheme or plan approved.
        PlanApproved = "plan_approved",
        /// Levels: apparatus and staff complete.
        ApparatusComplete = "apparatus_complete",
        /// Levels: evaluates and ranks products under the regime in force.
        Evaluates = "evaluates",
        /// Tasks: done.
        Done = "done",
        /// Tasks: issued.
        Issued = "issued",
        /// Money: planned (else spent).
        Planned = "planned",
        /// Points of sale: open.
        Active = "active",
    }
}

named_enum! {
    /// The left side of `key=value`, `key>=number` and `key in {a,b}`.
    Key {
        /// Products: class of the certificate.
        Stars = "stars",
        /// Products: class proposed by a council without a decision yet.
        ProposedStars = "proposed_stars",
        /// Products: points given by the province.
        ProvincialScore = "provincial_score",
        /// Products: class the dossier was registered for.
        RegisteredFor = "registered_for",
        /// Products: level of the authority; persons: level they work at.
        Level = "level",
        /// Products: certified by this level or one above it.
        List = "list",
        /// Producers, organisations: kind of body; `sme` is an enterprise of that size class.
        Kind = "kind",
        /// Persons: `official` or `leader`.
        Role = "role",
        /// Events, tasks: type.
        Type = "type",
        /// Products in chains: source of the chain's money.
        Fund = "fund",
        /// Communes: new-rural status.
        Ntm = "ntm",
    }
}

named_enum! {
    /// What happened at a time.
    Occurrence {
        /// A certificate was issued.
        Recognised = "recognised",
        /// The province scored it.
        Scored = "scored",
        /// A dossier was registered.
        Registered = "registered",
        /// A milestone was reached.
        Done = "done",
        /// An organisation joined.
        Joined = "joined",
        /// A person was trained.
        Trained = "trained",
        /// An event was held.
        Held = "held",
        /// An idea was supported.
        Supported = "supported",
        /// A commune was reached by communication.
        Reached = "reached",
        /// A further certificate was issued, or a milestone says strengthened or upgraded.
        StrengthenedOrUpgraded = "strengthened_or_upgraded",
        /// A further certificate was issued after the one that ran out.
        Renewed = "renewed",
        /// A certificate is valid.
        Valid = "valid",
        /// Money is meant for that time.
        For = "for",
    }
}

/// The time of a occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Time {
    /// Within the plan's period.
    Period,
    /// Within one year of the period: each year is a column of the grid.
    Year,
    /// At any time until the day of measuring.
    Until,
    /// On the day of measuring, at the latest the deadline.
    OnDeadline,
}

named_enum! {
    /// What a per-unit target is split by.
    Split {
        /// Each commune.
        Commune = "commune",
        /// Each district.
        District = "district",
        /// Each province.
        Province = "province",
        /// Each year of the period.
        Year = "year",
    }
}

impl Flag {
    /// The mark of a milestone that says this of its subject, where there is one.
    pub const fn mark(self) -> Option<MilestoneMark> {
        match self {
            Flag::Standardised => Some(MilestoneMark::Standardised),
            Flag::Upgraded => Some(MilestoneMark::Upgraded),
            Flag::Competitive => Some(MilestoneMark::Competitive),
            Flag::TraditionalCraft => Some(MilestoneMark::TraditionalCraft),
            Flag::PlanApproved => Some(MilestoneMark::PlanApproved),
            Flag::ApparatusComplete => Some(MilestoneMark::ApparatusComplete),
            Flag::Evaluates => Some(MilestoneMark::Evaluates),
            _ => None,
        }
    }
}

impl Noun {
    /// The flags this noun understands.
    pub const fn flags(self) -> &'static [Flag] {
        match self {
            Noun::Products => &[
                Flag::All,
                Flag::ValueChain,
                Flag::Standardised,
                Flag::Evaluated,
                Flag::Rated,
                Flag::Expired,
                Flag::Existing,
                Flag::First,
                Flag::InProgramme,
                Flag::Upgraded,
                Flag::Competitive,
            ],
            Noun::Producers => {
                &[Flag::All, Flag::Participating, Flag::ModernChannel, Flag::ValueChain, Flag::CircularChain, Flag::MaterialArea]
            }
            Noun::Persons => &[Flag::All],
            Noun::Organisations => &[Flag::All, Flag::New, Flag::Strengthened, Flag::NewOrStrengthened],
            Noun::Communes | Noun::Districts => &[Flag::All, Flag::Focus, Flag::HasProduct],
            Noun::Provinces => &[Flag::All, Flag::Focus, Flag::HasProduct, Flag::PlanApproved],
            Noun::Villages => &[Flag::All, Flag::TraditionalCraft, Flag::HasProduct],
            Noun::Ideas | Noun::Events => &[Flag::All],
            Noun::Tasks => &[Flag::All, Flag::Done, Flag::Issued],
            Noun::Levels => &[Flag::ApparatusComplete, Flag::Evaluates],
            Noun::Money => &[Flag::Planned],
            Noun::PointsOfSale => &[Flag::All, Flag::Active],
        }
    }

    /// The keys this noun understands.
    pub const fn keys(self) -> &'static [Key] {
        match self {
            Noun::Products => &[Key::Stars, Key::ProposedStars, Key::ProvincialScore, Key::RegisteredFor, Key::Level, Key::List, Key::Fund],
            Noun::Producers | Noun::Organisations => &[Key::Kind],
            Noun::Persons => &[Key::Role, Key::Level],
            Noun::Communes => &[Key::Ntm],
            Noun::Events | Noun::Tasks => &[Key::Type],
            _ => &[],
        }
    }

    /// The occurrences this noun understands.
    pub const fn occurrences(self) -> &'static [Occurrence] {
        match self {
            Noun::Products => &[
                Occurrence::Recognised,
                Occurrence::Scored,
                Occurrence::Registered,
                Occurrence::Done,
                Occurrence::StrengthenedOrUpgraded,
                Occurrence::Renewed,
                Occurrence::Valid,
            ],
            Noun::Producers | Noun::Persons => &[Occurrence::Trained],
            Noun::Organisations => &[Occurrence::Joined],
            Noun::Communes => &[Occurrence::Reached],
            Noun::Ideas => &[Occurrence::Supported],
            Noun::Events => &[Occurrence::Held],
            Noun::Tasks => &[Occurrence::Done],
            Noun::Money => &[Occurrence::For],
            _ => &[],
        }
    }
}
