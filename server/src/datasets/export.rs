//! Who an export is for.

/// Who reads an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The office that keeps the register.
    Office,
    /// Everybody: nothing of persons but their role, level, place and course.
    Public,
}
