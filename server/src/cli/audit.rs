//! `ocop audit`: whether the audit log still says what was written.

use super::Outcome;
use super::commands::Place;
use super::failure::Failure;
use super::terminal::print_line;
use crate::store::audit_verify;
use app::text::Lang;
use app::text::format::number;
use std::process::ExitCode;

/// `ocop audit verify`
pub async fn verify(place: Place, lang: Lang) -> Outcome {
    let db = place.existing(lang).await?;
    let report = audit_verify(&db).await?;
    db.close().await;
    if let Some(first_break) = report.first_break {
        return Err(Failure::AuditBroken(first_break));
    }
    print_line(&lang.audit_sound(&number(lang, report.rows), &report.last_change))?;
    if report.before_chain > 0 {
        print_line(&lang.audit_rows_before_chain(&number(lang, report.before_chain)))?;
    }
    if !report.head.is_empty() {
        print_line(&lang.audit_head(&report.head))?;
    }
    Ok(ExitCode::SUCCESS)
}
