//! How the map is shown: what it measures, which shapes it has, and which class is selected in its legend.

use super::measure::Measure;
use crate::facts::{FilterError, Reason, query};
use crate::map::{ColorClass, Detail};

/// How the map is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MapOptions {
    /// What colours the units.
    pub measure: Measure,
    /// Which shapes it has; a map of a single province always shows the units below it.
    pub detail: Option<Detail>,
    /// The class selected in the legend.
    pub selected_class: Option<ColorClass>,
}

impl MapOptions {
    /// Reads `measure`, `map` and `band`.
    pub fn parse(pairs: &[(String, String)]) -> Result<MapOptions, FilterError> {
        fn read<T>(pairs: &[(String, String)], name: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, FilterError> {
            let Some(text) = query::value(pairs, name) else { return Ok(None) };
            parse(text).map(Some).ok_or_else(|| FilterError::new(name, text, Reason::NotAChoice))
        }
        let selected_class = |text: &str| match text {
            "none" => Some(ColorClass::NoData),
            _ => text.parse().ok().filter(|band| *band <= crate::map::class_breaks::MOST).map(ColorClass::Band),
        };
        Ok(MapOptions {
            measure: read(pairs, "measure", Measure::parse)?.unwrap_or_default(),
            detail: read(pairs, "map", Detail::parse)?.filter(|detail| *detail != Detail::Below),
            selected_class: read(pairs, "band", selected_class)?,
        })
    }

    /// Appends the options that are not the default to a query string.
    pub fn push(&self, text: &mut String) {
        if self.measure != Measure::default() {
            query::push(text, "measure", self.measure.name());
        }
        if let Some(detail) = self.detail {
            query::push(text, "map", detail.name());
        }
        match self.selected_class {
            Some(ColorClass::NoData) => query::push(text, "band", "none"),
            Some(ColorClass::Band(band)) => query::push(text, "band", &band.to_string()),
            None => {}
        }
    }

    /// The same without a selected class: classes differ from one question to the next.
    pub fn without_selection(self) -> MapOptions {
        MapOptions { selected_class: None, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_reads_back() {
        for text in ["", "measure=stars-4", "measure=newest&map=hexes&band=3", "map=communes&band=none", "band=0"] {
            let map_options = MapOptions::parse(&query::parse(text)).unwrap();
            let mut again = String::new();
            map_options.push(&mut again);
            assert_eq!(again, text);
        }
        for (text, field) in [("measure=height", "measure"), ("map=moon", "map"), ("band=6", "band"), ("band=-1", "band")] {
            assert_eq!(MapOptions::parse(&query::parse(text)).unwrap_err().field, field, "{text}");
        }
        assert_eq!(MapOptions::parse(&query::parse("map=below")).unwrap(), MapOptions::default());
    }
}
