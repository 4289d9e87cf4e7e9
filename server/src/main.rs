//! The `ocop` binary.

use server::http::{AppState, serve};
use server::snapshot::Live;
use server::store::{Db, Seed, seed_if_new};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().init();
    let mut arguments = std::env::args().skip(2);
    let address = arguments.next().unwrap_or_default().parse()?;
    let db = Db::connect(&arguments.next().unwrap_or_default()).await?;
    db.migrate().await?;
    seed_if_new(&db, Seed::Full).await?;
    let live = Live::open(db).await?;
    serve(address, AppState { live, public_url: None }).await
}
