//! Short SVG path data: one absolute start for each ring, then relative steps, in whole numbers.

use super::grid::{Place, Ring};
use app::charts::markup::push_number;
use std::collections::HashMap;

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

/// Lines joined end to end where they meet, so that the path needs fewer absolute starts.
pub fn joined(lines: Vec<Vec<Place>>) -> Vec<Vec<Place>> {
    let mut ends: HashMap<Place, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        for end in [line.first(), line.last()].into_iter().flatten() {
            ends.entry(*end).or_default().push(at);
        }
    }
    let mut open: Vec<Option<Vec<Place>>> = lines.into_iter().map(Some).collect();
    let mut whole = Vec::new();
    for at in 0..open.len() {
        let Some(mut line) = open[at].take() else { continue };
        for _ in 0..2 {
            while let Some(end) = line.last().copied() {
                let next = ends.get(&end).and_then(|ends| ends.iter().find_map(|at| open[*at].take()));
                let Some(mut next) = next else { break };
                if next.first() != Some(&end) {
                    next.reverse();
                }
                line.extend(next.into_iter().skip(1));
            }
            line.reverse();
        }
        whole.push(line);
    }
    whole
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
