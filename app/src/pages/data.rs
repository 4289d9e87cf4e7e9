//! `/du-lieu`: what the register holds, where it comes from, what the figures mean, and downloads.

use crate::api::{Dataset, DatasetName};
use crate::domain::recognition::regimes::Regime;
use crate::text::{Lang, format, recognition};
use crate::ui::head::Head;
use crate::ui::request::{lang, register};
use leptos::prelude::*;

/// The page of open data.
#[component]
pub fn Data() -> impl IntoView {
    let lang = lang();
    view! {
        <Head title=lang.data_title() description=lang.data_description()/>
        <h1>{lang.data_title()}</h1>
        <p class="lead">{lang.data_intro()}</p>
        <div class="grid">
            <section>
                <h2>{lang.data_download_title()}</h2>
                <ul class="found">
                    <li><a href="/data/ocop.csv" download>{lang.data_download_csv()}</a></li>
                    <li><a href="/data/ocop.json" download>{lang.data_download_json()}</a></li>
                    <li><a href="/data/ocop.xlsx" download>{lang.data_download_xlsx()}</a></li>
                </ul>
                <super::plan::Dumps lang/>
            </section>
            <Interface lang/>
        </div>
        <Holdings lang/>
        <super::coverage::CoverageTable lang/>
        <Definitions lang/>
        <Regimes lang/>
        <super::plan::Vocabulary lang/>
        <section>
            <h2>{lang.data_licences()}</h2>
            <ul class="found">
                {[lang.data_licence_code(), lang.data_licence_facts(), lang.data_licence_units(), lang.data_licence_outline(), lang.data_licence_font()]
                    .map(|text| view! { <li>{text}</li> })
                    .collect_view()}
            </ul>
        </section>
    }
    .into_any()
}

/// The addresses of the open interface; a pattern of addresses links to an example.
#[component]
fn Interface(lang: Lang) -> impl IntoView {
    let entries = [
        ("/api/v1/summary", Some("/api/v1/summary"), lang.data_api_summary()),
        ("/api/v1/history", Some("/api/v1/history?unit=2025:91"), lang.data_api_history()),
        ("/api/v1/changes", Some("/api/v1/changes?compare=2025-01-01"), lang.data_api_changes()),
        ("/api/v1/published", Some("/api/v1/published?unit=vn"), lang.data_api_published()),
        ("/nhung/{figure}[.csv|.xlsx|.svg]", Some("/nhung/stars"), lang.data_api_figures()),
        ("/api/v1/products", Some("/api/v1/products?stars=5"), lang.data_api_products()),
        ("/api/v1/products/{id}", None, lang.data_api_product()),
        ("/api/v1/producers/{id}", None, lang.data_api_producer()),
        ("/api/v1/units", Some("/api/v1/units?vintage=2025&level=province"), lang.data_api_units()),
        ("/api/v1/units/{vintage}/{code}", Some("/api/v1/units/2025/91"), lang.data_api_unit()),
        ("/api/v1/plans", Some("/api/v1/plans"), lang.data_api_plans()),
        ("/api/v1/plans/{id}", Some("/api/v1/plans/kien-giang-2021-2025"), lang.data_api_plan()),
        (
            "/api/v1/plans/{id}/targets/{target}/records",
            Some("/api/v1/plans/kien-giang-2021-2025/targets/KG25-01/records"),
            lang.data_api_plan_rows(),
        ),
        ("/api/v1/facts", None, lang.data_api_facts()),
        ("/api/v1/verify/{code}", None, lang.data_api_verify()),
        ("/nhan/{code}.svg|.json", None, lang.data_api_badge()),
    ];
    let line = |(name, example, text): (&'static str, Option<&'static str>, &'static str)| {
        let name = match example {
            Some(example) => view! { <a href=example rel="nofollow"><code>{name}</code></a> }.into_any(),
            None => view! { <code>{name}</code> }.into_any(),
        };
        view! { <li>{name}" "<span class="soft">{text}</span></li> }
    };
    view! {
        <section>
            <h2>{lang.data_api_title()}</h2>
            <p>{lang.data_api_intro()}</p>
            <ul class="found">{entries.map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// Name, origin and gaps of a dataset.
const fn description(lang: Lang, name: DatasetName) -> [&'static str; 3] {
    match name {
        DatasetName::Units => [lang.data_units(), lang.data_units_origin(), lang.data_units_gaps()],
        DatasetName::Lineage => [lang.data_lineage(), lang.data_lineage_origin(), lang.data_lineage_gaps()],
        DatasetName::Recognitions => [lang.data_recognitions(), lang.data_recognitions_origin(), lang.data_recognitions_gaps()],
        DatasetName::Products => [lang.label_products(), lang.data_products_origin(), lang.data_products_gaps()],
        DatasetName::Producers => [lang.label_producers(), lang.data_producers_origin(), lang.data_producers_gaps()],
        DatasetName::Plans => [lang.label_plans(), lang.data_plans_origin(), lang.data_plans_gaps()],
        DatasetName::Targets => [lang.label_targets(), lang.data_targets_origin(), lang.data_targets_gaps()],
        DatasetName::Observations => [lang.data_observations(), lang.data_observations_origin(), lang.data_observations_gaps()],
        DatasetName::OfficialTotals => [lang.data_official_totals(), lang.data_official_totals_origin(), lang.data_official_totals_gaps()],
    }
}

#[component]
fn Holdings(lang: Lang) -> impl IntoView {
    let register = register();
    let entry = |dataset: Dataset| {
        let [name, origin, gaps] = description(lang, dataset.name);
        let gaps = (!gaps.is_empty()).then(|| view! { <p class="soft">{lang.data_gaps()}": "{gaps}</p> });
        view! {
            <div class="holding">
                <dt>{name}</dt>
                <dd data-dataset=dataset.name.name()>{format::number(lang, dataset.rows)}</dd>
                <dd><p>{origin}</p>{gaps}</dd>
            </div>
        }
    };
    view! {
        <section>
            <h2>{lang.data_holdings()}</h2>
            <p class="soft">{lang.data_holdings_caption(&register.version())}</p>
            <dl class="holdings">{register.datasets().into_iter().map(entry).collect::<Vec<_>>()}</dl>
        </section>
    }
    .into_any()
}

#[component]
fn Definitions(lang: Lang) -> impl IntoView {
    let entries = [
        ("valid", lang.validity_valid(), lang.definition_valid_text()),
        ("expiring", lang.validity_expiring(), lang.definition_expiring_text()),
        ("ever", lang.basis_ever(), lang.definition_ever_text()),
        ("current", lang.definition_current(), lang.definition_current_text()),
        ("stars", lang.label_stars(), lang.definition_stars_text()),
        ("communes", lang.definition_communes(), lang.definition_communes_text()),
        ("places", lang.definition_places(), lang.definition_places_text()),
        ("producers", lang.label_producers(), lang.definition_producers_text()),
    ];
    let entry = |(id, name, text): (&'static str, &'static str, &'static str)| view! { <div id=id><dt>{name}</dt><dd>{text}</dd></div> };
    view! {
        <section>
            <h2>{lang.definition_title()}</h2>
            <dl class="facts">{entries.map(entry).collect_view()}</dl>
        </section>
    }
    .into_any()
}

/// The four legal regimes, newest first.
#[component]
fn Regimes(lang: Lang) -> impl IntoView {
    let row = |regime: &Regime| {
        let from = regime.first_day().map(|day| format::date(lang, day)).unwrap_or_default();
        let weights = regime.part_weights().map(|weight| weight.to_string()).join(" · ");
        view! { <tr><th scope="row">{recognition::regime(lang, *regime)}</th><td class="numbers">{from}</td><td class="num">{weights}</td></tr> }
    };
    view! {
        <section>
            <h2>{lang.data_regimes()}</h2>
            <div class="scroll" tabindex="0" role="region" aria-label=lang.data_regimes()>
                <table class="table">
                    <thead><tr><th scope="col">{lang.product_regime()}</th><th scope="col">{lang.data_regime_from()}</th><th scope="col" class="num">{lang.data_regime_weights()}</th></tr></thead>
                    <tbody>{Regime::ALL.iter().rev().map(row).collect::<Vec<_>>()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
