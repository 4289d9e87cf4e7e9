//! One target of a plan: its numbers, the formula behind them, missing data, and published values.

use super::chart::BulletFigure;
use super::observed::Observed;
use super::{StatusMark, number, percent};
use crate::api::{GridDetail, TargetDetail};
use crate::domain::plan::{CellState, Comparator, Measure, OtherBasis};
use crate::text::{Lang, format};
use leptos::prelude::*;

/// One target of a plan page.
#[component]
pub(super) fn TargetCard(lang: Lang, plan: String, target: TargetDetail, query: String, published_href: String) -> impl IntoView {
    let href = lang.path(&format!("/ke-hoach/{plan}/{}{query}", target.id));
    let has_rows = target.missing.is_empty();
    let open = has_rows.then(|| view! { <p class="plan-open"><a href=href>{lang.plan_rows_open()}</a></p> });
    let note = target.note.clone().map(|note| view! { <p class="note">{lang.plan_note(&note)}</p> });
    let (id, status) = (target.id.clone(), target.status.name());
    let sentence = sentence(lang, &target);
    view! {
        <article class="plan-target" id=id.clone() data-target=id data-status=status>
            <div class="plan-main">
                <h3>{target.name.clone()}</h3>
                <Numbers lang target=target.clone() published_href/>
                <BulletFigure lang target=target.clone() sentence/>
                {open}
            </div>
            <div class="plan-side">
                <Missing lang target=target.clone()/>
                {note}
                <Observed lang target=target.clone()/>
                <Formula lang target=target.clone()/>
            </div>
            {target.grid.map(|grid| view! { <Cells lang grid/> })}
        </article>
    }
    .into_any()
}

/// Value, aim and status. Where the register lacks rows the published value comes first: it decides, the register does not.
#[component]
fn Numbers(lang: Lang, target: TargetDetail, published_href: String) -> impl IntoView {
    // A status figure has a value but no aim, so it has no status either.
    let is_target = target.comparator.is_some() || target.actual.is_none();
    let aim = view! { <span class="soft">{lang.plan_value_aim()}": "<span data-value="aim">{target.target_text.clone()}</span></span> };
    let Some(gap) = target.gap.clone() else {
        return view! {
            <p class="plan-numbers">
                <strong data-value="actual">{target.actual_text.clone()}</strong>
                {aim}
                {is_target.then(|| view! { <StatusMark lang status=target.status/> })}
            </p>
        }
        .into_any();
    };
    let published = target.published.clone().map(|published| {
        let words = lang.plan_gap_published_on(&format::partial_date(lang, &published.date));
        view! {
            <strong data-value="published">{published.value_text}</strong>
            <span class="soft">{words}</span>
            {published.status.map(|status| view! { <StatusMark lang status/> })}
        }
    });
    let held = lang.plan_gap_held(&number(lang, gap.held), &number(lang, gap.published), &format::partial_date(lang, &gap.date));
    view! {
        <p class="plan-numbers">{published}{aim}</p>
        <p class="plan-gap" data-stat="gap">
            <StatusMark lang status=target.status/>" "{held}" "
            <span class="soft">{lang.plan_gap_today()}" "<span data-value="actual">{target.actual_text.clone()}</span>"."</span>" "
            <a href=published_href>{lang.plan_gap_missing()}</a>
        </p>
    }
    .into_any()
}

/// The sentence below the chart: attainment, what is still needed, certificates about to lapse, the count on the other basis.
fn sentence(lang: Lang, target: &TargetDetail) -> String {
    let mut lines: Vec<String> = Vec::new();
    if target.gap.is_some() {
        // What is lacking here may be lacking in the register alone.
        lines.push(lang.plan_gap_no_verdict().to_owned());
        if let Some(share) = target.published.as_ref().and_then(|published| published.attained_pct) {
            lines.push(lang.plan_gap_attained(&percent(lang, share)));
        }
    } else if let (Some(share), Some(_)) = (target.attained_pct, target.actual)
        && target.comparator != Some(Comparator::Done)
    {
        let share = percent(lang, share);
        let mut text = if target.grid.is_some() { lang.plan_cells_attained(&share) } else { lang.plan_attained(&share) };
        if target.exceeded {
            text = format!("{text}, {}", lang.plan_exceeded());
        }
        lines.push(text);
    }
    if let Some(needed) = target.needed.filter(|needed| *needed > 0 && target.gap.is_none()) {
        let deadline = format::date(lang, target.deadline);
        let (needed, what) = (format::number(lang, needed), target.noun_text);
        let whole = target.whole.filter(|_| target.measure == Measure::Ratio).map(|whole| format::number(lang, whole));
        lines.push(match whole {
            _ if target.measured_on >= target.deadline => lang.plan_lacked(&needed, &what),
            Some(whole) => lang.plan_needed_share_here(&needed, &whole, &what, &deadline, &target.numerator_text),
            None => lang.plan_needed_here(&needed, &what, &deadline, &target.numerator_text),
        });
    }
    if target.lapsing > 0 {
        lines.push(lang.plan_lapsing(&format::number(lang, target.lapsing)));
    }
    if let Some(beside) = target.beside.as_ref().filter(|_| target.actual.is_some()) {
        let value = format::number(lang, beside.value);
        lines.push(match beside.basis {
            OtherBasis::Valid => lang.plan_also_valid(&value),
            OtherBasis::Period => lang.plan_also_recognised_in_period(&value),
        });
    }
    if target.participants_stand_in && target.actual.is_some() {
        lines.push(lang.plan_participants_base().to_owned());
    }
    if let Some(value) = target.baseline {
        let date = target.baseline_date.as_deref().map(|date| format::partial_date(lang, date)).unwrap_or_default();
        lines.push(lang.plan_baseline(&number(lang, value), &date));
    }
    lines.push(lang.plan_measured(&format::date(lang, target.measured_on)));
    format!("{}.", lines.join(". "))
}

/// Which data are missing, and which files supply them.
#[component]
fn Missing(lang: Lang, target: TargetDetail) -> impl IntoView {
    if target.missing.is_empty() {
        let text = target.comparator.is_none().then(|| lang.plan_status_figure());
        return text.map(|text| view! { <p class="note">{text}</p> }).into_any();
    }
    let what = target.missing.iter().map(|missing| missing.text.as_str()).collect::<Vec<_>>().join("; ");
    let mut files: Vec<&str> = target.missing.iter().map(|missing| missing.file).collect();
    files.dedup();
    let commands: Vec<_> = files.iter().map(|file| view! { " "<code>{lang.plan_missing_command(file)}</code> }).collect();
    view! { <p class="note" data-missing="">{lang.plan_missing_text(&what, &files.join(", "))}{commands}</p> }.into_any()
}

/// The table of a target that must be met in every unit or year.
#[component]
fn Cells(lang: Lang, grid: GridDetail) -> impl IntoView {
    let head: Vec<_> = grid.years.iter().map(|year| view! { <th scope="col" class="num">{*year}</th> }).collect();
    let head =
        if head.is_empty() { view! { <th scope="col" class="num">{lang.plan_grid_whole()}</th> }.into_any() } else { head.into_any() };
    let rows: Vec<_> = grid
        .rows
        .iter()
        .map(|row| {
            let name = row.unit.as_ref().map_or_else(|| lang.plan_grid_all().to_owned(), |unit| unit.full_name.clone());
            let cells: Vec<_> = row
                .cells
                .iter()
                .map(|cell| {
                    let state = cell.state.name();
                    let word = match cell.state {
                        CellState::Met => lang.plan_cell_met(),
                        CellState::Open => lang.plan_cell_open(),
                        CellState::Missed => lang.plan_cell_missed(),
                        CellState::Future => lang.plan_cell_future(),
                        CellState::Incomplete => lang.plan_status_incomplete(),
                    };
                    let value = if cell.state == CellState::Future { "–".to_owned() } else { format::number(lang, cell.value) };
                    view! { <td class="num" data-cell=state>{value}<span class="hidden">" "{word}</span></td> }
                })
                .collect();
            view! { <tr><th scope="row">{name}</th>{cells}</tr> }
        })
        .collect();
    view! {
        <details class="plan-cells" open=grid.rows.len() <= 20>
            <summary>{lang.plan_grid_title()}</summary>
            <p class="soft">{lang.plan_grid_mean(&number(lang, grid.mean))}</p>
            <div class="scroll" tabindex="0" role="region" aria-label=lang.plan_grid_title()>
                <table class="table plan-grid"><thead><tr><th scope="col">{lang.label_unit()}</th>{head}</tr></thead><tbody>{rows}</tbody></table>
            </div>
        </details>
    }
    .into_any()
}

/// The formula, in words and as plan files write it.
#[component]
fn Formula(lang: Lang, target: TargetDetail) -> impl IntoView {
    let words = match &target.denominator_text {
        Some(denominator) => format!("{} / {denominator}", target.numerator_text),
        None => target.numerator_text.clone(),
    };
    let denominator = target.denominator.map(|denominator| view! { " "{lang.plan_formula_of()}" "<code>{denominator}</code> });
    view! {
        <details class="plan-formula soft">
            <summary>{lang.plan_formula()}": "{words}</summary>
            <p><code>{target.numerator}</code>{denominator}</p>
        </details>
    }
    .into_any()
}
