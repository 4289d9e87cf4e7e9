//! A drawing as an SVG file of its own: with title, sentence and source, and colours in place of the classes of the page.

use super::markup::{push_attribute, push_measure, push_text};
use super::palette::paint;

/// The texts around a drawing.
#[derive(Clone, Copy, Debug)]
pub struct Standalone<'a> {
    /// The rules of its letters (`@font-face …`), so that it looks the same everywhere; they may be empty.
    pub faces: &'a str,
    /// The title.
    pub title: &'a str,
    /// The conditions in use, in words; empty where there are none.
    pub conditions: &'a str,
    /// What it shows, in one sentence.
    pub sentence: &'a str,
    /// The entries of the legend: class and name.
    pub legend: &'a [(&'static str, String)],
    /// Source and day.
    pub note: &'a str,
}

const WIDTH: i64 = 720;
const MARGIN: i64 = 40;
const LINE: i64 = 30;
/// How many letters fit a line of that size, estimated low.
const LETTERS: usize = 58;

/// An SVG file around the drawing of a page (`<svg …>…</svg>`, with or without links laid over it).
pub fn standalone(drawing: &str, around: Standalone) -> String {
    let (view, content) = first_svg(drawing);
    let mut numbers = view.split(' ').map(|number| number.parse().unwrap_or(0));
    let [x, y, width, height]: [i64; 4] = core::array::from_fn(|_| numbers.next().unwrap_or(0));
    let inner = WIDTH - 2 * MARGIN;
    let drawn = if width > 0 { height * inner / width } else { 0 };
    let mut text = String::new();
    let mut down = MARGIN + 20;
    for line in wrapped(around.title, LETTERS * 3 / 4) {
        push_line(&mut text, down, 30, "600", &line);
        down += LINE + 8;
    }
    for line in wrapped(around.conditions, LETTERS).into_iter().chain(wrapped(around.sentence, LETTERS)) {
        push_line(&mut text, down, 21, "400", &line);
        down += LINE;
    }
    let top = down;
    down += drawn + LINE;
    for (class, label) in around.legend {
        push_key(&mut text, class, down);
        push_at(&mut text, MARGIN + 28, down, 20, "400", label);
        down += LINE;
    }
    if !around.legend.is_empty() {
        down += LINE / 3;
    }
    for line in wrapped(around.note, LETTERS + 8) {
        push_line(&mut text, down, 18, "400", &line);
        down += LINE - 6;
    }
    let mut file = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    let size = [WIDTH.to_string(), (down + MARGIN / 2).to_string()];
    push_attribute(&mut file, "viewBox", &["0 0 ", &size[0], " ", &size[1]].concat());
    push_attribute(&mut file, "width", &size[0]);
    push_attribute(&mut file, "height", &size[1]);
    file.push_str(" font-family=\"'Be Vietnam Pro', 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif\"><title>");
    push_text(&mut file, around.title);
    file.push_str("</title>");
    if !around.faces.is_empty() {
        file.push_str("<style>");
        file.push_str(around.faces);
        file.push_str("</style>");
    }
    file.push_str("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
    file.push_str(&painted(&text));
    if width > 0 {
        file.push_str("<svg");
        for (name, value) in [("x", MARGIN), ("y", top), ("width", inner), ("height", drawn)] {
            push_measure(&mut file, name, value);
        }
        push_attribute(&mut file, "viewBox", &[x, y, width, height].map(|number| number.to_string()).join(" "));
        file.push_str(" font-size=\"24\"");
        push_measure(&mut file, "stroke-width", (width / 900).max(1));
        file.push('>');
        file.push_str(&painted(content));
        file.push_str("</svg>");
    }
    file.push_str("</svg>\n");
    file
}

/// The sign of a colour in the legend, in the shape that it has in the drawing.
fn push_key(text: &mut String, class: &str, y: i64) {
    let (element, measures): (&str, &[(&str, i64)]) = match class {
        "c-line" | "c-second" => ("line", &[("x1", MARGIN), ("x2", MARGIN + 20), ("y1", y - 7), ("y2", y - 7)]),
        "c-point" => ("circle", &[("cx", MARGIN + 9), ("cy", y - 7), ("r", 7)]),
        _ => ("rect", &[("x", MARGIN), ("y", y - 16), ("width", 18), ("height", 18)]),
    };
    text.push('<');
    text.push_str(element);
    for (name, value) in measures {
        push_measure(text, name, *value);
    }
    push_attribute(text, "class", class);
    text.push_str("/>");
}

fn push_line(text: &mut String, y: i64, size: i64, weight: &str, line: &str) {
    push_at(text, MARGIN, y, size, weight, line);
}

fn push_at(text: &mut String, x: i64, y: i64, size: i64, weight: &str, line: &str) {
    text.push_str("<text");
    for (name, value) in [("x", x), ("y", y), ("font-size", size)] {
        push_measure(text, name, value);
    }
    push_attribute(text, "font-weight", weight);
    text.push('>');
    push_text(text, line);
    text.push_str("</text>");
}

/// The `viewBox` and the content of the first drawing in a piece of HTML.
fn first_svg(html: &str) -> (&str, &str) {
    let Some(svg) = html.find("<svg").map(|start| &html[start..]) else { return ("", "") };
    let Some(open) = svg.find('>') else { return ("", "") };
    let view = svg[..open].split_once("viewBox=\"").and_then(|(_, rest)| rest.split_once('"')).map_or("", |(view, _)| view);
    let content = &svg[open + 1..];
    (view, content.find("</svg>").map_or(content, |end| &content[..end]))
}

/// Breaks a text into lines of at most a number of letters; a longer word, an address, is broken as well.
fn wrapped(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace().flat_map(|word| pieces(word, letters)) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < letters => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

fn pieces(word: &str, letters: usize) -> Vec<String> {
    let characters: Vec<char> = word.chars().collect();
    characters.chunks(letters.max(1)).map(|piece| piece.iter().collect()).collect()
}

/// Replaces classes by colours, and drops what works on the page only: links and references.
fn painted(content: &str) -> String {
    let mut file = String::with_capacity(content.len());
    let mut rest = content;
    while let Some((before, after)) = rest.split_once('<') {
        file.push_str(before);
        let Some((tag, text)) = after.split_once('>') else { break };
        rest = text;
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        match name {
            "a" if tag.starts_with('/') => file.push_str("</g>"),
            "a" => {
                let classes = tag.split_once(" class=\"").and_then(|(_, rest)| rest.split_once('"')).map_or("", |(classes, _)| classes);
                file.push_str("<g");
                file.push_str(tint(classes));
                file.push('>');
            }
            _ => push_tag(&mut file, tag),
        }
    }
    file.push_str(rest);
    file
}

fn push_tag(file: &mut String, tag: &str) {
    file.push('<');
    let Some((before, after)) = tag.split_once(" class=\"") else {
        file.push_str(tag);
        file.push('>');
        return;
    };
    let (class, after) = after.split_once('"').unwrap_or((after, ""));
    file.push_str(before);
    file.push_str(colored(before.split(' ').next().unwrap_or_default(), class));
    file.push_str(after);
    file.push('>');
}

/// The colours of a shape on a map, light and faded as the style sheet has them.
fn tint(classes: &str) -> &'static str {
    if classes.ends_with(" off") || classes.contains(" off ") {
        return " fill=\"#f4f1e8\" stroke=\"#d5cfbf\"";
    }
    match classes.split(' ').next().unwrap_or_default() {
        "k0" => " fill=\"#ffffff\" stroke=\"#a39b85\"",
        "k1" => " fill=\"#d3e5bd\" stroke=\"#8f9a80\"",
        "k2" => " fill=\"#a3cb93\" stroke=\"#6f8a66\"",
        "k3" => " fill=\"#64a46f\" stroke=\"#fdfbf5\"",
        "k4" => " fill=\"#2c7650\" stroke=\"#fdfbf5\"",
        "k5" => " fill=\"#0f4530\" stroke=\"#fdfbf5\"",
        "kn" => " fill=\"url(#map-hatch)\" stroke=\"#a39b85\"",
        _ => "",
    }
}

/// The colours of a mark: those of the palette, and those of a map.
fn colored(element: &str, class: &str) -> &'static str {
    match (element, class) {
        ("text", "map-name") => " fill=\"#20241e\" stroke=\"none\" text-anchor=\"middle\"",
        (_, "map-borders") => " fill=\"none\" stroke=\"#20241e\"",
        (_, "map-hatch-ground") => " fill=\"#f2eddf\"",
        (_, "map-hatch-line") => " fill=\"#c9c2ae\"",
        ("g", "map-inset") => " fill=\"none\" stroke=\"#a39b85\"",
        (_, "k0" | "k1" | "k2" | "k3" | "k4" | "k5" | "kn") => tint(class),
        ("g", "map-names") => "",
        _ => paint(element, class),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_needs_no_page() {
        let drawing = "<div class=\"chart\"><svg class=\"chart-plot\" viewBox=\"0 0 640 100\"><a href=\"/x\" id=\"1\"><rect class=\"c-star-5\" x=\"1\"/></a><text class=\"c-value\">&lt;7&gt;</text></svg><svg class=\"chart-links\"></svg></div>";
        let around = Standalone {
            faces: "",
            title: "A <b>",
            conditions: "",
            sentence: "Một câu.",
            legend: &[("c-star-5", "5 sao".to_owned())],
            note: "Nguồn",
        };
        let file = standalone(drawing, around);
        assert!(file.contains("<rect fill=\"#4f1208\" x=\"1\"/></g>"), "{file}");
        assert!(file.contains("A &lt;b&gt;") && !file.contains("class=") && !file.contains("href="), "{file}");
        assert_eq!(file.matches("<svg").count(), file.matches("</svg>").count());
    }

    #[test]
    fn words_are_laid_into_lines() {
        assert_eq!(wrapped("một hai ba", 8), ["một hai", "ba"]);
        assert_eq!(wrapped("", 8), Vec::<String>::new());
        assert_eq!(wrapped("dài-hơn-x y", 5), ["dài-h", "ơn-x", "y"]);
    }
}
