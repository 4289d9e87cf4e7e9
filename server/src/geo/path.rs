//! SVG path data, short: one absolute start per ring, then steps; whole numbers.

use super::grid::{Place, Ring};
use app::charts::markup::push_number;

/// The path of closed rings.
pub fn push_rings(path: &mut String, rings: &[Ring]) {
    for ring in rings {
        push_line(path, ring);
        path.push('z');
    }
}

/// The path of an open line.
pub fn push_line(path: &mut String, line: &[Place]) {
    let Some(first) = line.first() else { return };
    path.push('M');
    push_pair(path, first.x, first.y);
    let mut command = 'M';
    for pair in line.windows(2) {
        let (x, y) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
        let next = match (x, y) {
            (0, 0) => continue,
            (_, 0) => 'h',
            (0, _) => 'v',
            _ => 'l',
        };
        if next != command {
            path.push(next);
            command = next;
        } else if (if next == 'v' { y } else { x }) >= 0 {
            path.push(' ');
        }
        match next {
            'h' => push_number(path, x.into()),
            'v' => push_number(path, y.into()),
            _ => push_pair(path, x, y),
        }
    }
}

fn push_pair(path: &mut String, x: i32, y: i32) {
    push_number(path, x.into());
    if y >= 0 {
        path.push(' ');
    }
    push_number(path, y.into());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_steps() {
        let ring: Ring = [(10, 20), (30, 20), (30, 40), (25, 45), (20, 50), (10, -40)].map(|(x, y)| Place { x, y }).to_vec();
        let mut path = String::new();
        push_rings(&mut path, &[ring]);
        assert_eq!(path, "M10 20h20v20l-5 5-5 5-10-90z");
    }
}
