//! Dated records written as words of a line, `KIND id word key=value…`; for tests of the rules and of the server.

use crate::domain::record::*;
use crate::domain::{Authority, NamedEnum, ProducerKind, Tier};

/// `key=value` of a line.
pub fn get<'a>(words: &[&'a str], key: &str) -> Option<&'a str> {
    words.iter().find_map(|word| word.strip_prefix(key)?.strip_prefix('='))
}

/// The record of a line; producer and product are named as they stand there.
pub fn record(words: &[&str]) -> Record {
    let text = |key: &str| get(words, key).map(str::to_owned);
    let day = |key: &str| get(words, key).map(super::day);
    let shared = Shared {
        id: words[1].to_owned(),
        unit: get(words, "unit").map(|text| text.parse().unwrap()),
        producer: text("by"),
        product: text("product"),
        plan: text("plan"),
        evidence: words.contains(&"evidence").then(|| "seen".to_owned()),
        source: None,
        note: None,
    };
    let name = get(words, "name").unwrap_or(words[1]).to_owned();
    let word = Some(words[2].trim_start_matches('-')).filter(|word| !word.is_empty());
    let own = word.map(str::to_owned);
    let detail = get(words, "detail");
    let (from, to, other) = (day("from"), day("to"), day("other"));
    let amount = get(words, "amount").map(|text| text.parse().unwrap());
    match RecordKind::parse(words[0]).unwrap_or_else(|| panic!("no kind {}", words[0])) {
        RecordKind::Channels => {
            let address = detail.map(str::to_owned);
            SalesChannel { shared, outlet: Some(name), kind: closed(word).unwrap(), address, opened: from, closed: to, checked: other }
                .into()
        }
        RecordKind::Chains => {
            ValueChainMember { shared, chain: name, fund: own, circular: detail.is_some(), joined: from, ended: to }.into()
        }
        RecordKind::CommuneStatus => CommuneStatus { shared, status: closed(word).unwrap(), since: from, until: to }.into(),
        RecordKind::Ideas => Idea {
            shared,
            name,
            stage: closed(word).unwrap(),
            level: closed::<Authority>(get(words, "level")),
            stars: get(words, "stars").map(|text| text.parse().unwrap()),
            round: detail.map(str::to_owned),
            received: from,
            supported: other,
        }
        .into(),
        RecordKind::Trainings => {
            let (role, level) = (closed(detail).unwrap(), closed::<Tier>(get(words, "level")));
            Training { shared, person: name, course: own, role, level, held: from }.into()
        }
        RecordKind::Organisations => Organisation {
            shared,
            name,
            kind: word.map(|word| ProducerKind::parse(word).unwrap()),
            state: closed(detail),
            size: closed(get(words, "level")),
            joined: from,
            founded: other,
        }
        .into(),
        RecordKind::Events => {
            let (event_type, organiser) = (OpenWord::new(own.unwrap()), detail.map(str::to_owned));
            Event { shared, title: name, event_type, organiser, cost: amount, held_from: from, held_to: to }.into()
        }
        RecordKind::Funding => {
            let fund = detail.map(str::to_owned);
            FundingLine { shared, name, stage: closed(word).unwrap(), fund, amount: amount.unwrap_or(0), dated: from }.into()
        }
        RecordKind::Milestones => Milestone {
            shared,
            subject_kind: closed(detail).unwrap(),
            subject: name,
            mark: OpenWord::new(own.unwrap()),
            subject_type: text("level").map(OpenWord::new),
            amount,
            reached: from,
            ended: to,
        }
        .into(),
        RecordKind::GrowingAreas => {
            let code = detail.map(str::to_owned);
            GrowingArea { shared, name, crop: own, code, hectares: None, standard: None, used_from: from, used_to: to }.into()
        }
    }
}

/// A word of a closed list.
fn closed<Word: NamedEnum>(word: Option<&str>) -> Option<Word> {
    word.map(|word| Word::of_name(word).unwrap_or_else(|| panic!("no such word: {word}")))
}
