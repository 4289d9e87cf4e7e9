//! Downloads of the public register: `/data/NAME.csv`, `.json` and `.xlsx`, in the columns of the import files. `ocop` is one
//! row per recognition, the other names are those of the import kinds. Nothing of persons is in them. The parameters of the
//! catalogue choose the products whose recognitions are in `ocop`.

use super::AppError;
use super::request::{ApiRequest, PathParameters, entity_tag};
use super::response::{AnswerKind, CachePolicy, Delivery, media_type, typed};
use crate::datasets::registry::{self, DatasetKind, Export};
use crate::datasets::{Audience, Table, recognition_table_of};
use app::api::{Api, ProductFilter};
use app::text::Lang;
use axum::response::Response;

/// One file.
pub async fn download(PathParameters(file): PathParameters<String>, request: ApiRequest<ProductFilter>) -> Result<Response, AppError> {
    let (kind, export, write, media_type) = parse(&file).ok_or(AppError::NotFound)?;
    // Columns and words are the same in every language.
    let delivery = Delivery::new(AnswerKind::OpenData, CachePolicy::Revalidated).tagged(entity_tag(&request.view, Lang::Vi));
    let (today, in_force) = (request.view.today, request.view.in_force());
    let (snapshot, question) = (request.view.snapshot, request.query);
    let is_narrowed = kind.name == "recognitions" && !question.to_list_query(today, in_force).is_empty();
    let make = move || {
        let table = if is_narrowed {
            let chosen = snapshot.products_that_fit(&question);
            recognition_table_of(snapshot.register(), |product| chosen.contains(&product))
        } else {
            export(snapshot.register(), Audience::Public, today)
        };
        Ok(typed(media_type, write(&table.map_err(|_| AppError::Unavailable)?)))
    };
    delivery.respond_slowly(request.conditions, make).await
}

type Write = fn(&Table) -> Vec<u8>;

fn parse(file: &str) -> Option<(&'static DatasetKind, Export, Write, &'static str)> {
    let (name, ending) = file.rsplit_once('.')?;
    let (write, media_type): (Write, _) = match ending {
        "csv" => (|table| table.csv(true), media_type::CSV),
        "json" => (Table::json, media_type::JSON),
        "xlsx" => (Table::xlsx, media_type::XLSX),
        _ => return None,
    };
    let kind = registry::download(name)?;
    Some((kind, kind.export?, write, media_type))
}
