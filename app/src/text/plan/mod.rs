//! Plans in words: their targets, the vocabulary of indicators, and whole answers in one language.

pub mod answer;
mod rows;
pub mod target;
pub mod vocabulary;
