//! `ocop merge`, `ocop split` and `ocop undo`: what only a person can know, and the way back.

use super::Outcome;
use super::arguments::{MergeOptions, SplitOptions};
use super::commands::Place;
use super::import::actor;
use crate::office::{self, Mergeable, Merging, Splitting};
use crate::seed::Seed;
use app::text::Lang;
use std::process::ExitCode;

/// `ocop merge products|producers KEEP GONE`
pub async fn merge(place: Place, options: MergeOptions, lang: Lang) -> Outcome {
    let kind = if options.kind == "products" { Mergeable::Products } else { Mergeable::Producers };
    let db = place.open(Seed::Full, lang).await?;
    let (keep, gone) = (options.keep, options.gone);
    let merged = office::things_merge(&db, &actor(), Merging { kind, keep: keep.clone(), gone: gone.clone() }).await;
    db.close().await;
    println!("{}", lang.cli_merged(&gone, &keep, &merged?));
    Ok(ExitCode::SUCCESS)
}

/// `ocop split PRODUCT --name NAME RECOGNITION…`
pub async fn split(place: Place, options: SplitOptions, lang: Lang) -> Outcome {
    let db = place.open(Seed::Full, lang).await?;
    let SplitOptions { product, name, recognitions, .. } = options;
    let split = office::product_split(&db, &actor(), Splitting { product: product.clone(), name, recognitions }).await;
    db.close().await;
    let (new, change) = split?;
    println!("{}", lang.cli_split(&product, &new, &change));
    Ok(ExitCode::SUCCESS)
}

/// `ocop undo CHANGE`
pub async fn undo(place: Place, change: i64, lang: Lang) -> Outcome {
    let db = place.open(Seed::Full, lang).await?;
    let undone = office::change_undo(&db, &actor(), change).await;
    db.close().await;
    println!("{}", lang.cli_undone(&change, &undone?));
    Ok(ExitCode::SUCCESS)
}
