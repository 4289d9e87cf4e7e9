//! The classification of products (annex I of 148/QĐ-TTg, kept by 26/2026/QĐ-TTg): 6 sectors, 26 sets; and the kinds
//! of producers. Their names are in the locale files and in the data.

/// How many product sets there are.
pub const SET_COUNT: u8 = 26;

/// One of the six sectors (ngành), 1 to 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sector(u8);

impl Sector {
    /// How many sectors there are.
    pub const COUNT: u8 = 6;

    /// The sector of that number.
    pub const fn from_number(number: u8) -> Option<Sector> {
        if number >= 1 && number <= Sector::COUNT { Some(Sector(number)) } else { None }
    }

    /// Its number, 1 to 6.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The sector a product set belongs to; `None` where there is no such set.
    pub const fn of_set(set: u8) -> Option<Sector> {
        match set {
            1..=13 => Some(Sector(1)),
            14..=17 => Some(Sector(2)),
            18..=20 => Some(Sector(3)),
            21..=22 => Some(Sector(4)),
            23..=25 => Some(Sector(5)),
            26 => Some(Sector(6)),
            _ => None,
        }
    }
}

/// The legal form of a producer (chủ thể).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProducerKind {
    /// Hợp tác xã.
    Cooperative,
    /// Liên hiệp hợp tác xã.
    CooperativeUnion,
    /// Tổ hợp tác.
    CooperativeGroup,
    /// Doanh nghiệp.
    Enterprise,
    /// Hộ kinh doanh, cơ sở sản xuất.
    Household,
    /// Known to be something else.
    Other,
    /// Not known.
    Unknown,
}

impl ProducerKind {
    /// All kinds, in the order they are shown.
    pub const ALL: [ProducerKind; 7] = [
        ProducerKind::Cooperative,
        ProducerKind::CooperativeUnion,
        ProducerKind::CooperativeGroup,
        ProducerKind::Enterprise,
        ProducerKind::Household,
        ProducerKind::Other,
        ProducerKind::Unknown,
    ];

    /// The name used in files and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            ProducerKind::Cooperative => "cooperative",
            ProducerKind::CooperativeUnion => "cooperative_union",
            ProducerKind::CooperativeGroup => "cooperative_group",
            ProducerKind::Enterprise => "enterprise",
            ProducerKind::Household => "household",
            ProducerKind::Other => "other",
            ProducerKind::Unknown => "unknown",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<ProducerKind> {
        ProducerKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Its position in [`ProducerKind::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_has_a_sector() {
        assert_eq!((1..=SET_COUNT).filter(|set| Sector::of_set(*set).is_some()).count(), 26);
        assert_eq!(Sector::of_set(0), None);
        assert_eq!(Sector::of_set(27), None);
        assert_eq!(Sector::of_set(26).map(Sector::number), Some(6));
    }

    #[test]
    fn kinds_are_known_by_name_and_position() {
        for (index, kind) in ProducerKind::ALL.into_iter().enumerate() {
            assert_eq!(kind.index(), index);
            assert_eq!(ProducerKind::parse(kind.name()), Some(kind));
        }
    }
}
