//! The recognitions of one simulated product: when, how many stars, renewed, upgraded, expired or revoked.

use super::places::OldProvince;
use super::random::Random;
use crate::store::identity::{Precision, RecognitionMark, hash64, id_of};
use crate::store::{ProductDraft, RecognitionDraft};
use app::domain::recognition::RecognitionStatus;
use app::domain::{Certificate, Day, Stars, UnitId};

/// First recognitions by year from 2019, as the published totals grew.
const FIRST_BY_YEAR: [u32; 8] = [200, 2_300, 2_521, 3_668, 2_367, 3_586, 2_050, 624];
/// The last day of the simulation.
const LAST_DAY: (i32, u32, u32) = (2026, 11, 15);
/// The first day of the list of units of 2025.
const REFORM: (i32, u32, u32) = (2025, 7, 1);
/// The days on which the Ministry decided on five stars.
const CENTRAL: [((i32, u32, u32), &str, u32); 4] =
    [((2021, 5, 26), "1/QĐ-MP", 20), ((2023, 5, 17), "2/QĐ-MP", 22), ((2025, 1, 16), "3/QĐ-MP", 37), ((2025, 6, 26), "4/QĐ-MP", 47)];

fn day((year, month, day): (i32, u32, u32)) -> Day {
    Day::from_ymd(year, month, day).unwrap_or(Day::from_number(0))
}

struct Step {
    issued: Day,
    precision: Precision,
    stars: Stars,
    potential_5: bool,
    decision: Option<&'static str>,
}

/// What becomes of one product.
pub struct Story {
    steps: Vec<Step>,
    revoked_after: Option<i32>,
}

impl Story {
    /// Makes up a story; `five` is one that ends with national five stars.
    pub fn tell(random: &mut Random, five: bool) -> Story {
        if five {
            return Story::of_five_stars(random);
        }
        let year = 2019 + random.weighted(&FIRST_BY_YEAR) as i32;
        let issued = decision_day(random, year);
        let vague = random.happens(20);
        let (issued, precision) = if vague { (day((issued.year(), 12, 31)), Precision::Year) } else { (issued, Precision::Day) };
        let four = random.happens(222);
        let potential_5 = four && random.happens(40);
        let stars = if four { Stars::Four } else { Stars::Three };
        let mut steps = vec![Step { issued, precision, stars, potential_5, decision: None }];
        // An upgrade while valid, or a renewal around the end of the term.
        let renewed = random.happens(255);
        let again = issued.add_months(if random.happens(300) { 12 + random.below(18) as i32 } else { 34 + random.below(8) as i32 });
        if renewed && again <= day(LAST_DAY) {
            let upgrade = stars == Stars::Three && random.happens(220);
            let stars = if upgrade { Stars::Four } else { stars };
            steps.push(Step { issued: again, precision: Precision::Day, stars, potential_5, decision: None });
        }
        Story { steps, revoked_after: random.happens(6).then(|| 60 + random.below(700) as i32) }
    }

    /// Potential five stars by the province, then the Ministry's decision.
    fn of_five_stars(random: &mut Random) -> Story {
        let weights: Vec<u32> = CENTRAL.iter().map(|(_, _, count)| *count).collect();
        let (date, decision, _) = CENTRAL[random.weighted(&weights)];
        let issued = day(date);
        let before = issued.add_days(-90 - random.below(400) as i32);
        let step = |issued, stars, decision| Step { issued, precision: Precision::Day, stars, potential_5: stars == Stars::Four, decision };
        Story { steps: vec![step(before, Stars::Four, None), step(issued, Stars::Five, Some(decision))], revoked_after: None }
    }

    /// The rows of the register. `units` are the place before and after the reform.
    pub fn recognitions(
        &self,
        random: &mut Random,
        product: &ProductDraft,
        units: [UnitId; 2],
        province: &OldProvince,
    ) -> Vec<RecognitionDraft> {
        let last = self.steps.len() - 1;
        let row = |(number, step): (usize, &Step)| {
            let revoked = self
                .revoked_after
                .filter(|_| number == last)
                .map(|days| step.issued.add_days(days))
                .filter(|revoked| *revoked <= day(LAST_DAY));
            step.recognition(random, product, units[usize::from(step.issued >= day(REFORM))], province, revoked)
        };
        self.steps.iter().enumerate().map(row).collect()
    }
}

/// Decisions come in rounds, more of them towards the end of the year.
fn decision_day(random: &mut Random, year: i32) -> Day {
    let (month, day_of_month) =
        [(1, 12), (4, 20), (6, 28), (7, 15), (9, 25), (11, 10), (12, 5), (12, 24)][random.weighted(&[8, 8, 14, 12, 14, 14, 16, 14])];
    let offset = random.below(7) as i32;
    day((year, month, day_of_month)).add_days(offset).min(day(LAST_DAY))
}

impl Step {
    fn recognition(
        &self,
        random: &mut Random,
        product: &ProductDraft,
        unit: UnitId,
        province: &OldProvince,
        revoked: Option<Day>,
    ) -> RecognitionDraft {
        let (year, month, _) = self.issued.ymd();
        let district = self.stars == Stars::Three && self.issued >= day((2023, 2, 24)) && self.issued < day(REFORM);
        let (level, authority) = match self.stars {
            Stars::Five => ("central", "Bộ (mô phỏng)"),
            _ if district => ("district", "UBND huyện (mô phỏng)"),
            _ => ("province", "UBND tỉnh (mô phỏng)"),
        };
        // One decision of a province covers all products of its round.
        let number = hash64(format!("{} {} {level}", province.unit, self.issued).as_bytes()) % 3_000 + 100;
        let decision = self.decision.map_or_else(|| format!("{number}/QĐ-MP"), str::to_owned);
        let decision = (self.precision == Precision::Day).then_some(decision);
        let score = match (self.stars, self.potential_5) {
            (Stars::Five, _) | (_, true) => 90_000 + random.below(600) * 10,
            (Stars::Four, _) => 70_000 + random.below(1_900) * 10,
            (Stars::Three, _) => 50_000 + random.below(1_999) * 10,
        };
        let issued = Some((self.issued, self.precision));
        let mark = RecognitionMark::new(decision.as_deref(), issued, RecognitionStatus::Recognised, Some(level));
        let identity = mark.identity(&product.id);
        RecognitionDraft {
            id: id_of(&product.name, &identity),
            identity,
            product_id: product.id.clone(),
            row: 0,
            unit,
            place_text: None,
            status: RecognitionStatus::Recognised,
            stars: Some(self.stars),
            proposed_stars: None,
            potential_5: self.potential_5,
            score: Some(score as u32),
            level: Some(level.to_owned()),
            authority: Some(authority.to_owned()),
            decision,
            issued,
            year: Some(if month == 1 && self.precision == Precision::Day { year - 1 } else { year }),
            expires: Some(Certificate::new(self.issued, None, None).expires),
            expiry_stated: false,
            revoked,
            source: None,
            note: None,
        }
    }
}
