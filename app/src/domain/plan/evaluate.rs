//! A target on a day: its value, the counts behind it, its status, its pace.

use super::context::{Context, DateRange, Verdict};
use super::enumerate::{CountQuery, Subject};
use super::grid::{CellState, Grid, least, less};
use super::missing_data::MissingData;
use super::number::{Decimal, Value};
use super::products::{CertificateRule, ProductTest};
use super::records::{Group, Records};
use super::target::{Comparator, Measure, Plan, Target};
use super::vocabulary::Noun;
use crate::domain::Day;
use crate::domain::named_enum::named_enum;
use core::cmp::Ordering;

named_enum! {
    /// The status of a target.
    Status {
        /// Reached.
        Met = "met",
        /// Not reached yet, at pace, and the trend reaches it.
        OnTrack = "on_track",
        /// Either behind the pace or the trend does not reach it.
        AtRisk = "at_risk",
        /// Behind the pace, and the trend does not reach it.
        Late = "late",
        /// The deadline is over.
        Missed = "missed",
        /// The plan has not begun.
        NotStarted = "not_started",
        /// It cannot be computed.
        NoData = "no_data",
        /// It falls short by what the register holds, which is known to lack rows: nothing is proved.
        Incomplete = "incomplete",
    }
}

named_enum! {
    /// The other of the two bases on which the products of a target can be counted.
    OtherBasis {
        /// Valid on the day of measuring.
        Valid = "valid",
        /// Recognised in the period of the plan.
        Period = "period",
    }
}

/// The evaluation of a target on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// The day of measuring: the day asked for, at the latest the deadline.
    pub day: Day,
    /// The value; `None` where it cannot be computed.
    pub actual: Option<Value>,
    /// How many count, or how many đồng.
    pub counted: i64,
    /// Of how many.
    pub whole: Option<u64>,
    /// The cells of a per-unit target.
    pub grid: Option<Grid>,
    /// Its status.
    pub status: Status,
    /// More than the upper end of the range.
    pub exceeded: bool,
    /// What would be expected by now.
    pub expected: Option<Decimal>,
    /// The value at the deadline if growth goes on as in the last 24 months, less what will lapse.
    pub forecast: Option<Decimal>,
    /// The share of the target, in tenths of a percent, never capped.
    pub attained: Option<u64>,
    /// What is lacking before it can be computed.
    pub missing: Vec<MissingData>,
    /// The denominator is empty: not applicable.
    pub denominator_is_empty: bool,
    /// The same products counted on the other basis.
    pub other_basis: Option<(OtherBasis, u64)>,
    /// No producer has a valid product on the day: all participants stand in for them.
    pub participants_stand_in: bool,
    /// How many more are needed to reach the target.
    pub needed: Option<u64>,
    /// How many of those counted will lapse before the deadline.
    pub lapsing: u64,
}

/// What was counted, and what of it is recent or will lapse.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    count: u64,
    weight: i64,
    /// Came in within the last 24 months.
    recent: u64,
    /// Without a day.
    undated: u64,
    lapsing: u64,
}

impl Tally {
    fn add(&mut self, verdict: Verdict, recent: DateRange, lapse: DateRange) {
        let Verdict::Counts(counted) = verdict else { return };
        self.count += 1;
        self.weight += counted.weight;
        match counted.since {
            Some(day) => self.recent += u64::from(recent.has(day)),
            None => self.undated += 1,
        }
        self.lapsing += u64::from(counted.until.is_some_and(|day| lapse.has(day)));
    }
}

/// All targets of a plan on a day.
pub fn evaluate_plan(records: &Records, plan: &Plan, targets: &[&Target], as_of: Day) -> Vec<Evaluation> {
    let mut contexts: Vec<Context<'_>> = Vec::new();
    let mut evaluations = Vec::with_capacity(targets.len());
    for target in targets {
        let day = as_of.min(target.deadline);
        let index = contexts.iter().position(|context| context.day == day).unwrap_or_else(|| {
            contexts.push(Context::new(records, plan, day));
            contexts.len() - 1
        });
        evaluations.push(evaluate(&contexts[index], target, as_of));
    }
    evaluations
}

/// One target on a day; the context is of the day of measuring.
pub fn evaluate(context: &Context<'_>, target: &Target, as_of: Day) -> Evaluation {
    let mut evaluation = Evaluation {
        day: context.day,
        actual: None,
        counted: 0,
        whole: None,
        grid: None,
        status: Status::NoData,
        exceeded: false,
        expected: None,
        forecast: None,
        attained: None,
        missing: context.missing(target),
        denominator_is_empty: false,
        other_basis: None,
        participants_stand_in: target.numerator.set.noun == Noun::Producers && !context.producers_by_validity(),
        needed: None,
        lapsing: 0,
    };
    if evaluation.missing.is_empty() {
        if target.is_per_unit() {
            fill_grid(&mut evaluation, context, target)
        } else {
            fill_number(&mut evaluation, context, target, as_of)
        }
    }
    evaluation.expected = super::forecast::expected(context, target);
    evaluation.status = status(&evaluation, context, target, as_of);
    evaluation
}

fn fill_grid(evaluation: &mut Evaluation, context: &Context<'_>, target: &Target) {
    let grid = context.grid(target);
    let Some(worst) = grid.worst().filter(|_| !grid.units.is_empty()) else {
        evaluation.denominator_is_empty = grid.units.is_empty();
        evaluation.grid = Some(grid);
        return;
    };
    evaluation.actual = Some(Value::count(worst));
    evaluation.counted = grid.cells.iter().map(|cell| cell.value).sum::<u64>() as i64;
    evaluation.exceeded = target.comparator == Some(Comparator::Between) && grid.cells.iter().any(|cell| cell.exceeded);
    evaluation.attained = Value::percent(grid.met(), grid.cells.len() as u64).map(Value::tenths);
    evaluation.needed = target.min.map(|min| grid.lacking(min, target.comparator));
    evaluation.grid = Some(grid);
}

fn fill_number(evaluation: &mut Evaluation, context: &Context<'_>, target: &Target, as_of: Day) {
    let day = context.day;
    let recent = DateRange { from: day.add_months(-24).add_days(1), to: day };
    let lapse = DateRange { from: day, to: target.deadline.add_days(-1) };
    let set = &target.numerator.set;
    let denominator = target.denominator.as_ref().filter(|denominator| denominator.noun == set.noun);
    let mut counted = Tally::default();
    let mut evidenced = false;
    let mut asked = 0u64;
    let mut whole = Tally::default();
    let window = context.period();
    let other_test = other_basis_test(target);
    let mut counted_on_other_basis = 0u64;
    let same_row =
        other_test.as_ref().is_some_and(|test| test.rule == CertificateRule::Valid) && ProductTest::new(set).rule == CertificateRule::Ever;
    let mut has_whole = false;
    context.enumerate_with_base(&CountQuery { set, denominator, window }, &mut |subject, verdict, base| {
        asked += 1;
        if let Some(base) = base {
            has_whole = true;
            whole.add(base, recent, lapse);
        }
        if let (Some(test), Subject::Product(product)) = (&other_test, subject) {
            counted_on_other_basis += u64::from(match verdict {
                // Both rules look at the governing certificate; here it must also be valid.
                _ if !same_row => matches!(context.product(test, product, window), Verdict::Counts(_)),
                Verdict::Counts(_) => context.governing(product).is_some_and(|row| context.is_valid(row)),
                Verdict::Not(_) => false,
            });
        }
        counted.add(verdict, recent, lapse);
        if target.measure == Measure::Qualitative && matches!(verdict, Verdict::Counts(_)) {
            evidenced |= has_evidence(context.records, subject);
        }
    });
    if target.measure == Measure::Ratio
        && let Some(denominator) = denominator
    {
        // Only members of the denominator were asked.
        evaluation.whole = Some(asked);
        evaluation.denominator_is_empty = asked == 0;
        evaluation.actual = Value::percent(counted.count, asked);
        if as_of < target.deadline && !has_whole {
            context.enumerate_all(&CountQuery { set: denominator, denominator: Some(denominator), window }, &mut |_, verdict| {
                whole.add(verdict, recent, lapse)
            });
        }
    } else if set.noun == Noun::Money {
        evaluation.actual = Some(Value::money(counted.weight, target.dong()));
    } else {
        evaluation.whole = denominator.is_some().then_some(asked);
        evaluation.actual = Some(Value::count(counted.count));
    }
    evaluation.counted = counted.weight;
    evaluation.lapsing = counted.lapsing;
    if target.comparator == Some(Comparator::Done) {
        evaluation.attained = Some(if evidenced { 1000 } else { 0 });
    } else if let (Some(value), Some(min)) = (evaluation.actual, target.min) {
        evaluation.attained = value.attained_tenths(min);
        evaluation.exceeded =
            target.comparator == Some(Comparator::Between) && target.max.is_some_and(|max| value.compare(max) == Ordering::Greater);
        evaluation.needed = needed(target, min, counted, evaluation.whole);
    }
    evaluation.other_basis = other_test.map(|test| {
        let basis = if test.rule == CertificateRule::Valid { OtherBasis::Valid } else { OtherBasis::Period };
        (basis, counted_on_other_basis)
    });
    if as_of < target.deadline && target.comparator != Some(Comparator::Done) {
        let is_share = target.measure == Measure::Ratio;
        let moves = |tally: Tally| {
            super::forecast::at_deadline(context, target, tally.count, tally.recent, tally.lapsing).filter(|_| tally.undated == 0)
        };
        evaluation.forecast = match (is_share, set.noun) {
            (_, Noun::Money) => None,
            (false, _) => moves(counted).map(Decimal::of_thousandths),
            (true, _) => moves(counted).zip(moves(whole)).and_then(|(part, whole)| super::forecast::share(part, whole)),
        };
    }
}

fn needed(target: &Target, min: Decimal, counted: Tally, whole: Option<u64>) -> Option<u64> {
    let min = if target.comparator == Some(Comparator::Approx) {
        Decimal::of_thousandths(
            i64::try_from(i128::from(min.thousandths()) * i128::from(less(target.tolerance).thousandths()) / 100_000).ok()?,
        )
    } else {
        min
    };
    if target.numerator.set.noun == Noun::Money {
        return None;
    }
    if target.measure != Measure::Ratio {
        return Some(least(min, target.comparator).saturating_sub(counted.count));
    }
    let wanted = (i128::from(min.thousandths()) * i128::from(whole?)).div_euclid(100_000);
    let is_exact = wanted * 100_000 == i128::from(min.thousandths()) * i128::from(whole?);
    let wanted = u64::try_from(wanted).ok()? + u64::from(!is_exact || target.comparator == Some(Comparator::Gt));
    Some(wanted.saturating_sub(counted.count))
}

/// The same products on the other basis: those valid on the day where recognitions in the period are counted, and the other way round.
fn other_basis_test(target: &Target) -> Option<ProductTest<'_>> {
    let set = &target.numerator.set;
    if set.noun != Noun::Products || target.measure != Measure::Count {
        return None;
    }
    let other = match ProductTest::new(set).rule {
        CertificateRule::Valid => CertificateRule::InPeriod,
        CertificateRule::Ever | CertificateRule::InPeriod => CertificateRule::Valid,
        CertificateRule::Nothing => return None,
    };
    Some(ProductTest::new(set).with_rule(other))
}

fn has_evidence(records: &Records, subject: Subject) -> bool {
    let is_evidenced = |index: u32| records.entries()[index as usize].record.shared().is_evidenced();
    let any = |group: &Group| group.records.iter().any(|index| is_evidenced(*index));
    match subject {
        Subject::Record(index) => is_evidenced(index),
        Subject::Organisation(group) => any(records.organisation(group)),
        Subject::Village(group) => any(records.village(group)),
        Subject::Product(product) => records.entries_of_product(product).any(|entry| entry.record.shared().is_evidenced()),
        _ => false,
    }
}

/// Whether a value reaches its target.
pub(super) fn reached(value: Value, target: &Target, comparator: Comparator) -> bool {
    let Some(min) = target.min else { return false };
    match comparator {
        Comparator::Gt => value.compare(min) == Ordering::Greater,
        Comparator::Approx => value.compare_share(min, less(target.tolerance)) != Ordering::Less,
        Comparator::Ge | Comparator::Eq | Comparator::Between => value.compare(min) != Ordering::Less,
        Comparator::Done => false,
    }
}

fn status(evaluation: &Evaluation, context: &Context<'_>, target: &Target, as_of: Day) -> Status {
    if as_of < context.plan.from {
        return Status::NotStarted;
    }
    let (Some(value), Some(comparator)) = (evaluation.actual, target.comparator) else { return Status::NoData };
    let is_met = match (&evaluation.grid, comparator) {
        (Some(grid), _) => grid.met() == grid.cells.len() as u64,
        (None, Comparator::Done) => evaluation.attained == Some(1000),
        (None, comparator) => reached(value, target, comparator),
    };
    if is_met {
        return Status::Met;
    }
    if as_of >= target.deadline {
        return Status::Missed;
    }
    if let Some(grid) = evaluation.grid.as_ref().filter(|grid| !grid.years.is_empty()) {
        let broken = grid.cells.iter().any(|cell| cell.state == CellState::Missed);
        return if broken { Status::Late } else { Status::OnTrack };
    }
    let at_pace = match comparator {
        // A task is expected only once most of its time is over.
        Comparator::Done => !super::forecast::is_mostly_over(context, target),
        _ => evaluation.expected.is_some_and(|expected| value.compare(expected) != Ordering::Less),
    };
    let will_reach = evaluation.forecast.map(|forecast| reached(forecast.into(), target, comparator));
    match (at_pace, will_reach) {
        (true, Some(true) | None) => Status::OnTrack,
        (true, Some(false)) | (false, Some(true)) => Status::AtRisk,
        (false, Some(false)) => Status::Late,
        (false, None) => {
            let nearly = evaluation.expected.is_some_and(|expected| value.compare_share(expected, Decimal::whole(80)) != Ordering::Less);
            if nearly { Status::AtRisk } else { Status::Late }
        }
    }
}
