//! The fields of the filter form, rendered once by the server; the browser then only changes their values.

use super::phrases::value_name;
use super::query::{Compare, has_menu};
use super::view::DashboardView;
use crate::charts::markup::{push_attribute, push_text};
use crate::domain::Basis;
use crate::facts::{Choice, Dimension, query};
use crate::text::{dimensions, unit};

/// All fields but the place.
pub fn controls(view: &DashboardView) -> String {
    let (lang, filter) = (view.lang, view.filter());
    let mut html = String::new();
    for dimension in Dimension::ALL.into_iter().filter(|dimension| has_menu(*dimension)) {
        let choices = dimension.shown().map(|choice| (choice, value_name(view, choice), filter.chosen.has(choice)));
        push_menu(&mut html, dimension.name(), dimensions::title(lang, dimension), choices);
    }
    push_basis(&mut html, view);
    push_day(&mut html, view);
    push_beside(&mut html, view);
    push_hidden(&mut html, view);
    html.push_str("<button class=\"dash-apply\">");
    push_text(&mut html, lang.action_apply());
    html.push_str("</button>");
    html
}

/// A list of boxes to tick, folded away.
fn push_menu(html: &mut String, name: &str, title: &str, choices: impl Iterator<Item = (Choice, String, bool)>) {
    html.push_str("<details class=\"dash-menu\"><summary>");
    push_text(html, title);
    html.push_str("</summary><fieldset><legend class=\"hidden\">");
    push_text(html, title);
    html.push_str("</legend>");
    for (choice, label, checked) in choices {
        html.push_str("<label><input type=\"checkbox\"");
        push_attribute(html, "name", name);
        push_attribute(html, "value", &choice.name());
        html.push_str(if checked { " checked> " } else { "> " });
        push_text(html, &label);
        html.push_str("</label>");
    }
    html.push_str("</fieldset></details>");
}

fn push_basis(html: &mut String, view: &DashboardView) {
    let lang = view.lang;
    html.push_str("<label class=\"dash-field\"><span>");
    push_text(html, lang.dashboard_basis());
    html.push_str("</span><select name=\"basis\">");
    for (basis, label) in [(Basis::Valid, lang.basis_valid()), (Basis::Ever, lang.basis_ever())] {
        html.push_str("<option");
        push_attribute(html, "value", basis.name());
        html.push_str(if basis == view.filter().basis { " selected>" } else { ">" });
        push_text(html, label);
        html.push_str("</option>");
    }
    html.push_str("</select></label>");
}

fn push_day(html: &mut String, view: &DashboardView) {
    html.push_str("<label class=\"dash-field\"><span>");
    push_text(html, view.lang.dashboard_day());
    html.push_str("</span><input type=\"date\" name=\"as_of\"");
    push_attribute(html, "value", &view.filter().as_of.to_string());
    html.push_str("></label>");
}

/// What to compare with: a day or a unit. Where both are given, the unit counts.
fn push_beside(html: &mut String, view: &DashboardView) {
    let (lang, compare) = (view.lang, view.question.compare);
    let day = if let Some(Compare::Day(day)) = compare { day.to_string() } else { String::new() };
    html.push_str("<label class=\"dash-field\"><span>");
    push_text(html, lang.comparison_day());
    html.push_str("</span><input type=\"date\" name=\"compare\"");
    push_attribute(html, "value", &day);
    html.push_str("></label><label class=\"dash-field\"><span>");
    push_text(html, lang.comparison_unit());
    html.push_str("</span><select name=\"compare\"><option value=\"\"></option>");
    let chosen = if let Some(Compare::Unit(unit)) = compare { Some(unit) } else { None };
    for vintage in view.geography.vintages().into_iter().rev() {
        html.push_str("<optgroup");
        push_attribute(html, "label", &unit::boundaries(lang, view.geography, vintage));
        html.push('>');
        for place in view.names.list((vintage, None)) {
            html.push_str("<option");
            push_attribute(html, "value", &place.unit.to_string());
            html.push_str(if chosen == Some(place.unit) { " selected>" } else { ">" });
            push_text(html, &place.label);
            html.push_str("</option>");
        }
        html.push_str("</optgroup>");
    }
    html.push_str("</select></label>");
}

/// The time slider and the play button. Without a script the links beside them do the same.
pub fn slider(view: &DashboardView, months: usize) -> String {
    let lang = view.lang;
    let mut html = String::from("<button type=\"button\" class=\"live-only\" id=\"dash-play\" aria-pressed=\"false\">");
    push_text(&mut html, lang.time_play());
    html.push_str("</button><input type=\"range\" class=\"live-only\" id=\"dash-slider\" min=\"0\" step=\"1\"");
    let last = months.saturating_sub(1).to_string();
    push_attribute(&mut html, "max", &last);
    push_attribute(&mut html, "value", &last);
    push_attribute(&mut html, "aria-label", lang.time_slider());
    html.push('>');
    html
}

/// Hidden fields for what the form has no visible field for: the list of units, and parameters set by links.
fn push_hidden(html: &mut String, view: &DashboardView) {
    let in_force = view.geography.in_force(view.today);
    html.push_str("<input type=\"hidden\" name=\"vintage\"");
    push_attribute(html, "value", &view.filter().vintage.to_string());
    html.push_str(if view.filter().vintage == in_force { " disabled>" } else { ">" });
    let pairs = query::parse(&view.question.to_query(view.today, in_force));
    let without_field = |name: &str| match Dimension::parse(name) {
        Some(dimension) => !has_menu(dimension),
        None => matches!(name, "from" | "to" | "map"),
    };
    for (name, value) in pairs.iter().filter(|(name, _)| without_field(name)) {
        html.push_str("<input type=\"hidden\"");
        push_attribute(html, "name", name);
        push_attribute(html, "value", value);
        html.push('>');
    }
}
