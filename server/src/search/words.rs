//! The words of a text as searching compares them: folded, and beside that with their marks; words that mean the same under
//! one of their forms.

use app::domain::collation::{clean, identity_key, search_key};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it was written.
    pub written: String,
    /// Lower case, without marks.
    pub folded: String,
    /// The same with its marks, wherever the tone was written. `None` for a word that stands for another one.
    pub marked: Option<String>,
}

impl Word {
    fn new(written: &str) -> Word {
        Word { written: written.to_owned(), folded: search_key(written), marked: Some(identity_key(written)) }
    }

    fn standing_for_another(folded: &str) -> Word {
        Word { written: folded.to_owned(), folded: folded.to_owned(), marked: None }
    }

    /// Whether it may be meant for another word: what was written with marks is meant with them.
    pub fn may_be(&self, other: &Word) -> bool {
        self.folded == other.folded && (!self.has_marks() || self.marked == other.marked)
    }

    /// Whether it was written with marks, so that words with others are not meant.
    pub fn has_marks(&self) -> bool {
        !self.written.is_ascii()
    }
}

/// The words of a text, letters and digits apart.
pub fn words(text: &str) -> Vec<Word> {
    let text = clean(text);
    let mut found = Vec::new();
    for piece in text.split(|character: char| !character.is_alphanumeric()) {
        let mut start = 0;
        let mut before: Option<char> = None;
        for (at, character) in piece.char_indices() {
            if before.is_some_and(|before| before.is_numeric() != character.is_numeric()) {
                found.push(Word::new(&piece[start..at]));
                start = at;
            }
            before = Some(character);
        }
        if start < piece.len() {
            found.push(Word::new(&piece[start..]));
        }
    }
    found.retain(|word| !word.folded.is_empty());
    found
}

/// The folded words of a text with a space between.
pub fn phrase(words: &[Word]) -> String {
    words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
}

/// Ways to write the same thing, each line one; the first is the form that is compared. Words of the trade, short forms of
/// legal forms and of places, and what English visitors type.
const SYNONYMS: &[&[&str]] = &[
    &["cà phê", "cafe", "café", "caphe", "cofe", "coffee"],
    &["trà", "chè", "tea"],
    &["hợp tác xã", "htx", "cooperative", "co-op", "coop"],
    &["công ty", "cty", "company"],
    &["trách nhiệm hữu hạn", "tnhh"],
    &["cổ phần", "cp"],
    &["hộ kinh doanh", "hkd"],
    &["tổ hợp tác", "tht"],
    &["doanh nghiệp tư nhân", "dntn"],
    &["lợn", "heo"],
    &["ngô", "bắp"],
    &["dầu lạc", "dầu phụng", "dầu phộng", "peanut oil"],
    &["lạc", "đậu phộng", "đậu phụng", "peanut", "peanuts"],
    &["sắn", "khoai mì", "cassava"],
    &["tương ớt", "chili sauce"],
    &["gạo", "rice"],
    &["mật ong", "honey"],
    &["nước mắm", "fish sauce"],
    &["tiêu", "pepper"],
    &["hạt điều", "cashew", "cashews", "cashew nut", "cashew nuts"],
    &["sầu riêng", "durian"],
    &["thanh long", "dragon fruit"],
    &["bưởi", "pomelo"],
    &["xoài", "mango"],
    &["dừa", "coconut"],
    &["dứa", "khóm", "thơm", "pineapple"],
    &["tôm", "shrimp", "prawn", "prawns"],
    &["mực", "squid"],
    &["nấm", "mushroom", "mushrooms"],
    &["măng", "bamboo shoot", "bamboo shoots"],
    &["rượu", "wine", "liquor"],
    &["tổ yến", "yến sào", "bird nest", "birds nest", "bird s nest"],
    &["sen", "lotus"],
    &["gừng", "ginger"],
    &["nghệ", "turmeric"],
    &["sâm", "ginseng"],
    &["lụa", "silk"],
    &["gốm", "ceramic", "ceramics", "pottery"],
    &["chả", "giò"],
    &["quả", "trái"],
    &["hồ chí minh", "hcm", "tphcm", "sài gòn", "saigon"],
    &["bà rịa vũng tàu", "brvt"],
];

/// By first word: the words of the other forms, and the folded words they stand for; longest first.
type Forms = HashMap<String, Vec<(Vec<Word>, Vec<String>)>>;

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let folded = |text: &str| words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>();
    let mut forms: Forms = HashMap::new();
    for line in SYNONYMS {
        let Some((first, others)) = line.split_first() else { continue };
        for other in others.iter().map(|other| words(other)) {
            if let Some(word) = other.first() {
                forms.entry(word.folded.clone()).or_default().push((other, folded(first)));
            }
        }
    }
    for list in forms.values_mut() {
        list.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
    }
    forms
});

/// The same words with one form for all that mean the same.
pub fn in_one_form(words: &[Word]) -> Vec<Word> {
    let mut same = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let forms = FORMS.get(&words[at].folded).map(Vec::as_slice).unwrap_or_default();
        let begins = |form: &[Word]| words.len() - at >= form.len() && words[at..].iter().zip(form).all(|(word, form)| word.may_be(form));
        match forms.iter().find(|(form, _)| begins(form)) {
            Some((form, meant)) => {
                same.extend(meant.iter().map(|word| Word::standing_for_another(word)));
                at += form.len();
            }
            None => {
                same.push(words[at].clone());
                at += 1;
            }
        }
    }
    same
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> String {
        phrase(&in_one_form(&words(text)))
    }

    #[test]
    fn words_are_folded_beside_their_marks() {
        let found = words("Gạo ST25, mỳ Hoà-Bình");
        assert_eq!(phrase(&found), "gao st 25 mi hoa binh");
        let hoa = &words("hòa")[0];
        assert_eq!(found[4].marked, hoa.marked);
        assert!(words("  !!! \u{301} ").is_empty());
        assert!(words("💥").is_empty());
    }

    #[test]
    fn what_means_the_same_has_one_form() {
        for (one, other) in [
            ("cafe chồn", "Cà phê chồn"),
            ("coffee", "cà phê"),
            ("chè shan tuyết", "trà Shan tuyết"),
            ("HTX Ba khía", "Hợp tác xã Ba Khía"),
            ("Cty TNHH Khải Hoàn", "Công ty trách nhiệm hữu hạn Khải Hoàn"),
            ("fish sauce", "nước mắm"),
            ("thịt heo", "thịt lợn"),
            ("mỳ", "mì"),
            ("ST25", "st 25"),
        ] {
            assert_eq!(form(one), form(other), "{one} {other}");
        }
        assert_ne!(form("mứt dừa"), form("mứt dứa rừng"));
        assert_ne!(form("dầu phụng"), form("đậu phụng"), "marks that were written count");
    }
}
