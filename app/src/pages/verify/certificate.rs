//! The page of one certificate: how it stands in the first line, then what it is about, its QR code, and its badge for others.

use super::document::{Parts, Surroundings, document};
use super::{BadgeSize, PATH, Squares, badge_snippet, marks};
use crate::api::Verification;
use crate::domain::recognition::{CertificateCode, Standing};
use crate::text::{Lang, format, recognition, verification as words};
use maud::{Markup, html};

/// The page of a certificate that the register has. `successor` is the one that governs in its stead.
pub fn certificate(surroundings: &Surroundings, found: &Verification, successor: Option<&Verification>, qr: &Squares) -> String {
    let lang = surroundings.lang;
    let path = format!("{PATH}/{}", found.code);
    let heading = words::verdict(lang, found);
    let name = found.product.as_ref().map(|product| product.name.as_str()).unwrap_or_default();
    let title = format!("{name}: {}", words::state(lang, found.state));
    let parts = Parts {
        title: &title,
        path: &path,
        listed: true,
        state: Some(found.state),
        heading: &heading,
        moment: moment(surroundings, found, &path),
        content: html! {
            @if let Some(successor) = successor {
                p.onward {
                    (lang.verify_newer()) " "
                    a href=(lang.path(&format!("{PATH}/{}", successor.code))) { (grouped(&successor.code)) ": " (words::line(lang, successor)) }
                }
            }
            (facts(lang, found))
            (printed(surroundings, &path, found, qr))
            @if found.state != Standing::NotCertified { (badge(surroundings, found)) }
        },
    };
    document(surroundings, parts)
}

/// When it was checked, for which day, and under which code.
fn moment(surroundings: &Surroundings, found: &Verification, path: &str) -> Markup {
    let lang = surroundings.lang;
    html! {
        p.moment { (surroundings.moment()) " " (lang.verify_code(&grouped(&found.code))) }
        @if found.as_of != surroundings.today {
            p.note { a href=(lang.path(path)) { (lang.product_verdict_on(&format::date(lang, found.as_of))) } }
        }
    }
}

fn facts(lang: Lang, found: &Verification) -> Markup {
    let status = found.status.and_then(|status| recognition::status(lang, status));
    let expires = found.expires.map(|day| {
        let day = format::date(lang, day);
        match found.expiry_basis {
            Some(crate::api::ExpiryBasis::Stated) => lang.product_expires_stated(&day),
            _ => lang.product_expires_computed(&day),
        }
    });
    html! {
        dl {
            @if let Some(product) = &found.product {
                (row(lang.verify_product(), html! { a href=(lang.path(&format!("/san-pham/{}", product.id))) { (product.name) } }))
            }
            (row(lang.product_producer(), match &found.producer {
                Some(producer) => html! { a href=(lang.path(&format!("/chu-the/{}", producer.id))) { (producer.name) } },
                None => html! { (lang.product_no_producer()) },
            }))
            @if !found.place.is_empty() { (row(lang.product_place(), html! { (found.place) })) }
            (row(lang.label_stars(), stars(lang, found)))
            @if let Some(status) = status { (row(lang.verify_entry(), html! { (status) })) }
            (row(lang.product_decision(), html! { (found.decision.as_deref().unwrap_or(lang.product_decision_unknown())) }))
            @if let Some(authority) = &found.authority { (row(lang.product_authority(), html! { (authority) })) }
            (row(lang.product_issued(), html! { (recognition::issued(lang, found.issued, found.issued_imprecise)) }))
            @if let Some(expires) = expires { (row(lang.product_expires(), html! { (expires) })) }
            @if let Some(revoked) = found.revoked { (row(lang.product_revoked(), html! { (format::date(lang, revoked)) })) }
        }
    }
}

fn stars(lang: Lang, found: &Verification) -> Markup {
    let Some(count) = found.stars.filter(|count| (1..=5).contains(count)) else { return html! { (lang.stars_none()) } };
    let is_valid = found.state.is_valid();
    html! {
        (marks::stars(count, is_valid)) " " (recognition::stars(lang, count))
        @if found.potential_5 { ", " (lang.stars_potential_5()) }
        @match found.state {
            Standing::Valid | Standing::Expiring => {}
            Standing::NotCertified => { " (" (lang.verify_stars_not_counted()) ")" }
            _ => { " (" (lang.verify_stars_not_valid()) ")" }
        }
    }
}

fn row(name: &str, value: Markup) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

/// What goes onto paper: the QR code and the address under it.
fn printed(surroundings: &Surroundings, path: &str, found: &Verification, qr: &Squares) -> Markup {
    let lang = surroundings.lang;
    let address = surroundings.absolute(path);
    let size = qr.size;
    html! {
        section.label {
            h2 { (lang.verify_label_title()) }
            svg.qr viewBox={ "0 0 " (size) " " (size) } width="148" height="148" role="img" aria-label=(lang.verify_label_qr(&address)) shape-rendering="crispEdges" {
                rect width=(size) height=(size) fill="#fff" {}
                path d=(qr.path) fill="#000" {}
            }
            p.address { strong { (grouped(&found.code)) } br; (address) }
            // What is not certified needs no labels.
            @if found.state != Standing::NotCertified { (files(lang, path)) }
        }
    }
}

fn files(lang: Lang, path: &str) -> Markup {
    html! {
        p.files {
            (lang.verify_label_files())
            @for (file, name) in [("qr.svg", "SVG"), ("qr.png", "PNG"), ("qr.pdf", lang.verify_label_sheet())] {
                " " a href=(format!("{path}/{file}")) { (name) }
            }
        }
    }
}

/// The badge that other sites embed.
fn badge(surroundings: &Surroundings, found: &Verification) -> Markup {
    let lang = surroundings.lang;
    html! {
        details.badge {
            summary { (lang.verify_badge_title()) }
            p { (lang.verify_badge_text()) }
            p { img src=(format!("/nhan/{}.svg?lang={}", found.code, lang.tag())) alt=(lang.verify_badge_alt()) width=(BadgeSize::Medium.width()) height=(BadgeSize::Medium.height()) loading="lazy"; }
            pre { code { (badge_snippet(lang, surroundings.origin, &found.code, BadgeSize::Medium)) } }
        }
    }
}

/// A code as people read it; another text as it is.
pub(super) fn grouped(code: &str) -> String {
    CertificateCode::parse(code).map_or_else(|_| code.to_owned(), |code| code.grouped())
}
