//! How many codes that the register does not have one address may ask for. A code is forty bits, so guessing one takes millions of
//! questions; this makes them take years. Codes that exist are never counted, so a shop or a school behind one address is never
//! kept waiting.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many may be asked for at once.
const BURST: u32 = 30;

/// How long it takes until one more may be.
const EACH: Duration = Duration::from_secs(2);

/// How many addresses are kept in mind, some 50 bytes each.
const MOST_ADDRESSES: usize = 20_000;

/// Whose questions are counted together: an address of four parts, or the network of a customer (the first half of a longer one).
/// All whose address is not known, and those that come when no more can be kept in mind, are one.
type Asker = Option<IpAddr>;

/// The questions of all addresses. For each it is known until when its questions are paid for, one each two seconds.
#[derive(Debug, Default)]
pub struct Guesses(Mutex<Askers>);

#[derive(Debug, Default)]
struct Askers {
    paid_until: HashMap<Asker, Instant>,
    /// When those were forgotten last whose questions are paid for.
    swept: Option<Instant>,
}

impl Askers {
    /// Whether there is room for one more. Looking for it takes a while, so it is done once in two seconds.
    fn has_room(&mut self, now: Instant) -> bool {
        if self.paid_until.len() >= MOST_ADDRESSES && self.swept.is_none_or(|swept| swept + EACH <= now) {
            self.paid_until.retain(|_, paid_until| *paid_until > now);
            self.swept = Some(now);
        }
        self.paid_until.len() < MOST_ADDRESSES
    }
}

impl Guesses {
    /// Counts a question for a code that is not there; how long to wait where it is one too many.
    pub fn count(&self, address: Option<IpAddr>, now: Instant) -> Result<(), Duration> {
        let mut askers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = address.map(network);
        let asker = if askers.paid_until.contains_key(&own) || askers.has_room(now) { own } else { None };
        let paid_until = askers.paid_until.get(&asker).copied().unwrap_or(now).max(now);
        let ahead = paid_until.duration_since(now);
        let allowance = EACH * (BURST - 1);
        if ahead > allowance {
            return Err(ahead - allowance);
        }
        askers.paid_until.insert(asker, paid_until + EACH);
        Ok(())
    }
}

/// An address of four parts as it is, of a longer one its first 64 bits: a customer is given all below them.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((address.to_bits() >> 64 << 64).into()),
        short => short,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Option<IpAddr> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn a_burst_then_one_each_two_seconds() {
        let (guesses, start) = (Guesses::default(), Instant::now());
        let ask = |who: &str, after: u64| guesses.count(address(who), start + Duration::from_millis(after));
        let allowed = (0..10_000).filter(|_| ask("203.0.113.7", 0).is_ok()).count();
        assert_eq!(allowed, BURST as usize);
        assert_eq!(ask("203.0.113.7", 0), Err(EACH));
        assert_eq!(ask("203.0.113.7", 500), Err(Duration::from_millis(1500)));
        assert_eq!(ask("203.0.113.7", 2000), Ok(()));
        assert!(ask("203.0.113.7", 2000).is_err());
        assert_eq!(ask("203.0.113.8", 0), Ok(()), "others are not kept waiting");
        assert_eq!((0..100).filter(|_| ask("203.0.113.7", 3_600_000).is_ok()).count(), BURST as usize, "an hour later it is forgotten");
    }

    #[test]
    fn a_network_is_one_asker_and_writing_does_not_matter() {
        assert_eq!(network("2001:db8:1:2:3::4".parse().unwrap()), network("2001:db8:1:2:ffff::9".parse().unwrap()));
        assert_ne!(network("2001:db8:1:2::".parse().unwrap()), network("2001:db8:1:3::".parse().unwrap()));
        assert_eq!(network("::ffff:203.0.113.7".parse().unwrap()), network("203.0.113.7".parse().unwrap()));
    }

    #[test]
    fn memory_is_bounded() {
        let (guesses, now) = (Guesses::default(), Instant::now());
        for number in 0..100_000u32 {
            let _ = guesses.count(Some(IpAddr::V4(number.into())), now);
        }
        assert!(guesses.0.lock().unwrap().paid_until.len() <= MOST_ADDRESSES + 1);
        assert!(guesses.count(address("198.51.100.1"), now).is_err(), "newcomers share what is left");
        assert_eq!(guesses.count(address("198.51.100.1"), now + EACH), Ok(()), "until the others are forgotten");
    }
}
