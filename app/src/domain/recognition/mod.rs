//! Recognitions: stars, the life of a certificate, and which one speaks for a product on a day.

mod certificate;
pub mod code;
pub mod regimes;
mod score;
mod standing;
mod stars;
mod status;
mod timeline;

pub use certificate::{Basis, CERTIFICATE_MONTHS, CalendarDay, Certificate, EXPIRING_DAYS, URGENT_DAYS, Validity, is_urgent};
pub use code::CertificateCode;
pub use score::Score;
pub use standing::Standing;
pub use stars::{Stars, parse_score, stars_of_mean, stars_of_thousandths};
pub use status::RecognitionStatus;
pub use timeline::{Certified, Period, Recognitions, Succession, Timeline};
