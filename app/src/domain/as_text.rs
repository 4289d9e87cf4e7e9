//! Values that are written as text everywhere: in files, in addresses, in answers and in the messages of tests.

/// Serializes types as they are displayed.
macro_rules! serialized_as_text {
    ($($name:ident),*) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )*};
}

/// Serializes, reads and debugs a type as it is displayed: how its text is read, and what is said of another text.
macro_rules! text_alone {
    ($name:ident, $read:expr, $refusal:literal) => {
        $crate::domain::as_text::serialized_as_text!($name);

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                core::fmt::Display::fmt(self, f)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                let read: fn(&str) -> Option<$name> = $read;
                read(&text).ok_or_else(|| serde::de::Error::custom($refusal))
            }
        }
    };
}

pub(crate) use {serialized_as_text, text_alone};
