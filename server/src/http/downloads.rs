//! Downloads of the public register: `/data/NAME.csv`, `.json` and `.xlsx`, in the columns of the import files. `ocop` is one
//! row per recognition, the other names are those of the import kinds. Nothing of persons is in them.

use super::AppError;
use super::request::{ApiRequest, PathParameters, entity_tag};
use super::response::{AnswerKind, CachePolicy, Delivery, media_type, typed};
use crate::datasets::registry::{self, Export};
use crate::datasets::{Audience, Table};
use app::text::Lang;
use axum::response::Response;

/// One file.
pub async fn download(PathParameters(file): PathParameters<String>, request: ApiRequest) -> Result<Response, AppError> {
    let (export, write, media_type) = parse(&file).ok_or(AppError::NotFound)?;
    // Columns and words are the same in every language.
    let delivery = Delivery::new(AnswerKind::OpenData, CachePolicy::Revalidated).tagged(entity_tag(&request.view, Lang::Vi));
    let (snapshot, today) = (request.view.snapshot, request.view.today);
    let make = move || {
        let table = export(snapshot.register(), Audience::Public, today).map_err(|_| AppError::Unavailable)?;
        Ok(typed(media_type, write(&table)))
    };
    delivery.respond_slowly(request.conditions, make).await
}

type Write = fn(&Table) -> Vec<u8>;

fn parse(file: &str) -> Option<(Export, Write, &'static str)> {
    let (name, ending) = file.rsplit_once('.')?;
    let (write, media_type): (Write, _) = match ending {
        "csv" => (|table| table.csv(true), media_type::CSV),
        "json" => (Table::json, media_type::JSON),
        "xlsx" => (Table::xlsx, media_type::XLSX),
        _ => return None,
    };
    Some((registry::download(name)?.export?, write, media_type))
}
