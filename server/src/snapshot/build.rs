//! From the rows of the register to a snapshot.

use super::Snapshot;
use crate::geo::atlas::Atlas;
use crate::geo::boundaries::BoundarySet;
use crate::store::{Register, first_days};
use app::domain::Geography;
use app::domain::recognition::Certified;
use app::facts::{FactProduct, FactRecognition, Facts, codec};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

impl Snapshot {
    /// Builds a snapshot. The geography of the one before is kept where the units are the same, so that browsers do not
    /// fetch it again.
    pub fn build(register: Register, before: Option<&Snapshot>) -> anyhow::Result<Snapshot> {
        let same = |before: &&Snapshot| {
            let before = &before.register;
            before.units == register.units
                && before.lineage == register.lineage
                && before.lists == register.lists
                && before.changes == register.changes
        };
        let unchanged = before.filter(same);
        let geography = match unchanged {
            Some(before) => Arc::clone(before.facts.geography()),
            None => Arc::new(geography(&register)?),
        };
        let (rows, certified) = product_rows(&register);
        let order = order(&register, &geography, &rows, &certified);
        let mut position = vec![0u32; order.len()];
        for (at, product) in order.iter().enumerate() {
            position[*product as usize] = at as u32;
        }
        let products: Vec<FactProduct> = order.iter().map(|product| fact_product(&register, *product, &rows, &certified)).collect();
        let kinds: Vec<_> = register.producers.iter().map(|producer| producer.kind).collect();
        let facts = Facts::build(register.version, geography, &kinds, &products);

        let mut by_name: Vec<u32> = (0..register.products.len() as u32).collect();
        by_name.sort_by(|a, b| register.products[*a as usize].sort_key.cmp(&register.products[*b as usize].sort_key).then(a.cmp(b)));
        let mut rank = vec![0u32; by_name.len()];
        for (at, product) in by_name.iter().enumerate() {
            rank[*product as usize] = at as u32;
        }
        let mut products_of = vec![Vec::new(); register.producers.len()];
        for product in &by_name {
            if let Some(producer) = register.products[*product as usize].producer {
                products_of[producer as usize].push(*product);
            }
        }
        let unit_names = unchanged.map(|before| Arc::clone(&before.unit_names)).unwrap_or_default();
        let mut memberships = HashMap::new();
        for row in &register.recognitions {
            if let Some(unit) = facts.geography().index_of(row.unit)
                && row.succession().is_none()
            {
                memberships.entry(unit).or_insert_with(|| facts.geography().membership(unit));
            }
        }
        let unit_rows: HashMap<_, _> = register.units.iter().enumerate().map(|(at, unit)| (unit.id, at as u32)).collect();
        let unit_at = facts.geography().units().iter().map(|unit| unit_rows.get(&unit.id).copied().unwrap_or(0)).collect();
        let geography_version = match unchanged {
            Some(before) => before.geography_version.clone(),
            None => hash(&codec::encode_geography(facts.geography())),
        };
        let renamings = super::names::renamings(&register, facts.geography());
        let succession = super::lineage::Succession::new(&register, facts.geography());
        let plan_records = super::plans::records(&register, facts.geography());
        let atlas = match unchanged.filter(|before| before.register.boundaries == register.boundaries) {
            Some(before) => Arc::clone(&before.atlas),
            None => Arc::new(Atlas::new(Arc::clone(facts.geography()), &geography_version, boundary_sets(&register))),
        };
        let geography_file = unchanged.and_then(|before| before.geography_file.get().cloned()).map_or_else(OnceLock::new, OnceLock::from);
        Ok(Snapshot {
            atlas,
            certificates: super::certificates::Certificates::new(&register),
            by_id: register.products.iter().enumerate().map(|(at, product)| (product.id.clone(), at as u32)).collect(),
            producer_by_id: register.producers.iter().enumerate().map(|(at, producer)| (producer.id.clone(), at as u32)).collect(),
            register,
            facts,
            order,
            position,
            rows,
            certified,
            rank,
            search: OnceLock::new(),
            unit_names,
            products_of,
            unit_at,
            renamings,
            succession,
            memberships,
            plan_records,
            plan_gaps: OnceLock::new(),
            coverage: OnceLock::new(),
            neighbourhood: OnceLock::new(),
            geography_version,
            facts_file: OnceLock::new(),
            geography_file,
        })
    }
}

/// The imported boundaries, unpacked. One that does not unpack is left out and named in the log: maps go on without it.
fn boundary_sets(register: &Register) -> Vec<BoundarySet> {
    let unpacked = |packed| BoundarySet::unpacked(packed).inspect_err(|error| tracing::error!("imported boundaries: {error}")).ok();
    register.boundaries.iter().filter_map(unpacked).collect()
}

/// FNV-1a, 64 bits, as text.
pub fn hash(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

fn geography(register: &Register) -> anyhow::Result<Geography> {
    let units: Vec<_> = register.units.iter().map(|unit| (unit.id, unit.level, unit.parent)).collect();
    let succession: Vec<_> = register.lineage.iter().filter(|pair| pair.is_default).map(|pair| (pair.old, pair.new)).collect();
    // A new unit that is nobody's default successor is still made of something.
    let reached: HashSet<_> = succession.iter().map(|(_, new)| *new).collect();
    let origins = register.lineage.iter().filter(|pair| !reached.contains(&pair.new)).map(|pair| (pair.old, pair.new));
    let geography = Geography::build(&units, &succession)?.with_origins(&origins.collect::<Vec<_>>())?;
    Ok(geography.with_first_days(first_days(&register.lists)))
}

/// The rows of each product: certified ones in the order in which they supersede each other, then the others.
fn product_rows(register: &Register) -> (Vec<Vec<u32>>, Vec<u32>) {
    let mut rows = vec![Vec::new(); register.products.len()];
    for (at, row) in register.recognitions.iter().enumerate() {
        rows[row.product as usize].push(at as u32);
    }
    let mut certified = Vec::with_capacity(rows.len());
    for rows in &mut rows {
        rows.sort_by_key(|at| {
            let row = &register.recognitions[*at as usize];
            (row.succession().is_none(), row.succession(), row.issued.map(|(day, _)| day), row.stars, row.row)
        });
        certified.push(rows.iter().filter(|at| register.recognitions[**at as usize].succession().is_some()).count() as u32);
    }
    (rows, certified)
}

/// Products in the order that compresses best: neighbours share place, decision day and producer.
fn order(register: &Register, geography: &Geography, rows: &[Vec<u32>], certified: &[u32]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..register.products.len() as u32).collect();
    order.sort_by_cached_key(|product| {
        let at = *product as usize;
        let last = certified[at].checked_sub(1).map(|last| &register.recognitions[rows[at][last as usize] as usize]);
        let place = last.and_then(|row| geography.index_of(row.unit));
        (place, last.and_then(|row| row.issued.map(|(day, _)| day)), register.products[at].producer, *product)
    });
    order
}

fn fact_product(register: &Register, product: u32, rows: &[Vec<u32>], certified: &[u32]) -> FactProduct {
    let at = product as usize;
    let recognitions = rows[at].iter().take(certified[at] as usize).enumerate().filter_map(|(position, row)| {
        let row = &register.recognitions[*row as usize];
        Some(FactRecognition {
            certificate: row.certificate()?,
            stars: row.stars?,
            potential_5: row.potential_5,
            unit: row.unit,
            row: position as u32,
        })
    });
    let product = &register.products[at];
    FactProduct {
        producer: product.producer,
        sector: product.sector.map_or(0, |sector| sector.number()),
        set: product.set.unwrap_or(0),
        recognitions: recognitions.collect(),
    }
}
