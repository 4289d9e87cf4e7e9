//! The answer to a search: what was understood, and the best of every group.

use crate::search::{Context, Hit, Hits, Understanding, Word, understand, words};
use crate::snapshot::View;
use crate::snapshot::list::Order;
use app::api::{Api, ProductFilter, ProductSummary, SearchAnswer, SearchGroup, SearchItem, SearchKind, Understood, unit_path};
use app::domain::recognition::{CertificateCode, Certified};
use app::domain::unit::geography::UnitIndex;
use app::domain::{Basis, Stars, Validity};
use app::facts::{Dimension, Filter, query};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How well the one thing fits that a question names, and what meets its conditions where no words are left over.
const IS_NAMED: u32 = u32::MAX;
const MEETS_CONDITIONS: u32 = u32::MAX - 1;

/// What a group gains: products, which are looked for most; what meets conditions besides the words; producers where their
/// kind is said before their name.
const OF_PRODUCTS: u32 = 30;
const OF_CONDITIONS: u32 = 100;
const OF_PRODUCERS: u32 = 200;

/// A group, and how well its best item fits.
struct Found {
    best: u32,
    group: SearchGroup,
}

impl Found {
    fn nothing(kind: SearchKind) -> Found {
        Found { best: 0, group: SearchGroup { kind, total: 0, corrected: false, items: Vec::new() } }
    }
}

impl View {
    /// Everything that fits a text, at most `limit` of each kind.
    pub(in crate::snapshot) fn answer_search(&self, q: &str, limit: usize) -> SearchAnswer {
        let typed = words(q);
        let mut understanding = self.understand(&typed);
        if !understanding.is_narrowed {
            understanding.question.q = q.trim().to_owned();
        }
        let mut found = vec![
            self.found_units(&typed, &understanding, limit),
            self.found_products(&understanding, limit),
            self.found_producers(&typed, &understanding, limit),
            self.found_plans(&typed, limit),
            self.found_decisions(&typed, limit),
            self.found_certificate(q),
        ];
        found.retain(|found| found.group.total > 0);
        // What had to be corrected comes after what fits as it was typed.
        found.sort_by_key(|found| (found.group.corrected, Reverse(found.best)));
        let question = understanding.question;
        let list = question.to_query(self.today, self.in_force());
        let mut filters: BTreeMap<String, String> = query::parse(&list).into_iter().filter(|(name, _)| name != "q").collect();
        let address = if understanding.blank_communes {
            filters.insert("holding".to_owned(), "never".to_owned());
            format!("{}?holding=never", question.filter.unit.map_or_else(|| "/".to_owned(), unit_path))
        } else if list.is_empty() {
            "/san-pham".to_owned()
        } else {
            format!("/san-pham?{list}")
        };
        let understood = Understood { filters, left_over: question.q.clone(), question, blank_communes: understanding.blank_communes };
        SearchAnswer {
            q: q.to_owned(),
            as_of: self.today,
            understood,
            address,
            groups: found.into_iter().map(|found| found.group).collect(),
        }
    }

    /// The conditions that a text states, with the words left over; `None` where it is words only.
    pub fn understand_words(&self, q: &str) -> Option<ProductFilter> {
        let understanding = self.understand(&words(q));
        (understanding.is_narrowed && !understanding.blank_communes).then_some(understanding.question)
    }

    /// What the words mean. Where the conditions leave nothing, or all words are a name as they stand, they are words only.
    fn understand(&self, typed: &[Word]) -> Understanding {
        let index = self.snapshot.search_index();
        let is_in_a_name = |words: &[Word]| index.products.has_in_a_row(words) || index.producers.has_in_a_row(words);
        let context = Context {
            places: &self.snapshot.unit_names().places,
            geography: self.geography(),
            today: self.today,
            is_in_a_name: &is_in_a_name,
        };
        let understood = understand(typed, &context);
        if !understood.is_narrowed || understood.blank_communes {
            return understood;
        }
        let is_a_name = !understood.left_over.is_empty() && is_in_a_name(typed);
        let mut question = understood.question.clone();
        if question.validity.0.is_empty() && question.filter.basis == Basis::Valid && self.product_count(&question) == 0 {
            // Nothing of it is valid: what was recognised once is the answer.
            question.filter.basis = Basis::Ever;
            if self.product_count(&question) == 0 {
                question.filter.basis = Basis::Valid;
            }
        }
        let words_alone = || {
            let mut question = ProductFilter::of(&Filter::of_day(self.today, self.in_force()));
            question.q = typed.iter().map(|word| word.written.as_str()).collect::<Vec<_>>().join(" ");
            question
        };
        let of_words = |question| Understanding { question, left_over: typed.to_vec(), is_narrowed: false, ..understood.clone() };
        if is_a_name {
            return of_words(words_alone());
        }
        if self.product_count(&question) == 0 && !understood.left_over.is_empty() {
            let words_alone = words_alone();
            if self.product_count(&words_alone) > 0 {
                return of_words(words_alone);
            }
        }
        Understanding { question, ..understood }
    }

    fn product_count(&self, question: &ProductFilter) -> u32 {
        self.snapshot.product_count(&question.in_every_state())
    }

    fn found_products(&self, understanding: &Understanding, limit: usize) -> Found {
        let is_asked = understanding.is_narrowed || !understanding.left_over.is_empty();
        if understanding.blank_communes || !is_asked {
            return Found::nothing(SearchKind::Product);
        }
        let question = &understanding.question;
        let page = self.snapshot.product_page_in(&ProductFilter { per_page: limit as u32, ..question.in_every_state() }, Order::Match);
        let filter = &question.filter;
        let is_conditioned = *question != ProductFilter { q: question.q.clone(), ..place_alone(filter) } || filter.unit.is_some();
        let best = match (understanding.is_narrowed, understanding.left_over.is_empty()) {
            (true, true) => MEETS_CONDITIONS,
            (true, false) if is_conditioned => page.best + OF_PRODUCTS + OF_CONDITIONS,
            _ => page.best + OF_PRODUCTS,
        };
        let items = page.items.into_iter().map(product_item).collect();
        Found { best, group: SearchGroup { kind: SearchKind::Product, total: page.total, corrected: page.corrected, items } }
    }

    /// Units whose name fits, and first of all the one that the question names.
    fn found_units(&self, typed: &[Word], understanding: &Understanding, limit: usize) -> Found {
        let geography = self.geography();
        let in_force = self.in_force();
        let hits = self.snapshot.unit_names().shelf.find(typed);
        let order = |at: u32| {
            let unit = geography.unit(at as UnitIndex);
            (unit.id.vintage != in_force, unit.level, Reverse(unit.id.vintage), at)
        };
        let mut found = group(SearchKind::Unit, hits, limit, order, |at| self.unit_item(at as UnitIndex));
        let named = understanding.question.filter.unit.and_then(|unit| geography.index_of(unit));
        if let Some(named) = named {
            let item = self.unit_item(named);
            let items = &mut found.group.items;
            let before = items.len();
            items.retain(|other| other.url != item.url);
            if items.len() == before {
                found.group.total += 1;
                // Nothing but what the question names fits as it was typed.
                found.group.corrected &= !items.is_empty();
            }
            items.insert(0, item);
            items.truncate(limit);
            found.group.corrected = false;
            let question = &understanding.question;
            let plain = ProductFilter { filter: Filter { basis: Basis::Valid, ..question.filter.clone() }, ..question.clone() };
            let is_alone = plain == place_alone(&question.filter);
            found.best = if understanding.blank_communes || is_alone { IS_NAMED } else { 1 };
        }
        found
    }

    fn unit_item(&self, unit: UnitIndex) -> SearchItem {
        let snapshot = &self.snapshot;
        let named = snapshot.unit_ref_at(unit, self.today);
        let above: Vec<_> = self.geography().upward(unit).skip(1).map(|above| snapshot.unit_ref_at(above, self.today).full_name).collect();
        let is_past = named.unit.vintage != self.in_force();
        let now = if is_past { snapshot.successors(unit, self.today) } else { Vec::new() };
        SearchItem {
            id: named.unit.to_string(),
            title: named.full_name,
            detail: above.join(", "),
            url: unit_path(named.unit),
            now: now
                .into_iter()
                .map(|step| [step.unit.full_name, step.place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
                .collect(),
            ..SearchItem::default()
        }
    }

    fn found_producers(&self, typed: &[Word], understanding: &Understanding, limit: usize) -> Found {
        let snapshot = &self.snapshot;
        let is_kind_said = understanding.question.filter.chosen.narrows(Dimension::ProducerKind) && !understanding.left_over.is_empty();
        let count = |at: u32| snapshot.products_of[at as usize].len() as u32;
        let order = |at: u32| (Reverse(count(at)), at);
        let mut found = group(SearchKind::Producer, snapshot.search_index().producers.find(typed), limit, order, |at| {
            let row = &snapshot.register.producers[at as usize];
            let first = snapshot.products_of[at as usize].first().map(|product| snapshot.product_summary(*product, self.today));
            SearchItem {
                id: row.id.clone(),
                title: row.name.clone(),
                detail: first.map(|product| product.place).unwrap_or_default(),
                url: format!("/chu-the/{}", row.id),
                products: Some(count(at)),
                ..SearchItem::default()
            }
        });
        found.best += if is_kind_said && !found.group.corrected { OF_PRODUCERS } else { 0 };
        found
    }

    /// The certificate whose code was typed.
    fn found_certificate(&self, q: &str) -> Found {
        let snapshot = &self.snapshot;
        let code = CertificateCode::parse(q).ok();
        let Some((code, at)) = code.and_then(|code| Some((code, snapshot.certificates.find(code)?))) else {
            return Found::nothing(SearchKind::Certificate);
        };
        let row = &snapshot.register.recognitions[at as usize];
        let certificate = row.certificate();
        let parts = [Some(code.grouped()), row.decision.clone(), row.authority.clone()];
        let item = SearchItem {
            id: code.to_string(),
            title: snapshot.register.products[row.product as usize].name.clone(),
            detail: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            url: format!("/xac-minh/{code}"),
            state: Some(certificate.and_then(|certificate| certificate.validity(self.today)).unwrap_or(Validity::None)),
            stars: row.stars.map(Stars::count),
            expires: certificate.map(|certificate| certificate.expires),
            ..SearchItem::default()
        };
        Found { best: IS_NAMED, group: SearchGroup { kind: SearchKind::Certificate, total: 1, corrected: false, items: vec![item] } }
    }

    fn found_plans(&self, typed: &[Word], limit: usize) -> Found {
        let plans = &self.snapshot.register.plans;
        let order = |at: u32| (Reverse(plans[at as usize].to), at);
        group(SearchKind::Plan, self.snapshot.search_index().plans.find(typed), limit, order, |at| {
            let plan = &plans[at as usize];
            let [title, title_en] = plan.title.clone();
            SearchItem {
                id: plan.id.clone(),
                title,
                title_en: Some(title_en),
                detail: plan.document.clone().unwrap_or_default(),
                url: format!("/ke-hoach/{}", plan.id),
                ..SearchItem::default()
            }
        })
    }

    fn found_decisions(&self, typed: &[Word], limit: usize) -> Found {
        let index = self.snapshot.search_index();
        let order = |at: u32| (Reverse(index.decided[at as usize].issued), at);
        group(SearchKind::Decision, index.decisions.find(typed), limit, order, |at| {
            let decision = &index.decided[at as usize];
            let mut list = String::from("/san-pham?basis=ever");
            query::push(&mut list, "q", &decision.number);
            if let Some(issued) = decision.issued {
                query::push(&mut list, "from", &issued.to_string());
                query::push(&mut list, "to", &issued.to_string());
            }
            SearchItem {
                id: decision.number.clone(),
                title: decision.number.clone(),
                detail: decision.authority.clone().unwrap_or_default(),
                url: list,
                issued: decision.issued,
                products: Some(decision.products),
                ..SearchItem::default()
            }
        })
    }
}

/// The question after everything in the place of a filter.
fn place_alone(filter: &Filter) -> ProductFilter {
    ProductFilter::of(&Filter::of_day(filter.as_of, filter.vintage).in_unit(filter.unit))
}

/// The best hits of a shelf; of hits that fit equally well the first in order.
fn group<K: Ord>(kind: SearchKind, hits: Hits, limit: usize, order: impl Fn(u32) -> K, item: impl Fn(u32) -> SearchItem) -> Found {
    let Hits { mut list, corrected } = hits;
    let total = list.len() as u32;
    let key = |hit: &Hit| (Reverse(hit.score), order(hit.at));
    if list.len() > limit {
        list.select_nth_unstable_by_key(limit, key);
        list.truncate(limit);
    }
    list.sort_by_key(key);
    let best = list.first().map_or(0, |hit| hit.score);
    Found { best, group: SearchGroup { kind, total, corrected, items: list.into_iter().map(|hit| item(hit.at)).collect() } }
}

fn product_item(product: ProductSummary) -> SearchItem {
    let producer = product.producer.map(|producer| producer.name).unwrap_or_default();
    let detail: Vec<_> = [producer, product.place].into_iter().filter(|part| !part.is_empty()).collect();
    SearchItem {
        url: format!("/san-pham/{}", product.id),
        id: product.id,
        title: product.name,
        detail: detail.join(" · "),
        state: Some(product.validity),
        stars: product.stars,
        expires: product.expires,
        ..SearchItem::default()
    }
}
