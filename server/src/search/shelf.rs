//! A shelf of things that are found by words: an index in memory, and what it finds.

use super::words::{Word, in_one_form, phrase, words};
use tantivy::collector::{Collector, Count, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::{BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, WhitespaceTokenizer};
use tantivy::{DocId, ReloadPolicy, Score, Searcher, SegmentOrdinal, SegmentReader, TantivyDocument, Term};

/// Memory for making an index, in bytes; what does not fit goes into further parts of it.
const WRITING_MEMORY: usize = 64 << 20;

/// Words of a search that are looked at; what follows is not.
const MOST_WORDS: usize = 16;

/// A thing to find.
pub struct Entry<'a> {
    /// What hits stand for.
    pub at: u32,
    /// Its name.
    pub name: &'a str,
    /// The name of what it belongs to, which counts less.
    pub owner: &'a str,
    /// Names of places and numbers of documents, which count least.
    pub about: &'a str,
}

/// Something that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// What it stands for.
    pub at: u32,
    /// How well it fits; things that fit equally well have the same score.
    pub score: u32,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// All of them, in no order.
    pub list: Vec<Hit>,
    /// Whether words had to be taken for others: none fits as it was typed.
    pub corrected: bool,
}

/// Where a word is looked for, and what a hit is worth there: as it was typed, folded, as the beginning of a word, with one
/// and with two letters wrong.
struct Worth {
    marked: Score,
    folded: Score,
    begun: Score,
    wrong: [Score; 2],
}

const IN_NAME: Worth = Worth { marked: 32.0, folded: 30.0, begun: 22.0, wrong: [12.0, 8.0] };
const IN_OWNER: Worth = Worth { marked: 18.0, folded: 17.0, begun: 13.0, wrong: [7.0, 5.0] };
const IN_ABOUT: Worth = Worth { marked: 9.0, folded: 9.0, begun: 6.0, wrong: [3.0, 2.0] };

/// What is added where all words stand in the name one after the other, where they are all of it in any order, where they begin it, where they are all of it, and
/// where that is so with every mark.
const IN_A_ROW: Score = 24.0;
const IN_ANY_ORDER: Score = 16.0;
const AT_THE_BEGINNING: Score = 16.0;
const WHOLE: Score = 40.0;
const WHOLE_MARKED: Score = 20.0;

#[derive(Clone, Copy)]
struct Fields {
    at: Field,
    length: Field,
    name: Field,
    marked: Field,
    whole: Field,
    whole_marked: Field,
    owner: Field,
    about: Field,
}

/// An index of things. What cannot be indexed, which is logged, is an empty shelf: pages go on without their search.
pub struct Shelf(Option<Index>);

struct Index {
    fields: Fields,
    searcher: Searcher,
}

impl Shelf {
    /// Makes the index.
    pub fn build<'a>(entries: impl Iterator<Item = Entry<'a>>) -> Shelf {
        Shelf(Index::build(entries).inspect_err(|error| tracing::error!("an index of the search cannot be made: {error}")).ok())
    }

    /// Whatever holds all the words, in the name or beside it. Where nothing does, words run together are parted and letters
    /// may be wrong: one in four, two in eight.
    pub fn find(&self, typed: &[Word]) -> Hits {
        self.0.as_ref().map(|index| index.find(typed)).unwrap_or_default()
    }

    /// Whether the words stand one after the other in some name.
    pub fn has_in_a_row(&self, typed: &[Word]) -> bool {
        self.0.as_ref().is_some_and(|index| index.has_in_a_row(typed))
    }
}

impl Index {
    fn build<'a>(entries: impl Iterator<Item = Entry<'a>>) -> tantivy::Result<Index> {
        let (schema, fields) = schema();
        let index = tantivy::Index::create_in_ram(schema);
        index.tokenizers().register(TOKENIZER, TextAnalyzer::from(WhitespaceTokenizer::default()));
        let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, WRITING_MEMORY)?;
        for entry in entries {
            writer.add_document(fields.document(&entry))?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Index { fields, searcher: reader.searcher() })
    }

    fn find(&self, typed: &[Word]) -> Hits {
        if typed.is_empty() {
            return Hits::default();
        }
        let typed = &typed[..typed.len().min(MOST_WORDS)];
        let list = self.find_either(typed, false);
        if !list.is_empty() {
            return Hits { list, corrected: false };
        }
        let parted: Vec<Word> = typed.iter().flat_map(|word| self.parted(word)).collect();
        let list = if parted.len() > typed.len() { self.find_either(&parted, false) } else { Vec::new() };
        let list = if list.is_empty() { self.find_either(&parted, true) } else { list };
        Hits { list, corrected: true }
    }

    /// What holds the words as they were typed or in the one form of what they mean.
    fn find_either(&self, typed: &[Word], may_be_wrong: bool) -> Vec<Hit> {
        let one_form = in_one_form(typed);
        let as_typed = self.query(typed, may_be_wrong);
        if one_form == typed {
            return self.collect(&as_typed, typed.len());
        }
        let either = DisjunctionMaxQuery::new(vec![Box::new(as_typed), Box::new(self.query(&one_form, may_be_wrong))]);
        self.collect(&either, one_form.len())
    }

    fn has_in_a_row(&self, typed: &[Word]) -> bool {
        let words = in_one_form(&typed[..typed.len().min(MOST_WORDS)]);
        let mut terms: Vec<Term> = words.iter().map(|word| Term::from_field_text(self.fields.name, &word.folded)).collect();
        let query: Box<dyn Query> = match terms.len() {
            0 => return false,
            1 => Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::Basic)),
            _ => Box::new(PhraseQuery::new(terms)),
        };
        self.searcher.search(&*query, &Count).is_ok_and(|count| count > 0)
    }

    fn collect(&self, query: &dyn Query, words: usize) -> Vec<Hit> {
        self.searcher
            .search(query, &AllHits { words: words as u64 })
            .inspect_err(|error| tracing::error!("search: {error}"))
            .unwrap_or_default()
    }

    /// Every word somewhere, and more for words in a row.
    fn query(&self, words: &[Word], may_be_wrong: bool) -> BooleanQuery {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::with_capacity(words.len() + 4);
        for (index, word) in words.iter().enumerate() {
            // A single letter begins too much, unless it is being typed.
            let may_begin = word.folded.len() > 1 || index + 1 == words.len();
            let mut ways = Vec::new();
            if let Some(marked) = &word.marked {
                ways.push(term(self.fields.marked, marked, IN_NAME.marked));
            }
            for (field, worth) in [(self.fields.name, IN_NAME), (self.fields.owner, IN_OWNER), (self.fields.about, IN_ABOUT)] {
                // What was typed with marks is hardly meant without them.
                let folded = if word.has_marks() && word.marked.is_some() { worth.begun } else { worth.folded };
                ways.push(term(field, &word.folded, folded));
                if may_begin {
                    ways.push(similar(field, &word.folded, 0, true, worth.begun));
                }
                if may_be_wrong {
                    let wrong = wrong_letters(&word.folded);
                    (1..=wrong)
                        .for_each(|wrong| ways.push(similar(field, &word.folded, wrong, false, worth.wrong[usize::from(wrong) - 1])));
                }
            }
            clauses.push((Occur::Must, Box::new(DisjunctionMaxQuery::new(ways))));
        }
        let text = phrase(words);
        let in_a_row: Vec<Term> = words.iter().map(|word| Term::from_field_text(self.fields.name, &word.folded)).collect();
        if in_a_row.len() > 1 {
            clauses.push((Occur::Should, Box::new(ConstScoreQuery::new(Box::new(PhraseQuery::new(in_a_row)), IN_A_ROW))));
        }
        clauses.push((Occur::Should, similar(self.fields.whole, &text, 0, true, AT_THE_BEGINNING)));
        if words.iter().any(Word::has_marks) {
            clauses.push((Occur::Should, term(self.fields.whole_marked, &marked(words), WHOLE + WHOLE_MARKED)));
        } else {
            clauses.push((Occur::Should, term(self.fields.whole, &text, WHOLE)));
        }
        BooleanQuery::new(clauses)
    }

    /// The word, or the two known words that were written as one.
    fn parted(&self, word: &Word) -> Vec<Word> {
        let is_known = |text: &str| self.searcher.doc_freq(&Term::from_field_text(self.fields.name, text)).is_ok_and(|count| count > 0);
        if word.folded.len() < 4 || !word.folded.is_ascii() || is_known(&word.folded) {
            return vec![word.clone()];
        }
        let parts = (2..word.folded.len() - 1).map(|at| word.folded.split_at(at));
        match parts.into_iter().find(|(one, other)| is_known(one) && is_known(other)) {
            Some((one, other)) => [one, other].into_iter().flat_map(words).map(|word| Word { marked: None, ..word }).collect(),
            None => vec![word.clone()],
        }
    }
}

/// How many letters of a word may be wrong.
fn wrong_letters(word: &str) -> u8 {
    match word.chars().count() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

fn term(field: Field, text: &str, score: Score) -> Box<dyn Query> {
    let query = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic);
    Box::new(ConstScoreQuery::new(Box::new(query), score))
}

fn similar(field: Field, text: &str, wrong: u8, is_begun: bool, score: Score) -> Box<dyn Query> {
    let term = Term::from_field_text(field, text);
    let query = if is_begun { FuzzyTermQuery::new_prefix(term, wrong, true) } else { FuzzyTermQuery::new(term, wrong, true) };
    Box::new(ConstScoreQuery::new(Box::new(query), score))
}

/// The words with their marks and a space between.
fn marked(words: &[Word]) -> String {
    words.iter().map(|word| word.marked.as_deref().unwrap_or(&word.folded)).collect::<Vec<_>>().join(" ")
}

const TOKENIZER: &str = "words";

fn schema() -> (Schema, Fields) {
    let indexing = |option| {
        TextOptions::default()
            .set_indexing_options(TextFieldIndexing::default().set_tokenizer(TOKENIZER).set_fieldnorms(false).set_index_option(option))
    };
    let mut schema = Schema::builder();
    let fields = Fields {
        at: schema.add_u64_field("at", FAST),
        length: schema.add_u64_field("length", FAST),
        name: schema.add_text_field("name", indexing(IndexRecordOption::WithFreqsAndPositions)),
        marked: schema.add_text_field("marked", indexing(IndexRecordOption::Basic)),
        whole: schema.add_text_field("whole", STRING),
        whole_marked: schema.add_text_field("whole_marked", STRING),
        owner: schema.add_text_field("owner", indexing(IndexRecordOption::Basic)),
        about: schema.add_text_field("about", indexing(IndexRecordOption::Basic)),
    };
    (schema.build(), fields)
}

impl Fields {
    fn document(&self, entry: &Entry<'_>) -> TantivyDocument {
        let name = words(entry.name);
        let one_form = in_one_form(&name);
        let mut document = TantivyDocument::new();
        document.add_u64(self.at, entry.at.into());
        document.add_u64(self.length, one_form.len() as u64);
        document.add_text(self.name, both(&name, &one_form));
        document.add_text(self.marked, marked(&name));
        document.add_text(self.whole, phrase(&one_form));
        document.add_text(self.whole_marked, marked(&name));
        for (field, text) in [(self.owner, entry.owner), (self.about, entry.about)] {
            let written = words(text);
            document.add_text(field, both(&written, &in_one_form(&written)));
        }
        document
    }
}

/// The words as they are written, and in one form where that differs: what is being typed may become either.
fn both(written: &[Word], one_form: &[Word]) -> String {
    let text = phrase(written);
    let same = phrase(one_form);
    if same == text { text } else { format!("{same} {text}") }
}

/// Collects every hit with its score.
struct AllHits {
    /// How many words are looked for.
    words: u64,
}

struct SegmentHits {
    words: u64,
    at: Column<u64>,
    length: Column<u64>,
    hits: Vec<Hit>,
}

impl Collector for AllHits {
    type Fruit = Vec<Hit>;
    type Child = SegmentHits;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentHits> {
        let fields = segment.fast_fields();
        Ok(SegmentHits { words: self.words, at: fields.u64("at")?, length: fields.u64("length")?, hits: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, mut parts: Vec<Vec<Hit>>) -> tantivy::Result<Vec<Hit>> {
        Ok(if parts.len() == 1 { parts.remove(0) } else { parts.concat() })
    }
}

impl SegmentCollector for SegmentHits {
    type Fruit = Vec<Hit>;

    fn collect(&mut self, document: DocId, score: Score) {
        let at = self.at.first(document).unwrap_or_default() as u32;
        // All words in the name, and no other in it, whatever their order.
        let is_all = self.length.first(document) == Some(self.words) && score >= IN_NAME.begun * self.words as Score;
        self.hits.push(Hit { at, score: (score + if is_all { IN_ANY_ORDER } else { 0.0 }) as u32 });
    }

    fn harvest(self) -> Vec<Hit> {
        self.hits
    }
}
