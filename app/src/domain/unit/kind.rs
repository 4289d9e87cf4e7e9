//! Kinds of administrative units: a level has several, and the law names each unit by its own.

use crate::domain::collation::fold;
use crate::domain::named_enum::named_enum;

named_enum! {
    /// The kind of a unit, by the name that files use.
    UnitKind {
        /// Tỉnh.
        Province = "tinh",
        /// Thành phố: under the central government, or under a province until 2025-06-30.
        City = "thanh_pho",
        /// Huyện.
        RuralDistrict = "huyen",
        /// Quận.
        UrbanDistrict = "quan",
        /// Thị xã: a town of the district level.
        Town = "thi_xa",
        /// Xã.
        Commune = "xa",
        /// Phường.
        Ward = "phuong",
        /// Thị trấn: a town of the commune level.
        Township = "thi_tran",
        /// Đặc khu.
        SpecialZone = "dac_khu",
    }
}

impl UnitKind {
    /// The official word that stands in front of a name.
    pub const fn word(self) -> &'static str {
        match self {
            UnitKind::Province => "Tỉnh",
            UnitKind::City => "Thành phố",
            UnitKind::RuralDistrict => "Huyện",
            UnitKind::UrbanDistrict => "Quận",
            UnitKind::Town => "Thị xã",
            UnitKind::Commune => "Xã",
            UnitKind::Ward => "Phường",
            UnitKind::Township => "Thị trấn",
            UnitKind::SpecialZone => "Đặc khu",
        }
    }

    /// A kind by its name in files or its word, however it is written: "thành phố" is `thanh_pho`.
    pub fn recognise(text: &str) -> Option<UnitKind> {
        let folded = fold(text);
        UnitKind::ALL.iter().copied().find(|kind| fold(kind.name()) == folded || fold(kind.word()) == folded)
    }

    /// A name with the official word in front.
    pub fn full_name(self, name: &str) -> String {
        format!("{} {name}", self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::UnitKind;

    #[test]
    fn kinds_have_one_word_each() {
        for kind in UnitKind::ALL.iter().copied() {
            assert_eq!(UnitKind::parse(kind.name()), Some(kind));
            assert_eq!(UnitKind::recognise(kind.name()), Some(kind));
            assert_eq!(UnitKind::recognise(&kind.word().to_lowercase()), Some(kind));
        }
        assert_eq!(UnitKind::recognise("bang"), None);
        assert_eq!(UnitKind::Township.full_name("Thanh Bình"), "Thị trấn Thanh Bình");
    }
}
