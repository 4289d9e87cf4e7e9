//! Names of producers: the words that say what kind of body one is are written in many ways (`HTX`, `Hợp tác xã`).

use super::collation::identity_key;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Words of legal form: how they are kept in a key, and the ways of writing them.
const LEGAL_FORMS: &[(&str, &[&str])] = &[
    ("htx", &["hợp tác xã", "h t x"]),
    ("lhhtx", &["liên hiệp hợp tác xã", "liên hiệp htx", "lh htx"]),
    ("htx nông nghiệp", &["htxnn", "htx nn", "hợp tác xã nn", "hợp tác xã nông nghiệp"]),
    ("htx dịch vụ nông nghiệp", &["htxdvnn", "htx dvnn", "htx dv nn", "hợp tác xã dvnn", "hợp tác xã dịch vụ nông nghiệp"]),
    ("tht", &["tổ hợp tác", "tổ ht", "t h t"]),
    ("cty", &["công ty", "c ty", "cti"]),
    ("cty tnhh", &["công ty trách nhiệm hữu hạn", "ct tnhh", "cttnhh"]),
    ("cty cp", &["công ty cổ phần", "ct cp", "ctcp", "ctycp"]),
    ("cty hợp danh", &["công ty hợp danh", "cty hd", "công ty hd"]),
    ("tnhh", &["trách nhiệm hữu hạn", "t n h h"]),
    ("cp", &["cổ phần", "c p"]),
    ("mtv", &["một thành viên", "1 thành viên", "m t v", "1tv", "1 tv", "một tv"]),
    ("2tv", &["hai thành viên", "2 thành viên", "2 tv", "hai thành viên trở lên", "2 thành viên trở lên"]),
    ("dntn", &["doanh nghiệp tư nhân", "dn tư nhân", "doanh nghiệp tn", "dn tn", "d n t n"]),
    ("dn", &["doanh nghiệp"]),
    ("hkd", &["hộ kinh doanh", "hộ kd", "h k d", "hkdct", "hộ kinh doanh cá thể", "hộ kd cá thể", "hkd cá thể"]),
    ("hộ sxkd", &["hộ sản xuất kinh doanh", "hộ sx kd", "hộ sản xuất và kinh doanh", "hsxkd"]),
    ("cssx", &["cơ sở sản xuất", "cs sản xuất", "cơ sở sx", "cs sx"]),
    ("cssxkd", &["cơ sở sản xuất kinh doanh", "cơ sở sxkd", "cs sxkd", "cơ sở sản xuất và kinh doanh"]),
    ("cơ sở", &["cs"]),
    ("chi nhánh cty", &["cn cty", "cn công ty", "chi nhánh công ty"]),
];

/// A way of writing: the words of its key behind the first one, and what it becomes.
type Writing = (Vec<String>, Vec<String>);

/// All ways of writing by their first word, the longest first.
static WRITINGS: LazyLock<HashMap<String, Vec<Writing>>> = LazyLock::new(|| {
    let words = |text: &str| -> Vec<String> { identity_key(text).split(' ').map(str::to_owned).collect() };
    let mut writings: HashMap<String, Vec<Writing>> = HashMap::new();
    for (kept, others) in LEGAL_FORMS {
        for written in others.iter().chain([kept]) {
            let mut written = words(written);
            let first = written.remove(0);
            writings.entry(first).or_default().push((written, words(kept)));
        }
    }
    writings.values_mut().for_each(|writings| writings.sort_by_key(|(written, _)| std::cmp::Reverse(written.len())));
    writings
});

/// What two producers' names must have in common: as [`identity_key`], with the words of legal form in one way of writing.
/// A form that is said twice in a row (`Hợp tác xã (HTX) …`) is said once. The key of a key is the key itself.
pub fn producer_key(name: &str) -> String {
    let mut key = identity_key(name);
    // Two forms side by side may be the writing of a third (`công ty`, `TNHH`), which may then be said twice in a row. Each
    // round joins or drops at least one form, so there are no more rounds than words.
    for _ in 0..key.split(' ').count() {
        let folded = fold_forms(&key);
        if folded == key {
            break;
        }
        key = folded;
    }
    key
}

/// One way of writing for each form of the key, the longest form at each place.
fn fold_forms(key: &str) -> String {
    let all: Vec<&str> = key.split(' ').collect();
    let mut left = all.as_slice();
    let mut words: Vec<&str> = Vec::with_capacity(left.len());
    let mut last_form: Option<&[String]> = None;
    while let [first, rest @ ..] = left {
        // A form may be made of others (`công ty`, `trách nhiệm hữu hạn`), so the longest one at each place is taken.
        let begins = |(written, _): &&Writing| written.len() <= rest.len() && written.iter().zip(rest).all(|(one, other)| one == other);
        let form = WRITINGS.get(*first).and_then(|writings| writings.iter().find(begins));
        left = &rest[form.map_or(0, |(written, _)| written.len())..];
        match form {
            Some((_, kept)) if last_form == Some(kept.as_slice()) => {}
            Some((_, kept)) => words.extend(kept.iter().map(String::as_str)),
            None => words.push(first),
        }
        last_form = form.map(|(_, kept)| kept.as_slice());
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn legal_forms_are_written_in_many_ways() {
        for (one, others) in [
            ("HTX Thử Nghiệm", &["Hợp tác xã Thử Nghiệm", "Hợp Tác Xã (HTX) Thử Nghiệm", "HTX. Thử Nghiệm", "H.T.X Thử Nghiệm"][..]),
            ("Công ty TNHH Thử", &["Cty TNHH Thử", "C.ty TNHH Thử", "Công ty trách nhiệm hữu hạn Thử", "CÔNG TY TRÁCH NHIỆM HỮU HẠN THỬ"]),
            (
                "Công ty TNHH MTV A",
                &["Công ty TNHH Một thành viên A", "Cty TNHH 1 thành viên A", "Công ty Trách nhiệm hữu hạn một thành viên A"],
            ),
            ("Công ty CP A", &["Công ty Cổ phần A", "CTCP A", "Cty CP A"]),
            ("DNTN Thử", &["Doanh nghiệp tư nhân Thử", "DN tư nhân Thử"]),
            ("HKD Nguyễn Văn Tú", &["Hộ kinh doanh Nguyễn Văn Tú", "Hộ KD Nguyễn Văn Tú", "Hộ kinh doanh cá thể Nguyễn Văn Tú"]),
            ("THT Rau sạch", &["Tổ hợp tác Rau sạch"]),
            ("HTX NN A", &["Hợp tác xã nông nghiệp A", "HTXNN A", "Hợp tác xã NN A"]),
            ("Công ty TNHH A", &["Công ty TNHH (Công ty TNHH) A", "Công ty TNHH Công ty trách nhiệm hữu hạn A"]),
        ] {
            for other in others {
                assert_eq!(producer_key(one), producer_key(other), "{one} {other}");
            }
        }
        for (one, other) in [
            ("HTX A", "THT A"),
            ("Công ty TNHH A", "Công ty TNHH MTV A"),
            ("Công ty TNHH A", "Công ty CP A"),
            ("Hộ kinh doanh Nguyễn Văn Tú", "Hộ kinh doanh Nguyễn Văn Tư"),
            ("HTX Hòa Bình", "HTX Hoa Binh"),
            ("HTX A", "A"),
        ] {
            assert_ne!(producer_key(one), producer_key(other), "{one} {other}");
        }
    }

    #[test]
    fn no_way_of_writing_means_two_forms() {
        for (first, writings) in WRITINGS.iter() {
            let mut seen = HashMap::new();
            for (written, kept) in writings {
                let before = seen.insert(written, kept);
                assert!(before.is_none(), "{first} {written:?} is {before:?} and {kept:?}");
            }
        }
    }

    /// Any words of the table of forms, whole writings and single words, with a name between them.
    fn words() -> impl Strategy<Value = Vec<String>> {
        let writings = LEGAL_FORMS.iter().flat_map(|(kept, others)| others.iter().chain([kept]));
        let mut all: Vec<String> = writings.flat_map(|text| text.split(' ').chain([*text])).map(str::to_owned).collect();
        all.extend(["A", "(HTX)"].map(str::to_owned));
        proptest::collection::vec(proptest::sample::select(all), 0..10)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn folding_twice_changes_nothing(words in words()) {
            let once = producer_key(&words.join(" "));
            prop_assert_eq!(producer_key(&once), once);
        }
    }
}
