//! Lines of files with several sheets: the number of the sheet stands above that of the line, so that a line remains one number.

use app::text::Lang;

const SHEET: u32 = 40;

/// A line of a sheet, the first sheet that is read being 0.
pub const fn line_in(sheet: usize, line: u64) -> u64 {
    ((sheet as u64) << SHEET) | line
}

/// The line within its sheet.
pub const fn line_of(line: u64) -> u64 {
    line & ((1 << SHEET) - 1)
}

/// Which of the sheets that were read it stands on, the first being 0.
pub const fn sheet_of(line: u64) -> usize {
    (line >> SHEET) as usize
}

/// A line as a sentence names it: "12", and on further sheets "12 (trang 2)".
pub fn line_text(lang: Lang, line: u64) -> String {
    match sheet_of(line) {
        0 => line_of(line).to_string(),
        sheet => lang.import_line_of_sheet(&line_of(line), &(sheet + 1)),
    }
}

/// Lines as a list of ranges, at most so many of them: "2-7, 9, 12".
pub fn ranges(lines: &[u64], most: usize) -> String {
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for line in lines {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *line => *last = *line,
            _ => ranges.push((*line, *line)),
        }
    }
    let mut text = String::new();
    let count = ranges.len();
    for (first, last) in ranges.into_iter().take(most) {
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(&line_of(first).to_string());
        if last > first {
            text.push('-');
            text.push_str(&line_of(last).to_string());
        }
    }
    if count > most {
        text.push_str(", …");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_sheet() {
        let line = line_in(2, 17);
        assert_eq!((line_of(line), sheet_of(line)), (17, 2));
        assert_eq!((line_of(17), sheet_of(17)), (17, 0));
        assert!(line_in(1, 1) > line_in(0, 1 << 20));
    }

    #[test]
    fn ranges_are_short() {
        assert_eq!(ranges(&[2, 3, 4, 7, 9, 10], 9), "2-4, 7, 9-10");
        assert_eq!(ranges(&[1, 3, 5, 7], 2), "1, 3, …");
        assert_eq!(ranges(&[], 2), "");
    }
}
