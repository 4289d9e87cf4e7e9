//! Pace and forecast, in whole numbers of thousandths.
//!
//! Expected by now: a straight line from the start of the period (from the baseline, where the number is a stock) to the
//! target on the deadline, bent at stated milestones: records of the register of milestones with subject `target`,
//! mark `expected`, the target's id as name and the number as amount. Forecast: what came in during the last 24 months
//! goes on at that rate until the deadline, less the certificates that lapse before it.

use super::context::Context;
use super::number::Decimal;
use super::products::{CertificateRule, ProductTest};
use super::target::{Comparator, Measure, Target};
use super::vocabulary::Noun;
use crate::domain::Day;
use crate::domain::record::{Milestone, MilestoneMark, MilestoneSubject};

/// Whether the number is a stock that stood somewhere before the period, not a flow of the period.
fn is_stock(target: &Target) -> bool {
    let set = &target.numerator.set;
    let products = set.noun == Noun::Products && matches!(ProductTest::new(set).rule, CertificateRule::Valid | CertificateRule::Ever);
    target.measure == Measure::Ratio || products || matches!(set.noun, Noun::Provinces | Noun::Districts | Noun::Communes)
}

/// What would be expected on the day of measuring.
pub(super) fn expected(context: &Context<'_>, target: &Target) -> Option<Decimal> {
    let goal = target.min.filter(|_| target.comparator.is_some_and(|comparator| comparator != Comparator::Done))?;
    if target.numerator.by_year() || context.day >= target.deadline {
        return Some(goal);
    }
    let start = target.baseline.filter(|_| is_stock(target)).unwrap_or(Decimal::whole(0));
    let mut points = vec![(context.plan.from, start)];
    points.extend(stated(context, target));
    points.push((target.deadline, goal));
    points.sort_by_key(|(day, _)| *day);
    let after = points.iter().position(|(day, _)| *day > context.day)?;
    let Some(before) = after.checked_sub(1) else { return Some(start) };
    let ((from, low), (to, high)) = (points[before], points[after]);
    let (elapsed, total) = (i128::from(context.day.number() - from.number() + 1), i128::from(to.number() - from.number() + 1));
    let risen = i128::from(high.thousandths() - low.thousandths()) * elapsed / total.max(1);
    Some(Decimal::of_thousandths(low.thousandths() + i64::try_from(risen).ok()?))
}

fn stated<'c>(context: &'c Context<'_>, target: &'c Target) -> impl Iterator<Item = (Day, Decimal)> + 'c {
    let milestones = context.records.all::<Milestone>().map(|(_, milestone)| milestone);
    let stated = milestones.filter(|milestone| {
        let is_of_target = milestone.subject_kind == MilestoneSubject::Target && milestone.subject == target.id;
        is_of_target && milestone.mark.is(MilestoneMark::Expected)
    });
    stated.filter_map(|milestone| {
        let day = milestone.reached.filter(|day| *day < target.deadline)?;
        Some((day, Decimal::whole(milestone.amount.unwrap_or(0))))
    })
}

/// Where a count will be at the deadline, in thousandths.
pub(super) fn at_deadline(context: &Context<'_>, target: &Target, count: u64, recent: u64, lapsing: u64) -> Option<i64> {
    let two_years = context.day.add_months(-24).add_days(1);
    let is_flow = !is_stock(target);
    let since = if is_flow { two_years.max(context.plan.from) } else { two_years };
    let span = i64::from(context.day.number() - since.number() + 1);
    let left = i64::from(target.deadline.number() - context.day.number());
    if span <= 0 || left < 0 {
        return None;
    }
    let signed = |value: u64| i64::try_from(value).ok().filter(|value| *value < 1_000_000_000);
    let more = signed(recent)? * 1000 * left / span;
    Some((signed(count)? * 1000 + more - signed(lapsing)? * 1000).max(0))
}

/// A share of two forecasts, at most everything.
pub(super) fn share(part: i64, whole: i64) -> Option<Decimal> {
    if whole <= 0 {
        return None;
    }
    Some(Decimal::of_thousandths((i128::from(part) * 100_000 / i128::from(whole)).min(100_000) as i64))
}

/// Whether four fifths of the time are over.
pub(super) fn is_mostly_over(context: &Context<'_>, target: &Target) -> bool {
    let total = target.deadline.number() - context.plan.from.number();
    (context.day.number() - context.plan.from.number()) * 5 >= total * 4
}
