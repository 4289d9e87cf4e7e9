//! The vocabulary of indicators, for authors of plan files. It is listed from the types that evaluate plans, so it is always
//! up to date.

use crate::domain::plan::{Flag, Key, Noun, Occurrence, Split};
use crate::text::{Lang, plan};
use leptos::prelude::*;

/// All nouns, with the filters that each accepts.
#[component]
pub fn Vocabulary(
    /// The reader's language.
    lang: Lang,
) -> impl IntoView {
    let row = |noun: &Noun| {
        let flags: Vec<&str> = noun.flags().iter().map(|flag: &Flag| flag.name()).collect();
        let keys: Vec<&str> = noun.keys().iter().map(|key: &Key| key.name()).collect();
        let times: Vec<String> = noun.occurrences().iter().map(time).collect();
        view! {
            <tr>
                <th scope="row"><code>{noun.name()}</code>" "{plan::vocabulary::noun(lang, *noun)}</th>
                <td><code>{flags.join(", ")}</code></td>
                <td><code>{keys.join(", ")}</code></td>
                <td><code>{times.join(", ")}</code></td>
            </tr>
        }
    };
    view! {
        <section id="tu-vung">
            <h2>{lang.vocabulary_title()}</h2>
            <p>{lang.vocabulary_text()}</p>
            <div class="scroll" tabindex="0" role="region" aria-label=lang.vocabulary_title()>
                <table class="table">
                    <thead><tr>
                        <th scope="col">{lang.vocabulary_heading_noun()}</th>
                        <th scope="col">{lang.vocabulary_heading_flags()}</th>
                        <th scope="col">{lang.vocabulary_heading_keys()}</th>
                        <th scope="col">{lang.vocabulary_heading_times()}</th>
                    </tr></thead>
                    <tbody>{Noun::ALL.iter().map(row).collect::<Vec<_>>()}</tbody>
                </table>
            </div>
            <Meanings lang/>
        </section>
    }
    .into_any()
}

/// Every word with its meaning.
#[component]
fn Meanings(lang: Lang) -> impl IntoView {
    let flags = Flag::ALL.iter().map(|flag| (flag.name().to_owned(), plan::vocabulary::flag(lang, *flag).to_owned()));
    let keys = Key::ALL.iter().map(|key| (format!("{}=", key.name()), plan::vocabulary::key(lang, *key).to_owned()));
    let times = Occurrence::ALL.iter().map(|occurrence| (time(occurrence), plan::vocabulary::occurrence(lang, *occurrence).to_owned()));
    let splits = Split::ALL.iter().map(|split| (format!("per {}", split.name()), plan::vocabulary::split(lang, *split).to_owned()));
    let values = plan::vocabulary::VALUES.iter().map(|value| ((*value).to_owned(), plan::vocabulary::value(lang, value).to_owned()));
    let entry = |(word, meaning): (String, String)| view! { <div><dt><code>{word}</code></dt><dd>{meaning}</dd></div> };
    let list = |name: &'static str, entries: Vec<(String, String)>| {
        view! { <h3>{name}</h3><dl class="plan-words">{entries.into_iter().map(entry).collect::<Vec<_>>()}</dl> }
    };
    view! {
        <details>
            <summary>{lang.vocabulary_heading_words()}</summary>
            {list(lang.vocabulary_heading_flags(), flags.collect())}
            {list(lang.vocabulary_heading_keys(), keys.collect())}
            {list(lang.vocabulary_heading_values(), values.collect())}
            {list(lang.vocabulary_heading_times(), times.collect())}
            {list(lang.vocabulary_heading_splits(), splits.collect())}
        </details>
    }
    .into_any()
}

/// How an event is written as a filter.
fn time(occurrence: &Occurrence) -> String {
    match occurrence {
        Occurrence::Valid => "valid_on=deadline".to_owned(),
        Occurrence::For => "for=period".to_owned(),
        Occurrence::Recognised => "recognised_in=period|year, recognised_until=date".to_owned(),
        other => format!("{}_in=period|year", other.name()),
    }
}
