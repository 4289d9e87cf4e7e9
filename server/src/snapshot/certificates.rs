//! The codes of all recognitions, and what leads from what a reader has in hand (a code, the number of a decision) to them.
//!
//! A code is made from the id of its recognition, which stays through corrections and merges: the first forty bits of the
//! SHA-256 of the id. So it can be worked out anew from the register by anybody, at any time. Where two ids give the same forty
//! bits, which among a hundred thousand recognitions happens once in two hundred registers, the row that was loaded later takes the
//! next hash, that of its id, a line feed and `1`, and so on: rows keep their order for ever, so a code once given stays. Ids of
//! recognitions that were merged into others come after all rows; their codes lead to what they became.

use crate::store::Register;
use crate::store::identity::decision_key;
use app::domain::recognition::CertificateCode;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::OnceLock;

/// The codes of a register.
pub(super) struct Certificates {
    /// By recognition, as positions in the register.
    codes: Vec<CertificateCode>,
    /// The other way round, those of merged ones included.
    by_code: HashMap<CertificateCode, u32>,
    /// Keys of decision numbers with the recognitions they are of, in order.
    by_decision: OnceLock<Vec<(String, u32)>>,
}

impl Certificates {
    /// Gives every recognition its code.
    pub fn new(register: &Register) -> Certificates {
        let recognitions = &register.recognitions;
        let mut order: Vec<u32> = (0..recognitions.len() as u32).collect();
        order.sort_unstable_by_key(|at| recognitions[*at as usize].row);
        let merged: Vec<_> = register.merged.iter().filter(|merged| merged.kind == "recognition").collect();
        let at_id: HashMap<&str, u32> = match merged.is_empty() {
            true => HashMap::new(),
            false => recognitions.iter().zip(0..).map(|(row, at)| (row.id.as_str(), at)).collect(),
        };
        let rows = order.into_iter().map(|at| (recognitions[at as usize].id.as_str(), at));
        let gone = merged.into_iter().filter_map(|merged| Some((merged.id.as_str(), *at_id.get(merged.survivor.as_str())?)));
        let mut codes = vec![CertificateCode::of_hash(0); recognitions.len()];
        let by_code = assign(rows.chain(gone), hash, |at, code| {
            // The first code of a row is its own; those after it are of what was merged into it.
            if recognitions[at as usize].id == code.0 {
                codes[at as usize] = code.1;
            }
        });
        Certificates { codes, by_code, by_decision: OnceLock::new() }
    }

    /// The code of a recognition, by its position in the register.
    pub fn code(&self, at: u32) -> CertificateCode {
        self.codes[at as usize]
    }

    /// The recognition of a code.
    pub fn find(&self, code: CertificateCode) -> Option<u32> {
        self.by_code.get(&code).copied()
    }

    /// The recognitions of a decision: those of that very number, or where only its beginning is given (`1147`) of all numbers
    /// that begin so.
    pub fn of_decision(&self, register: &Register, number: &str) -> Vec<u32> {
        let key = decision_key(number);
        if !key.bytes().any(|byte| byte.is_ascii_digit()) {
            return Vec::new();
        }
        let known = self.by_decision.get_or_init(|| decisions(register));
        let begin = known.partition_point(|(known, _)| *known < key);
        let is_meant = |known: &str| known.strip_prefix(key.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        known[begin..]
            .iter()
            .take_while(|(known, _)| known.starts_with(&key))
            .filter(|(known, _)| is_meant(known))
            .map(|(_, at)| *at)
            .collect()
    }
}

fn decisions(register: &Register) -> Vec<(String, u32)> {
    let key = |(row, at): (&crate::store::Recognition, u32)| Some((decision_key(row.decision.as_deref()?), at));
    let mut known: Vec<(String, u32)> = register.recognitions.iter().zip(0..).filter_map(key).filter(|(key, _)| !key.is_empty()).collect();
    known.sort();
    known
}

/// Gives ids their codes, one after the other, and tells of each.
fn assign<'a>(
    ids: impl Iterator<Item = (&'a str, u32)>,
    hash: impl Fn(&str, u32) -> u64,
    mut tell: impl FnMut(u32, (&'a str, CertificateCode)),
) -> HashMap<CertificateCode, u32> {
    let mut by_code = HashMap::new();
    for (id, at) in ids {
        let free = (0..).map(|attempt| CertificateCode::of_hash(hash(id, attempt))).find(|code| !by_code.contains_key(code));
        if let Some(code) = free {
            by_code.insert(code, at);
            tell(at, (id, code));
        }
    }
    by_code
}

/// The first bits of the SHA-256 of an id, and of its further attempts.
fn hash(id: &str, attempt: u32) -> u64 {
    let digest = match attempt {
        0 => Sha256::digest(id),
        attempt => Sha256::digest(format!("{id}\n{attempt}")),
    };
    digest.iter().take(8).fold(0, |hash, byte| hash << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(ids: &[&'static str], hash: impl Fn(&str, u32) -> u64) -> HashMap<&'static str, CertificateCode> {
        let mut codes = HashMap::new();
        let by_code = assign(ids.iter().copied().zip(0..), hash, |_, (id, code)| {
            codes.insert(id, code);
        });
        assert_eq!(by_code.len(), ids.len());
        codes
    }

    #[test]
    fn a_code_follows_from_the_id_for_ever() {
        // printf 'kho-ech-mot-nang-zcge2w89' | sha256sum | cut -c1-10 gives d0860f2d5b
        let code = codes(&["kho-ech-mot-nang-zcge2w89"], hash)["kho-ech-mot-nang-zcge2w89"];
        assert_eq!(code, CertificateCode::of_hash(0xd086_0f2d_5b00_0000));
    }

    #[test]
    fn of_two_with_the_same_bits_the_later_gives_way_whoever_comes_after() {
        let colliding =
            |id: &str, attempt: u32| if matches!(id, "one" | "two" | "three") { u64::from(attempt) << 24 } else { hash(id, attempt) };
        let two = codes(&["one", "two"], colliding);
        assert_eq!((two["one"], two["two"]), (CertificateCode::of_hash(0), CertificateCode::of_hash(1 << 24)));
        let more = codes(&["one", "other", "two", "three"], colliding);
        assert_eq!((more["one"], more["two"], more["three"]), (two["one"], two["two"], CertificateCode::of_hash(2 << 24)));
    }
}
