//! A simulated national register, shaped like the published totals: for demonstrations, load tests and benches.
//!
//! Everything follows from one seed. No product, producer or decision in it is real; the database is marked
//! (`meta.simulated`), and every page says so.

mod certificates;
mod names;
mod places;
mod random;
mod words;

use crate::seed::seed_simulated;
use crate::store::identity::{near_key, product_id, product_identity};
use crate::store::{Db, ProducerDraft, ProductDraft, RecognitionDraft, StoreError, WriteTx};
use app::domain::{Geography, Sector};
use certificates::Story;
use names::Names;
use places::{OldProvince, Spot};
use random::Random;
use std::collections::HashSet;

/// How many products are made before they are written.
const BATCH: usize = 5_000;

/// Fills a new database with so many products; `false` where the database was filled before.
pub async fn generate(db: &Db, products: u32) -> Result<bool, StoreError> {
    seed_simulated(db, async |tx, geography| {
        for batch in batches(geography, products)? {
            batch.write(tx).await?;
        }
        Ok(())
    })
    .await
}

/// The rows of so many products, part by part, without a database.
pub fn batches(geography: &Geography, products: u32) -> Result<impl Iterator<Item = Batch>, StoreError> {
    let mut generator = Generator::new(geography, products)?;
    Ok(core::iter::from_fn(move || generator.next_batch()))
}

/// Some producers with all their products.
#[derive(Default)]
pub struct Batch {
    /// The producers.
    pub producers: Vec<ProducerDraft>,
    /// Their products.
    pub products: Vec<ProductDraft>,
    /// The recognitions of those products.
    pub recognitions: Vec<RecognitionDraft>,
}

impl Batch {
    async fn write(self, tx: &mut WriteTx) -> Result<(), StoreError> {
        tx.producers_insert(self.producers).await?;
        tx.products_insert(self.products).await?;
        tx.recognitions_insert(self.recognitions).await
    }
}

struct Generator {
    random: Random,
    names: Names,
    provinces: Vec<OldProvince>,
    weights: Vec<u32>,
    /// Communes that have no product yet, the last first.
    unvisited: Vec<(usize, usize)>,
    left: u32,
    /// Chances in a thousand, of the stories that published totals fix as numbers.
    five_star_every: u32,
    made: u32,
    row: i64,
}

impl Generator {
    fn new(geography: &Geography, products: u32) -> Result<Generator, StoreError> {
        let mut random = Random::new(0x0c0b_2026);
        let provinces = places::old_provinces(geography, &mut random)?;
        let mut unvisited: Vec<(usize, usize)> =
            provinces.iter().enumerate().flat_map(|(at, province)| (0..province.spots.len()).map(move |spot| (at, spot))).collect();
        random.shuffle(&mut unvisited);
        let weights = provinces.iter().map(|province| province.weight).collect();
        // 126 national five-star products among 17,316.
        Ok(Generator {
            random,
            names: Names::default(),
            provinces,
            weights,
            unvisited,
            left: products,
            five_star_every: 137,
            made: 0,
            row: 0,
        })
    }

    fn next_batch(&mut self) -> Option<Batch> {
        if self.left == 0 {
            return None;
        }
        let mut batch = Batch::default();
        while self.left > 0 && batch.products.len() < BATCH {
            self.producer(&mut batch);
        }
        Some(batch)
    }

    /// A producer with its products.
    fn producer(&mut self, batch: &mut Batch) {
        let (province, spot) = self.spot();
        let region = words::region_of(province.unit.code.value());
        let producer = self.names.producer(&mut self.random, province.province_of_today);
        // Mean 1.83: the published 9,500 or so producers of 17,316 products.
        let count = [1, 2, 3, 4, 6, 9][self.random.weighted(&[580, 220, 110, 50, 30, 10])].min(self.left);
        let mut own: HashSet<String> = HashSet::new();
        for _ in 0..count {
            let set = self.random.weighted(&words::SET_WEIGHTS);
            let name = self.names.product(&mut self.random, set, region, &producer, &own);
            if own.insert(app::domain::collation::identity_key(&name)) {
                self.product(batch, &province, &spot, &producer, name, set as u8 + 1);
            }
        }
        batch.producers.push(producer);
    }

    fn product(&mut self, batch: &mut Batch, province: &OldProvince, spot: &Spot, producer: &ProducerDraft, name: String, set: u8) {
        self.made += 1;
        self.left -= 1;
        let old = *self.random.one(&spot.old);
        let story = Story::tell(&mut self.random, self.made.is_multiple_of(self.five_star_every));
        let identity = product_identity(&name, &producer.id);
        let product = ProductDraft {
            id: product_id(&identity),
            identity,
            producer_id: Some(producer.id.clone()),
            sector: Sector::of_set(set),
            set: Some(set),
            classification_basis: Some("stated".to_owned()),
            near_key: Some(near_key(&name, producer.province)),
            name,
        };
        for recognition in story.recognitions(&mut self.random, &product, [old, spot.new], province) {
            self.row += 1;
            batch.recognitions.push(RecognitionDraft { row: self.row, ..recognition });
        }
        batch.products.push(product);
    }

    /// Where the next producer is: first every commune that is to have one, then by the weight of provinces.
    fn spot(&mut self) -> (OldProvince, Spot) {
        let (province, spot) = match self.unvisited.pop() {
            Some(found) => found,
            None => {
                let province = self.random.weighted(&self.weights);
                // Some communes have many, most a few.
                let spots = self.provinces[province].spots.len() as u64;
                let first = self.random.below(spots);
                (province, first.min(self.random.below(spots)) as usize)
            }
        };
        let province = &self.provinces[province];
        let spot = province.spots[spot].clone();
        (OldProvince { spots: Vec::new(), ..province.clone() }, spot)
    }
}
