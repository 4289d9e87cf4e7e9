//! `ocop import boundaries`: an office's own boundaries from GeoJSON or TopoJSON, WGS84, all or nothing.
//!
//! A file holds shapes of one list of units and one level. It replaces what was imported before for that list, level and
//! the smallest area it lies in (a district, a province, the country), and for every smaller area inside. In reports the
//! line of a problem is the position of the shape in the file, from 1.
//!
//! Surveys of another time (a census of 2009, say) are imported into the list whose codes they carry; their shapes of
//! units that the list no longer has refuse the file, unless the office says to leave them out.

use super::coverage::{Joined, missing, overlaps, points_outside, scope};
use super::file::MOST_BYTES;
use super::join::{Directory, Stated};
use super::problem::BoundaryProblem;
use crate::datasets::import::{FileContext, ImportOptions};
use crate::datasets::issues::{ImportError, Issue, Problem, Report, Tally};
use crate::datasets::source::InputFile;
use crate::geo::boundaries::BoundarySet;
use crate::geo::grid::Ring;
use crate::geo::topojson::{Feature, rings_of};
use crate::geo::topology::Topology;
use crate::store::{Db, PackedBoundaries, Reference, boundary_replace, boundary_sets, reference_load};
use app::domain::account::Actor;
use app::domain::{Geography, Level, UnitId, Vintage};
use std::collections::HashMap;
use std::io::Read;

/// How a file is to be imported.
#[derive(Clone, Debug)]
pub struct BoundaryOptions {
    /// The list of units its shapes are of.
    pub vintage: Vintage,
    /// What the shapes are.
    pub level: Level,
    /// Where they come from; shown under the maps.
    pub source: String,
    /// Leave shapes out whose unit the list does not have.
    pub skip_unknown: bool,
    /// Check only.
    pub dry_run: bool,
}

impl BoundaryOptions {
    /// The options of a file, from what whoever brings it states.
    pub fn new(file: InputFile<'_>, options: ImportOptions, context: &FileContext) -> BoundaryOptions {
        BoundaryOptions {
            vintage: context.vintage.unwrap_or(Vintage::V2025),
            level: context.level.unwrap_or(Level::Commune),
            source: context.source.clone().unwrap_or_else(|| file.name()),
            skip_unknown: context.skip_unknown,
            dry_run: options.dry_run,
        }
    }
}

/// Imports a file of boundaries.
pub async fn boundaries_import(
    db: &Db,
    actor: &Actor,
    file: impl Into<InputFile<'_>>,
    options: BoundaryOptions,
) -> Result<Report, ImportError> {
    let file: InputFile<'_> = file.into();
    let refused = |problem, value: String| Ok(Report::new(0, Tally::default(), vec![Issue { line: 1, column: "", value, problem }]));
    let (mut content, size) = file.open()?;
    if size > MOST_BYTES {
        let problem = BoundaryProblem::TooLarge { most: MOST_BYTES >> 20 };
        return refused(problem.into(), (size >> 20).to_string());
    }
    let mut bytes = Vec::new();
    content.read_to_end(&mut bytes).map_err(|error| file.failed(error))?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return refused(Problem::EmptyFile, String::new());
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return refused(Problem::Utf16, String::new());
    }
    let features = match super::file::read(&bytes) {
        Ok(features) => features,
        Err(problem) => return refused(problem.into(), String::new()),
    };
    drop(bytes);
    let reference = reference_load(db).await?;
    let geography = reference.geography()?;
    let rows = features.len() as u64;
    let checked = check(features, &reference, &geography, &options);
    let Some((scope, units, shapes)) = checked.set.filter(|_| checked.issues.iter().all(|issue| !issue.problem.is_error())) else {
        return Ok(Report::new(rows, Tally::default(), checked.issues));
    };
    let set = PackedBoundaries {
        vintage: options.vintage,
        level: options.level,
        scope,
        source: options.source.clone(),
        units: units.len() as u64,
        shapes: BoundarySet::packed_shapes(&units, &shapes),
    };
    let tally = put(db, actor, set, &geography, options.dry_run).await?;
    Ok(Report::new(rows, tally, checked.issues))
}

/// Puts a set in its place, together with all sets of smaller areas inside it.
async fn put(db: &Db, actor: &Actor, set: PackedBoundaries, geography: &Geography, dry_run: bool) -> Result<Tally, ImportError> {
    let known = boundary_sets(db).await?;
    let inside = |other: &PackedBoundaries| match (set.scope, other.scope) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(area), Some(part)) => {
            geography.index_of(area).zip(geography.index_of(part)).is_some_and(|(area, part)| geography.lies_in(part, area))
        }
    };
    let gone: Vec<PackedBoundaries> =
        known.into_iter().filter(|other| (other.vintage, other.level) == (set.vintage, set.level) && inside(other)).collect();
    if gone == [set.clone()] {
        return Ok(Tally { unchanged: set.units, ..Tally::default() });
    }
    let replaced = gone.iter().map(|other| other.units).sum::<u64>().min(set.units);
    if !dry_run {
        boundary_replace(db, actor, &gone, Some(&set)).await?;
    }
    Ok(Tally { created: set.units - replaced, updated: replaced, unchanged: 0 })
}

/// Takes imported boundaries away: of a list and level, all or those of one area. How many units lost their shape.
pub async fn boundaries_remove(
    db: &Db,
    actor: &Actor,
    vintage: Vintage,
    level: Level,
    area: Option<Option<UnitId>>,
) -> Result<u64, ImportError> {
    let gone: Vec<PackedBoundaries> = boundary_sets(db)
        .await?
        .into_iter()
        .filter(|set| set.vintage == vintage && set.level == level && area.is_none_or(|area| set.scope == area))
        .collect();
    boundary_replace(db, actor, &gone, None).await?;
    Ok(gone.iter().map(|set| set.units).sum())
}

/// What the check of a file found.
struct Checked {
    issues: Vec<Issue>,
    /// The area, the units and their shapes; none where nothing could be joined.
    set: Option<(Option<UnitId>, Vec<UnitId>, Topology)>,
}

fn check(features: Vec<Feature>, reference: &Reference, geography: &Geography, options: &BoundaryOptions) -> Checked {
    let BoundaryOptions { vintage, level, skip_unknown, .. } = *options;
    let directory = Directory::new(reference);
    let whole = |problem: BoundaryProblem, value| Checked {
        issues: vec![Issue { line: 1, column: "", value, problem: problem.into() }],
        set: None,
    };
    let stated: Vec<Stated> = features.iter().map(|feature| Stated::of(feature, level)).collect();
    if let Some((problem, example)) = super::rings::reference_system(&features) {
        return whole(problem, example);
    }
    if let Some((other, other_level, matching)) = directory.better_list(&stated, vintage, level) {
        let other = format!("--vintage {other} --level {}", other_level.name());
        return whole(BoundaryProblem::WrongList { other, matching, shapes: stated.len() }, String::new());
    }
    let mut issues = list_issues(&stated, &directory, vintage);
    let mut joined: Vec<Joined> = Vec::new();
    let mut lines: HashMap<UnitId, u64> = HashMap::new();
    for (index, (feature, stated)) in features.into_iter().zip(&stated).enumerate() {
        let (line, label) = (index as u64 + 1, stated.label());
        let mut add = |column, value: String, problem| issues.push(Issue { line, column, value, problem });
        let unit = match directory.find(stated, vintage, level) {
            Ok((unit, warning)) => {
                warning.into_iter().for_each(|warning| add("name", label.clone(), warning));
                unit
            }
            Err(_) if skip_unknown => {
                add("code", label, BoundaryProblem::Skipped.into());
                continue;
            }
            Err(problem) => {
                add("code", label, problem);
                continue;
            }
        };
        if let Some(before) = lines.insert(unit.id, line) {
            add("code", label, BoundaryProblem::UnitTwice { line: before }.into());
            continue;
        }
        if let Some((problem, place)) = super::rings::shape_problem(&feature.polygons) {
            let value = [label.as_str(), place.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(": ");
            add("geometry", value, problem.into());
            continue;
        }
        joined.push(Joined { line, unit, rings: rings_of(&feature.polygons) });
    }
    if joined.is_empty() {
        if issues.iter().all(|issue| !issue.problem.is_error()) {
            issues.push(Issue { line: 1, column: "", value: String::new(), problem: BoundaryProblem::NoShapes.into() });
        }
        return Checked { issues, set: None };
    }
    joined.sort_by_key(|shape| shape.unit.id);
    issues.extend(overlaps(&joined));
    let area = scope(&joined, geography);
    issues.extend(missing(&joined, &directory, geography, vintage, level, area));
    issues.extend(points_outside(&joined));
    let units = joined.iter().map(|shape| shape.unit.id).collect();
    let rings: Vec<Vec<Ring>> = joined.into_iter().map(|shape| shape.rings).collect();
    Checked { issues, set: Some((area, units, Topology::from_rings(&rings))) }
}

/// Whether the shapes say of themselves that they are of another list.
fn list_issues(stated: &[Stated], directory: &Directory, vintage: Vintage) -> Vec<Issue> {
    let mut issues: Vec<Issue> = Vec::new();
    let asked = vintage.to_string();
    for (at, stated) in stated.iter().enumerate() {
        let other = &stated.vintage;
        if other.is_empty() || *other == asked || issues.iter().any(|issue| issue.value == *other) {
            continue;
        }
        let problem = match directory.has_vintage(other) {
            true => BoundaryProblem::ListDiffers { stated: other.clone() },
            false => BoundaryProblem::SurveyOfOtherTime { stated: other.clone() },
        };
        issues.push(Issue { line: at as u64 + 1, column: "vintage", value: other.clone(), problem: problem.into() });
    }
    issues
}
