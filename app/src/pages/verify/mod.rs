//! `/xac-minh`: what the code of a certificate leads to. These pages are documents of their own, for a telephone in a shop with a
//! poor connection: no script, no typeface, one small style sheet that comes in behind the verdict, nothing else. The verdict is
//! the first thing in the page, in words; colours of drawings stand in their attributes, so that they are there with the words.

mod badge;
mod certificate;
mod document;
mod field;
mod marks;
mod missing;

pub use badge::{Badge, BadgeData, BadgeSize, badge_data, badge_snippet, badge_svg};
pub use certificate::certificate;
pub use document::Surroundings;
pub use field::field;
pub use missing::missing;

/// The path of the field for codes; a code behind it leads to its certificate.
pub const PATH: &str = "/xac-minh";

/// A drawing of squares, as a QR code is one.
#[derive(Clone, Debug)]
pub struct Squares {
    /// How many squares it is wide and high, the quiet zone included.
    pub size: usize,
    /// The path of all dark squares.
    pub path: String,
}
