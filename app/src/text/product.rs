//! Products in words: how many, and of which sector.

use crate::api::SetInfo;
use crate::text::{Lang, format};

/// A number of products: "17.316 sản phẩm", with the singular where the language has one.
pub fn count(lang: Lang, count: u32) -> String {
    let number = format::number(lang, u64::from(count));
    if count == 1 { lang.count_product(&number) } else { lang.count_products(&number) }
}

/// A sector by number; anything else is "not known".
pub const fn sector(lang: Lang, number: u8) -> &'static str {
    match number {
        1 => lang.sector_food(),
        2 => lang.sector_drinks(),
        3 => lang.sector_herbal(),
        4 => lang.sector_crafts(),
        5 => lang.sector_ornamental(),
        6 => lang.sector_tourism(),
        _ => lang.sector_unknown(),
    }
}

/// The name of a product set; any number that is none of them is "not known".
pub fn set(lang: Lang, sets: &[SetInfo], number: u8) -> String {
    let set = sets.iter().find(|set| set.number == number);
    let name = set.map(|set| if lang == Lang::Vi { &set.name_vi } else { &set.name_en });
    name.map_or_else(|| lang.product_set_unknown().to_owned(), Clone::clone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular() {
        assert_eq!(count(Lang::En, 1), "1 product");
        assert_eq!(count(Lang::En, 1200), "1,200 products");
        assert_eq!(count(Lang::Vi, 1), "1 sản phẩm");
    }
}
