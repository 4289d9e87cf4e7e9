//! The vocabulary of indicators, for whoever writes a plan file: taken from the engine itself, so it cannot be out of date.

use crate::domain::Lang;
use crate::domain::plans::{Flag, Happening, Key, Noun};
use leptos::prelude::*;

/// All nouns with the filters each understands.
#[component]
pub fn Vocabulary(
    /// The reader's language.
    lang: Lang,
) -> impl IntoView {
    let row = |noun: &Noun| {
        let flags: Vec<&str> = noun.flags().iter().map(|flag: &Flag| flag.name()).collect();
        let keys: Vec<&str> = noun.keys().iter().map(|key: &Key| key.name()).collect();
        let times: Vec<String> = noun.happenings().iter().map(time).collect();
        view! {
            <tr>
                <th scope="row"><code>{noun.name()}</code></th>
                <td><code>{flags.join(", ")}</code></td>
                <td><code>{keys.join(", ")}</code></td>
                <td><code>{times.join(", ")}</code></td>
            </tr>
        }
    };
    view! {
        <section id="tu-vung">
            <h2>{lang.plan_vocabulary()}</h2>
            <p>{lang.plan_vocabulary_text()}</p>
            <div class="scroll" tabindex="0" role="region" aria-label=lang.plan_vocabulary()>
                <table class="table">
                    <thead><tr>
                        <th scope="col">{lang.plan_vocabulary_noun()}</th>
                        <th scope="col">{lang.plan_vocabulary_flags()}</th>
                        <th scope="col">{lang.plan_vocabulary_keys()}</th>
                        <th scope="col">{lang.plan_vocabulary_times()}</th>
                    </tr></thead>
                    <tbody>{Noun::ALL.iter().map(row).collect::<Vec<_>>()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// How a happening is written as a filter.
fn time(happening: &Happening) -> String {
    match happening {
        Happening::Valid => "valid_on=deadline".to_owned(),
        Happening::For => "for=period".to_owned(),
        Happening::Recognised => "recognised_in=period|year, recognised_until=date".to_owned(),
        other => format!("{}_in=period|year", other.name()),
    }
}
