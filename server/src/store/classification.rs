//! What the decisions lay down: the product sets of the classification, of the first regime too, and the regimes.

use super::cells::reads;
use super::statement::{Insert, Select, statements};
use super::{StoreError, Tx};
use app::domain::Sector;

statements! {
    /// The classification.
    PRODUCT_SET_LIST: Select = Select {
        columns: &["set_no", "sector", "sector_vi", "sector_en", "group_vi", "group_en", "name_vi", "name_en"],
        from: "product_set order by set_no",
    };
    /// The classification.
    PRODUCT_SET_INSERT: Insert = Insert { table: "product_set", columns: &["set_no", "sector", "sector_vi", "sector_en", "group_vi", "group_en", "name_vi", "name_en", "lead_ministry",
        "sample_units", "site_visit_first"] };
    /// The classification of the first regime.
    PRODUCT_SET_1048_INSERT: Insert = Insert { table: "product_set_1048", columns: &["seq", "sector_vi", "sector_en", "name_vi", "set_no_now"] };
    /// Regimes.
    REGIME_INSERT: Insert = Insert { table: "regime", columns: &["name", "decisions", "valid_from", "valid_to", "part_a", "part_b", "part_c", "recognises_3", "recognises_4", "recognises_5",
        "evaluates", "commune_role", "certificate_months", "certificate_stars", "rounds_per_year_province", "note"] };
}

/// One of the 26 product sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductSet {
    /// 1 to 26.
    pub number: u8,
    /// The sector it belongs to.
    pub sector: Sector,
    /// Name of the sector, Vietnamese and English.
    pub sector_name: [String; 2],
    /// Name of the group, Vietnamese and English.
    pub group_name: [String; 2],
    /// Name of the set, Vietnamese and English.
    pub name: [String; 2],
}

reads!(ProductSet { number, sector, sector_name, group_name, name });

pub(super) async fn set_list(tx: &mut Tx) -> Result<Vec<ProductSet>, StoreError> {
    tx.read_all(&PRODUCT_SET_LIST).await
}
