//! What is printed on packages: the QR code of a certificate as a drawing, as a picture, and as a sheet of labels.

mod png;
mod qr;
mod sheet;

pub use png::qr_png;
pub use qr::{QrMatrix, qr_svg};
pub use sheet::label_sheet;
