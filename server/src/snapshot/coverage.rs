//! How much of what others have published the register holds, province by province.

use super::Snapshot;
use app::api::{Coverage, PublishedTotal};
use app::domain::published::{PublishedMeasure, PublishedPart};
use app::domain::{Day, Level, UnitId};

impl Snapshot {
    /// The newest published number of products of each province of either list, beside what the register held on its day;
    /// counted once for a snapshot. A simulated register has none.
    pub(super) fn coverage(&self, named_on: Day) -> Vec<Coverage> {
        let found = self.coverage.get_or_init(|| {
            let geography = self.facts.geography();
            let provinces = geography.vintages().into_iter().rev().flat_map(|vintage| geography.of_level(vintage, Level::Province));
            let provinces = provinces.filter(|_| !self.register.simulated);
            provinces.filter_map(|province| self.coverage_of(geography.unit(province).id, named_on)).collect()
        });
        let named =
            |row: &Coverage| Coverage { unit: self.unit_ref(row.unit.unit, named_on).unwrap_or_else(|| row.unit.clone()), ..row.clone() };
        found.iter().map(named).collect()
    }

    fn coverage_of(&self, unit: UnitId, named_on: Day) -> Option<Coverage> {
        let of_unit = || self.register.official_totals.iter().filter(|total| total.scope == Some(unit));
        let countable = |total: &&PublishedTotal| total.basis().is_some() && total.value.parse::<u32>().is_ok();
        let newest = of_unit().filter(countable).max_by_key(|total| Day::of_partial(&total.date))?;
        let held = self.held_of_total(newest)?;
        let of_class = |total: &&PublishedTotal, count: usize| {
            let mut parts = total.dimension.parts().filter(|part| *part != PublishedPart::Valid);
            let is_class = matches!(parts.next(), Some(PublishedPart::Stars(stars)) if stars == count.to_string());
            total.measure == PublishedMeasure::Products && total.date == newest.date && is_class && parts.next().is_none()
        };
        let published_of = |count: usize| of_unit().find(|total| of_class(total, count)).and_then(|total| total.value.parse().ok());
        Some(Coverage {
            unit: self.unit_ref(unit, named_on)?,
            date: newest.date.clone(),
            basis: newest.basis()?,
            published: newest.value.parse().ok()?,
            held: held.total,
            published_by_star: [3, 4, 5].map(published_of),
            held_by_star: held.by_star.0,
            source: newest.source.clone(),
        })
    }
}
