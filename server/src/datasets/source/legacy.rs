//! Vietnamese before Unicode: the code page of Windows, and the fonts TCVN3 (".VnTime") and VNI, whose letters are Latin
//! letters and signs that the font draws otherwise.

use super::{InputFile, SourceError};
use std::io::Read;

/// How the letters of a file are written, where its bringer says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Unicode, as without saying anything.
    Utf8,
    /// The Vietnamese code page of Windows.
    Windows1258,
    /// The fonts of TCVN 5712:1993, `.VnTime` and others.
    Tcvn3,
    /// The fonts of VNI.
    Vni,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Encoding; 4] = [Encoding::Utf8, Encoding::Windows1258, Encoding::Tcvn3, Encoding::Vni];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Windows1258 => "windows-1258",
            Encoding::Tcvn3 => "tcvn3",
            Encoding::Vni => "vni",
        }
    }

    /// The encoding of that name.
    pub fn parse(name: &str) -> Option<Encoding> {
        Encoding::ALL.into_iter().find(|encoding| encoding.name() == name)
    }

    /// A cell as it was meant; text that only Unicode can write is no text of a font.
    pub fn letters(self, cell: &str) -> Option<String> {
        if cell.is_ascii() || cell.chars().any(is_beyond_fonts) {
            return None;
        }
        match self {
            Encoding::Utf8 | Encoding::Windows1258 => None,
            Encoding::Tcvn3 => Some(cell.chars().map(of_tcvn3).collect()),
            Encoding::Vni => Some(of_vni(cell)),
        }
    }
}

/// Letters that no font of Latin-1 has, so that they are Unicode.
pub fn is_beyond_fonts(character: char) -> bool {
    matches!(character, 'ă' | 'Ă' | 'đ' | 'Đ' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1ea0}'..='\u{1ef9}')
}

/// The text of a file of another encoding than UTF-8, whole.
pub fn decode(file: InputFile<'_>, encoding: Encoding) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::new();
    file.open()?.0.read_to_end(&mut bytes).map_err(|error| file.failed(error))?;
    let table = match encoding {
        Encoding::Utf8 => return Ok(bytes),
        // A font is written in whatever the program wrote: UTF-8, or one byte a letter.
        Encoding::Tcvn3 | Encoding::Vni if std::str::from_utf8(&bytes).is_ok() => return Ok(bytes),
        Encoding::Tcvn3 | Encoding::Vni => encoding_rs::WINDOWS_1252,
        Encoding::Windows1258 => encoding_rs::WINDOWS_1258,
    };
    let text = table.decode_without_bom_handling(&bytes).0.into_owned();
    Ok(text.into_bytes())
}

/// The letters of TCVN3 from U+00A1 on, in order.
const TCVN3: [char; 14] = ['Ă', 'Â', 'Ê', 'Ô', 'Ơ', 'Ư', 'Đ', 'ă', 'â', 'ê', 'ô', 'ơ', 'ư', 'đ'];

fn of_tcvn3(sign: char) -> char {
    const PAIRS: &[(char, char)] = &[
        ('µ', 'à'),
        ('¶', 'ả'),
        ('·', 'ã'),
        ('¸', 'á'),
        ('¹', 'ạ'),
        ('»', 'ằ'),
        ('¼', 'ẳ'),
        ('½', 'ẵ'),
        ('¾', 'ắ'),
        ('Æ', 'ặ'),
        ('Ç', 'ầ'),
        ('È', 'ẩ'),
        ('É', 'ẫ'),
        ('Ê', 'ấ'),
        ('Ë', 'ậ'),
        ('Ì', 'è'),
        ('Î', 'ẻ'),
        ('Ï', 'ẽ'),
        ('Ð', 'é'),
        ('Ñ', 'ẹ'),
        ('Ò', 'ề'),
        ('Ó', 'ể'),
        ('Ô', 'ễ'),
        ('Õ', 'ế'),
        ('Ö', 'ệ'),
        ('×', 'ì'),
        ('Ø', 'ỉ'),
        ('Ü', 'ĩ'),
        ('Ý', 'í'),
        ('Þ', 'ị'),
        ('ß', 'ò'),
        ('á', 'ỏ'),
        ('â', 'õ'),
        ('ã', 'ó'),
        ('ä', 'ọ'),
        ('å', 'ồ'),
        ('æ', 'ổ'),
        ('ç', 'ỗ'),
        ('è', 'ố'),
        ('é', 'ộ'),
        ('ê', 'ờ'),
        ('ë', 'ở'),
        ('ì', 'ỡ'),
        ('í', 'ớ'),
        ('î', 'ợ'),
        ('ï', 'ù'),
        ('ñ', 'ủ'),
        ('ò', 'ũ'),
        ('ó', 'ú'),
        ('ô', 'ụ'),
        ('õ', 'ừ'),
        ('ö', 'ử'),
        ('÷', 'ữ'),
        ('ø', 'ứ'),
        ('ù', 'ự'),
        ('ú', 'ỳ'),
        ('û', 'ỷ'),
        ('ü', 'ỹ'),
        ('ý', 'ý'),
        ('þ', 'ỵ'),
    ];
    if let Some((_, letter)) = PAIRS.iter().find(|(from, _)| *from == sign) {
        return *letter;
    }
    let index = (sign as usize).checked_sub(0xa1);
    index.and_then(|index| TCVN3.get(index)).copied().unwrap_or(sign)
}

/// VNI: a letter of its own for some, else a vowel with its mark behind it.
fn of_vni(cell: &str) -> String {
    const ALONE: &[(char, char)] = &[
        ('ñ', 'đ'),
        ('Ñ', 'Đ'),
        ('ö', 'ư'),
        ('Ö', 'Ư'),
        ('ô', 'ơ'),
        ('Ô', 'Ơ'),
        ('í', 'í'),
        ('Í', 'Í'),
        ('ì', 'ì'),
        ('Ì', 'Ì'),
        ('æ', 'ỉ'),
        ('Æ', 'Ỉ'),
        ('ó', 'ĩ'),
        ('Ó', 'Ĩ'),
        ('ò', 'ị'),
        ('Ò', 'Ị'),
        ('î', 'ỵ'),
        ('Î', 'Ỵ'),
    ];
    let mut text = String::with_capacity(cell.len());
    let mut signs = cell.chars().peekable();
    while let Some(sign) = signs.next() {
        let letter = ALONE.iter().find(|(from, _)| *from == sign).map_or(sign, |(_, letter)| *letter);
        text.push(letter);
        if let Some(marks) = signs.peek().and_then(|mark| vni_marks(sign, *mark)) {
            signs.next();
            text.push_str(marks);
        }
    }
    text
}

/// The marks that a sign of VNI puts on the vowel before it.
pub fn vni_marks(vowel: char, mark: char) -> Option<&'static str> {
    let vowel = vowel.to_lowercase().next()?;
    let mark = mark.to_lowercase().next()?;
    if !matches!(vowel, 'a' | 'e' | 'o' | 'u' | 'y' | 'ô' | 'ö') {
        return None;
    }
    Some(match (vowel, mark) {
        (_, 'ù') => "\u{301}",
        (_, 'ø') => "\u{300}",
        (_, 'û') => "\u{309}",
        (_, 'õ') => "\u{303}",
        (_, 'ï') => "\u{323}",
        ('a' | 'e' | 'o', 'â') => "\u{302}",
        ('a' | 'e' | 'o', 'á') => "\u{302}\u{301}",
        ('a' | 'e' | 'o', 'à') => "\u{302}\u{300}",
        ('a' | 'e' | 'o', 'å') => "\u{302}\u{309}",
        ('a' | 'e' | 'o', 'ã') => "\u{302}\u{303}",
        ('a' | 'e' | 'o', 'ä') => "\u{302}\u{323}",
        ('a', 'ê') => "\u{306}",
        ('a', 'é') => "\u{306}\u{301}",
        ('a', 'è') => "\u{306}\u{300}",
        ('a', 'ú') => "\u{306}\u{309}",
        ('a', 'ü') => "\u{306}\u{303}",
        ('a', 'ë') => "\u{306}\u{323}",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::domain::collation::clean;

    #[test]
    fn fonts_become_letters() {
        for (encoding, written, meant) in [
            (Encoding::Tcvn3, "N\u{ad}íc m¾m c¸ c¬m", "Nước mắm cá cơm"),
            (Encoding::Tcvn3, "HTX Thö NghiÖm", "HTX Thử Nghiệm"),
            (Encoding::Tcvn3, "100/Q§-UBND", "100/QĐ-UBND"),
            (Encoding::Vni, "Nöôùc maém caù côm", "Nước mắm cá cơm"),
            (Encoding::Vni, "HTX Thöû Nghieäm", "HTX Thử Nghiệm"),
            (Encoding::Vni, "Ñöôøng thoát noát", "Đường thốt nốt"),
        ] {
            assert_eq!(encoding.letters(written).map(|text| clean(&text).into_owned()).as_deref(), Some(meant));
        }
        assert_eq!(Encoding::Vni.letters("Nước mắm"), None);
        assert_eq!(Encoding::Tcvn3.letters("An Giang"), None);
    }

    #[test]
    fn the_code_page_of_windows_is_decoded() {
        let bytes = decode(InputFile::bytes("a.csv", b"N\xfd\xf5\xecc"), Encoding::Windows1258).unwrap();
        assert_eq!(clean(std::str::from_utf8(&bytes).unwrap()), "Nước");
    }
}
