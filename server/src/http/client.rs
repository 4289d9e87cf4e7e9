//! From which address a request comes.

use super::AppState;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::IpAddr;

/// The other end of the connection, as the listener knows it.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// The address of the client: the other end of the connection, or where the server is said to stand behind a proxy, what that
/// proxy says of it. `None` where it is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub Option<IpAddr>);

impl FromRequestParts<AppState> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<ClientAddress, Infallible> {
        let peer = parts.extensions.get::<Peer>().map(|peer| peer.0);
        let forwarded = if state.behind_proxy { forwarded_for(&parts.headers) } else { None };
        Ok(ClientAddress(forwarded.or(peer)))
    }
}

/// The last address of `X-Forwarded-For`. The proxy wrote that one; whatever stands before it the client may have written.
fn forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?.rsplit(',').next()?.trim();
    let unquoted = last.trim_matches(|character| matches!(character, '[' | ']'));
    unquoted.parse().ok().or_else(|| last.parse::<std::net::SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    #[test]
    fn the_proxy_has_the_last_word() {
        for (lines, address) in [
            (&["203.0.113.7"][..], Some("203.0.113.7")),
            (&["198.51.100.9, 203.0.113.7"], Some("203.0.113.7")),
            (&["198.51.100.9", "203.0.113.7"], Some("203.0.113.7")),
            (&["203.0.113.7:4711"], Some("203.0.113.7")),
            (&["[2001:db8::1]:4711"], Some("2001:db8::1")),
            (&["[2001:db8::1]"], Some("2001:db8::1")),
            (&["2001:db8::1"], Some("2001:db8::1")),
            (&["unknown"], None),
            (&[""], None),
            (&[], None),
        ] {
            let name = HeaderName::from_static("x-forwarded-for");
            let headers: HeaderMap = lines.iter().map(|line| (name.clone(), HeaderValue::from_static(line))).collect();
            assert_eq!(forwarded_for(&headers), address.map(|address| address.parse().unwrap()), "{lines:?}");
        }
    }
}
