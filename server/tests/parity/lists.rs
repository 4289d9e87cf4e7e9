//! The catalogue, product pages and the export of products against the facts: the same recognition is current, the same
//! products are valid.

use app::api::{Api, LAPSING_WITHIN, ProductFilter};
use app::domain::{Basis, Day, Stars, Validity};
use app::facts::{Dimension, Filter, Movement, query};
use server::datasets::{Cell, product_table};
use server::snapshot::{Snapshot, View};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Products by validity and stars on a day; those without a current recognition have no stars.
type Standing = BTreeMap<(Validity, Option<u8>), u32>;

/// Asks all of them for every product on a day.
pub fn agree(snapshot: &Arc<Snapshot>, day: Day) {
    let view = View::new(Arc::clone(snapshot), day);
    let pages = on_pages(&view, day);
    assert_eq!(exported(snapshot, day), pages, "export and product pages on {day}");
    let filter = Filter { basis: Basis::Ever, ..Filter::of_day(day, view.in_force()) };
    let counted = |validity: Validity, stars: Option<Stars>| -> u32 {
        let of_stars = |key: &Option<u8>| stars.is_none_or(|stars| *key == Some(stars.count()));
        pages.iter().filter(|((found, key), _)| *found == validity && of_stars(key)).map(|(_, count)| count).sum()
    };
    assert_eq!(view.summary(&filter).by_validity.0, Validity::RECOGNISED.map(|validity| counted(validity, None)), "pages on {day}");
    let valid = view.summary(&Filter { basis: Basis::Valid, ..filter }).by_star.0;
    let both = |stars| counted(Validity::Valid, Some(stars)) + counted(Validity::Expiring, Some(stars));
    assert_eq!(valid, Stars::ALL.map(both), "stars on {day}");
    let text = format!("as_of={day}&validity=valid,expiring,expired,revoked,none");
    let page = view.products(&ProductFilter::parse(&query::parse(&text), view.geography(), day).unwrap());
    for validity in Validity::ALL {
        let found = page.facets.get(Dimension::Validity).get(validity.name()).copied().unwrap_or(0);
        assert_eq!(found, counted(validity, None), "the catalogue on {day}: {}", validity.name());
    }
}

/// The products named as changed are those that the counts of changes count, and the list of what lapses within some days
/// is as long as the count says, under any filter.
pub fn named_as_counted(view: &View, filter: &Filter, other: Day) {
    let counted = view.changes(filter, other);
    let named = view.changed_products(filter, other, usize::MAX);
    for movement in Movement::ALL {
        let count = named.iter().filter(|product| product.movement == movement).count();
        assert_eq!(count, counted.count(movement) as usize, "{movement:?} from {other} to {filter:?}");
    }
    let few = view.changed_products(filter, other, 5);
    assert_eq!(few.len(), named.len().min(5));
    assert!(few.is_sorted_by_key(|product| std::cmp::Reverse(product.day)), "{few:?}");
    for (days, count) in LAPSING_WITHIN.into_iter().zip(view.summary(filter).expiring.0) {
        let list = view.products(&ProductFilter::lapsing(filter, days));
        assert_eq!(list.total, count, "within {days} days of {filter:?}");
        let last = filter.as_of.add_days(days as i32);
        assert!(list.items.iter().all(|product| product.expires.is_some_and(|day| (filter.as_of..=last).contains(&day))));
        assert!(list.items.is_sorted_by_key(|product| product.expires));
    }
}

fn on_pages(view: &View, day: Day) -> Standing {
    let mut standing = Standing::new();
    for product in &view.snapshot.register().products {
        let page = view.product(&product.id, day).unwrap();
        let current: Vec<_> = page.recognitions.iter().filter(|row| row.current).collect();
        let expected = current.first().map(|row| (row.validity, row.stars)).unwrap_or((Validity::None, None));
        assert!(current.len() <= 1 && expected == (page.summary.validity, page.summary.stars), "{} on {day}", product.id);
        *standing.entry(expected).or_default() += 1;
    }
    standing
}

fn exported(snapshot: &Snapshot, day: Day) -> Standing {
    let table = product_table(snapshot.register(), day).unwrap();
    let [validity, stars] = ["validity", "stars"].map(|name| table.columns.iter().position(|column| *column == name).unwrap());
    let mut standing = Standing::new();
    for row in &table.rows {
        let Cell::Text(name) = &row[validity] else { panic!("no validity in {row:?}") };
        let found = Validity::ALL.into_iter().find(|validity| validity.name() == name).unwrap();
        let stars = if let Cell::Number(stars) = row[stars] { Some(stars as u8) } else { None };
        *standing.entry((found, stars)).or_default() += 1;
    }
    standing
}
