//! Enumerations whose members have a name in files, addresses and the database.

/// A closed list of words.
pub trait NamedEnum: Copy + PartialEq + 'static {
    /// All members, in the order they are shown.
    const ALL: &'static [Self];

    /// The name used in files.
    fn name(self) -> &'static str;

    /// The member of that name.
    fn of_name(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|member| member.name() == text)
    }
}

/// Declares an enumeration whose members have a name in files.
macro_rules! named_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$member_doc])* $member,)* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$($name::$member),*];

            /// The name used in files.
            pub const fn name(self) -> &'static str {
                match self { $($name::$member => $text,)* }
            }

            /// The one of that name.
            pub fn parse(text: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|word| word.name() == text)
            }
        }

        impl $crate::domain::named_enum::NamedEnum for $name {
            const ALL: &'static [$name] = $name::ALL;

            fn name(self) -> &'static str {
                $name::name(self)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                $name::parse(&text).ok_or_else(|| serde::de::Error::custom(concat!("not a ", stringify!($name))))
            }
        }
    };
}
pub(crate) use named_enum;
