//! How much of what others have published the register holds, province by province.

use super::Snapshot;
use super::plans::end_of;
use app::api::{Coverage, PublishedTotal};
use app::domain::published::{PublishedMeasure, PublishedPart};
use app::domain::{Basis, Day, Level, UnitId};
use app::facts::{Filter, Summary};

impl Snapshot {
    /// The newest published number of products of each province of either list, beside what the register held on its day.
    pub(super) fn coverage(&self, named_on: Day) -> Vec<Coverage> {
        let geography = self.facts.geography();
        let provinces = geography.vintages().into_iter().rev().flat_map(|vintage| geography.of_level(vintage, Level::Province));
        provinces.filter_map(|province| self.coverage_of(geography.unit(province).id, named_on)).collect()
    }

    fn coverage_of(&self, unit: UnitId, named_on: Day) -> Option<Coverage> {
        let totals: Vec<PublishedTotal> =
            self.published(Some(unit)).into_iter().filter(|total| total.measure == PublishedMeasure::Products).collect();
        let dated = |total: &&PublishedTotal| (total.dimension.is_total() || total.dimension.is_valid()) && end_of(&total.date).is_some();
        let newest = totals.iter().filter(dated).max_by_key(|total| end_of(&total.date))?;
        let basis = if newest.dimension.is_valid() { Basis::Valid } else { Basis::Ever };
        let day = end_of(&newest.date)?;
        let held: Summary = self.facts.summarise(&Filter { basis, ..Filter::of_day(day, unit.vintage) }.in_unit(Some(unit)));
        let stars = |count: usize| {
            let of_class = |total: &&PublishedTotal| {
                let parts: Vec<_> = total.dimension.parts().filter(|part| *part != PublishedPart::Valid).collect();
                total.date == newest.date && matches!(parts[..], [PublishedPart::Stars(stars)] if stars == (count + 3).to_string())
            };
            totals.iter().find(of_class).and_then(|total| total.value.parse().ok())
        };
        Some(Coverage {
            unit: self.unit_ref(unit, named_on)?,
            date: newest.date.clone(),
            basis,
            published: newest.value.parse().ok()?,
            held: held.total,
            published_by_star: [0, 1, 2].map(stars),
            held_by_star: held.by_star.0,
            source: newest.source.clone(),
        })
    }
}
