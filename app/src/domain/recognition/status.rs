//! What a row of the register of recognitions says.

use crate::domain::named_enum::named_enum;

named_enum! {
    /// What a row of the register of recognitions says.
    RecognitionStatus {
        /// A decision recognises the product.
        Recognised = "recognised",
        /// A council or a lower level proposes a class; no decision was seen.
        Proposed = "proposed",
        /// Named as an OCOP product, nothing more.
        NamedOnly = "named_only",
    }
}
