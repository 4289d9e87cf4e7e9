//! All commands but the import.

use super::Outcome;
use super::arguments::{ExportOptions, Format, ServeOptions, typed_name};
use super::failure::Failure;
use super::terminal::{print, print_line, tell};
use crate::config::{Config, Register};
use crate::datasets::{Audience, DatasetKind, template_csv, template_workbook};
use crate::seed::{Seed, renew_identities, seed_if_new};
use crate::snapshot::CurrentSnapshot;
use crate::store::{self, Db, register_load};
use crate::{clock, http};
use app::text::Lang;
use app::text::format::number;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Where the data are, as stated on the command line.
pub struct Place {
    pub database: Option<String>,
    pub data_dir: Option<PathBuf>,
}

impl Place {
    /// Opens the database and brings its tables up to date.
    pub async fn connect(self, register: Register, lang: Lang) -> Result<Db, Failure> {
        let config = Config::new(self.database, self.data_dir, register);
        config.prepare().map_err(|(folder, error)| Failure::Folder(folder, error.to_string()))?;
        tell(&lang.cli_database_at(&store::without_password(&config.database)));
        let db = Db::connect(&config.database).await?;
        db.migrate().await?;
        if let Some(renewal) = renew_identities(&db).await? {
            let [producers, products, recognitions] =
                [renewal.producers.len(), renewal.products.len(), renewal.recognitions.len()].map(|count| number(lang, count as u64));
            eprintln!("{}", lang.cli_identities(&producers, &products, &recognitions));
        }
        Ok(db)
    }

    /// Opens a register that is there already, without making one.
    pub async fn existing(self, lang: Lang) -> Result<Db, Failure> {
        let config = Config::new(self.database.clone(), self.data_dir.clone(), Register::Real);
        let file = config.database.strip_prefix("sqlite:").map(|path| PathBuf::from(path.strip_prefix("//").unwrap_or(path)));
        if let Some(file) = file.filter(|file| std::fs::metadata(file).map_or(true, |known| known.len() == 0)) {
            return Err(Failure::NoRegister(file.display().to_string()));
        }
        let db = self.connect(Register::Real, lang).await?;
        match store::meta_get(&db, "seed").await? {
            Some(_) => Ok(db),
            None => Err(Failure::NoRegister(store::without_password(&config.database))),
        }
    }

    /// Opens the real register and fills it if it is new.
    pub async fn open(self, seed: Seed, lang: Lang) -> Result<Db, Failure> {
        let db = self.connect(Register::Real, lang).await?;
        if store::meta_get(&db, "seed").await?.is_none() {
            tell(lang.cli_seeding());
            seed_if_new(&db, seed).await?;
        }
        Ok(db)
    }
}

fn seed_of(empty: bool) -> Seed {
    if empty { Seed::Empty } else { Seed::Full }
}

/// `ocop serve`
pub async fn serve(place: Place, options: ServeOptions, lang: Lang) -> Outcome {
    let _ = tracing_subscriber::fmt().with_env_filter(log_filter()).with_writer(std::io::stderr).try_init();
    let db = if options.demo { demo(place, options.demo_products, lang).await? } else { place.open(seed_of(options.empty), lang).await? };
    let live = CurrentSnapshot::open(db.clone()).await.map_err(Failure::Server)?;
    let state =
        http::AppState { public_url: options.public_url.map(Into::into), behind_proxy: options.behind_proxy, ..http::AppState::new(live) };
    let served = http::serve(options.addr, state).await;
    db.close().await;
    match served {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(error) => Err(match error.downcast_ref::<std::io::Error>() {
            Some(reason) => Failure::Listen(options.addr, reason.to_string()),
            None => Failure::Server(error),
        }),
    }
}

fn log_filter() -> tracing_subscriber::EnvFilter {
    let default = tracing_subscriber::filter::LevelFilter::INFO.into();
    tracing_subscriber::EnvFilter::builder().with_default_directive(default).from_env_lossy()
}

async fn demo(place: Place, products: u32, lang: Lang) -> Result<Db, Failure> {
    let db = place.connect(Register::Demo, lang).await?;
    if store::meta_get(&db, "seed").await?.is_some() {
        let is_demo = store::meta_get(&db, "simulated").await?.as_deref() == Some("1");
        return if is_demo { Ok(db) } else { Err(Failure::DemoNotEmpty) };
    }
    tell(&lang.cli_demo_generating(&number(lang, u64::from(products))));
    crate::demo::generate(&db, products).await?;
    Ok(db)
}

/// `ocop migrate`
pub async fn migrate(place: Place, empty: bool, lang: Lang) -> Outcome {
    let db = place.open(seed_of(empty), lang).await?;
    let counts = register_load(&db).await?.counts;
    db.close().await;
    print_line(&lang.cli_migrated(&number(lang, counts.products), &number(lang, counts.recognitions)))?;
    Ok(ExitCode::SUCCESS)
}

/// `ocop check`
pub async fn check(place: Place, lang: Lang) -> Outcome {
    let db = place.existing(lang).await?;
    let (register, findings) = store::check(&db).await?;
    db.close().await;
    for finding in &findings {
        print_line(&finding.sentence(lang))?;
    }
    if !findings.is_empty() {
        return Err(Failure::Unsound(findings.len()));
    }
    let counts = register.counts;
    let [units, producers, products, recognitions] =
        [counts.units, counts.producers, counts.products, counts.recognitions].map(|count| number(lang, count));
    print_line(&lang.cli_check_good(&units, &producers, &products, &recognitions))?;
    Ok(ExitCode::SUCCESS)
}

/// `ocop template`
pub fn template(kind: &DatasetKind, format: Format, lang: Lang) -> Outcome {
    let made = match format {
        Format::Csv => template_csv(kind, lang),
        Format::Xlsx => template_workbook(kind, lang),
        Format::Json | Format::Geojson => return Err(Failure::NotSupported(typed_name(format))),
    };
    print(&made.ok_or_else(|| Failure::NotSupported(kind.name.to_owned()))?)?;
    Ok(ExitCode::SUCCESS)
}

/// `ocop export`
pub async fn export(place: Place, options: ExportOptions, lang: Lang) -> Outcome {
    let export = options.kind.export.ok_or_else(|| Failure::NotSupported(options.kind.name.to_owned()))?;
    if options.format == Format::Geojson {
        return Err(Failure::NotSupported(typed_name(options.format)));
    }
    let db = place.open(Seed::Full, lang).await?;
    let register = register_load(&db).await?;
    db.close().await;
    let table = export(&register, Audience::Office, clock::today())?;
    let to_file = options.output.is_some();
    let bytes = match options.format {
        Format::Json => table.json(),
        Format::Xlsx => table.xlsx(),
        Format::Csv | Format::Geojson => table.csv(to_file),
    };
    let Some(file) = options.output else {
        print(&bytes)?;
        return Ok(ExitCode::SUCCESS);
    };
    write_file(&file, &bytes)?;
    tell(&lang.cli_written_to(&number(lang, table.rows.len() as u64), &file.display()));
    Ok(ExitCode::SUCCESS)
}

/// Writes a file as a whole: beside it first, then in its place, so that a full disk leaves no half of it.
pub fn write_file(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let unwritable = |error: std::io::Error| Failure::Unwritable(file.to_owned(), error.to_string());
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = file.with_file_name(name);
    let written = std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, file));
    written.map_err(|error| {
        let _ = std::fs::remove_file(&part);
        unwritable(error)
    })
}
