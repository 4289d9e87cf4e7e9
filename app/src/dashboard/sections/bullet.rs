//! A bullet bar: what the register holds, what was published, what is expected by now, and the mark to be reached. The text
//! beside it says the same numbers, so the drawing is hidden from readers of text.

use maud::{Markup, html};

/// The numbers of a bar, all in one unit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bullet {
    /// What the register holds.
    pub held: Option<f64>,
    /// What was published.
    pub published: Option<f64>,
    /// What would be expected by now.
    pub expected: Option<f64>,
    /// What must be reached.
    pub mark: f64,
    /// The upper end of a range.
    pub most: Option<f64>,
}

/// Units that a bar is wide; it is stretched to the room there is.
const WIDTH: f64 = 1000.0;

impl Bullet {
    /// Where a value lies, in units from the left. Everything drawn fits, the greatest value with a little room after it.
    fn position(&self, value: f64) -> f64 {
        let shown = [self.held, self.published, self.expected, self.most];
        let greatest = shown.into_iter().flatten().fold(self.mark, f64::max);
        if greatest > 0.0 { (value / (greatest * 1.04) * WIDTH).clamp(0.0, WIDTH).round() } else { 0.0 }
    }
}

/// The drawing.
pub fn bullet(bullet: &Bullet) -> Markup {
    let at = |value: f64| bullet.position(value);
    html! {
        svg.bullet-bar viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect.bullet-ground x="0" y="2" width="1000" height="16" {}
            @if let Some(published) = bullet.published {
                rect.bullet-published x="0" y="2" width=(at(published)) height="16" {}
            }
            @if let Some(held) = bullet.held {
                rect.bullet-held x="0" y="6" width=(at(held)) height="8" {}
            }
            @if let Some(expected) = bullet.expected {
                line.bullet-expected x1=(at(expected)) x2=(at(expected)) y1="2" y2="18" {}
            }
            line.bullet-mark x1=(at(bullet.mark)) x2=(at(bullet.mark)) y1="0" y2="20" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_fits_whatever_was_reached() {
        for (held, mark) in [(0.0, 120.0), (50.0, 120.0), (1e12, 1.0), (0.0, 0.0), (f64::MAX, f64::MIN_POSITIVE)] {
            let drawn = Bullet { held: Some(held), published: Some(176.0), expected: Some(3.0), mark, most: None };
            for value in [held, 176.0, 3.0, mark] {
                assert!((0.0..=WIDTH).contains(&drawn.position(value)), "{held} of {mark}: {value}");
            }
        }
        let drawn = bullet(&Bullet { held: Some(50.0), published: Some(176.0), mark: 120.0, ..Bullet::default() }).into_string();
        assert!(drawn.contains("class=\"bullet-held\" x=\"0\" y=\"6\" width=\"273\""), "{drawn}");
        assert!(!drawn.contains("bullet-expected"), "{drawn}");
    }
}
