//! What machines read of the page: data about the product as JSON-LD, and how the page is shown where its address is passed on.

use super::Shown;
use crate::api::{ProductDetail, RecognitionDetail};
use crate::text::{Lang, product, recognition};
use leptos::prelude::*;
use leptos_meta::Meta;
use serde_json::{Value, json};

/// How the page is shown where its address is passed on (Open Graph).
#[component]
pub(super) fn Preview(shown: Shown, title: String, description: String) -> impl IntoView {
    let locale = |lang: Lang| if lang == Lang::Vi { "vi_VN" } else { "en_GB" };
    view! {
        <Meta property="og:type" content="website"/>
        <Meta property="og:site_name" content=shown.lang.site_name()/>
        <Meta property="og:title" content=title/>
        <Meta property="og:description" content=description/>
        <Meta property="og:url" content=shown.address/>
        <Meta property="og:locale" content=locale(shown.lang)/>
        <Meta property="og:locale:alternate" content=locale(shown.lang.other())/>
    }
    .into_any()
}

/// The product for search engines. A block of data is not run, so that the content policy need not allow it.
#[component]
pub(super) fn LinkedData(shown: Shown, product: ProductDetail) -> impl IntoView {
    view! { <script type="application/ld+json" inner_html=escaped(&linked_data(&shown, &product).to_string())></script> }
}

/// JSON that no text within can end the element of.
fn escaped(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// `Product` with its `Certification` and its maker, in the words of schema.org.
fn linked_data(shown: &Shown, product: &ProductDetail) -> Value {
    let summary = &product.summary;
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Product",
        "@id": shown.address,
        "name": summary.name,
        "url": shown.address,
        "identifier": summary.id,
        "countryOfOrigin": { "@type": "Country", "name": "Việt Nam", "identifier": "VN" },
    });
    if let Some(sector) = summary.sector {
        data["category"] = product::sector(shown.lang, sector).into();
    }
    if let Some(producer) = &summary.producer {
        data["manufacturer"] = json!({
            "@type": "Organization",
            "name": producer.name,
            "url": format!("{}{}", shown.origin, shown.lang.path(&format!("/chu-the/{}", producer.id))),
        });
    }
    let certificates: Vec<Value> =
        product.recognitions.iter().filter(|row| row.stars.is_some()).filter_map(|row| certification(shown, row)).collect();
    if !certificates.is_empty() {
        data["hasCertification"] = certificates.into();
    }
    data
}

fn certification(shown: &Shown, row: &RecognitionDetail) -> Option<Value> {
    let stars = row.stars?;
    let issued = row.issued.filter(|issued| *issued <= shown.day)?;
    let is_active = row.current && row.validity.is_valid();
    let mut data = json!({
        "@type": "Certification",
        "name": format!("OCOP, {}", recognition::stars(shown.lang, stars)),
        "certificationStatus": if is_active { "https://schema.org/CertificationActive" } else { "https://schema.org/CertificationInactive" },
        "certificationRating": { "@type": "Rating", "ratingValue": stars, "bestRating": 5, "worstRating": 3 },
        "validFrom": issued.to_string(),
        "validIn": { "@type": "Country", "name": "Việt Nam" },
    });
    for (name, value) in [("certificationIdentification", row.decision.clone()), ("expires", row.expires.map(|day| day.to_string()))] {
        if let Some(value) = value {
            data[name] = value.into();
        }
    }
    if let Some(authority) = &row.authority {
        data["issuedBy"] = json!({ "@type": "Organization", "name": authority });
    }
    Some(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_end_the_block() {
        let block = escaped(&json!({ "name": "</script><script>alert(1)</script><!-- &amp;" }).to_string());
        assert!(!block.contains(['<', '>', '&']), "{block}");
        let read: Value = serde_json::from_str(&block).unwrap();
        assert_eq!(read["name"], "</script><script>alert(1)</script><!-- &amp;");
    }
}
