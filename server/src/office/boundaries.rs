//! Taking imported boundaries away.

use super::{authorise, fold_log};
use crate::datasets;
use crate::error::AppError;
use crate::store::Db;
use app::domain::account::{Action, Actor, Scope};
use app::domain::{Level, UnitId, Vintage};

/// Which boundaries are to go.
#[derive(Clone, Copy, Debug)]
pub struct BoundaryRemoval {
    /// Of which list of units.
    pub vintage: Vintage,
    /// Of which level.
    pub level: Level,
    /// Those of one area (`Some(None)`: of the country); all where not said.
    pub area: Option<Option<UnitId>>,
}

/// Takes imported boundaries away; how many units lost their shape.
pub async fn boundaries_remove(db: &Db, actor: &Actor, input: BoundaryRemoval) -> Result<u64, AppError> {
    let BoundaryRemoval { vintage, level, area } = input;
    authorise(db, actor, Action::Import, area.flatten().map_or(Scope::Country, Scope::Unit)).await?;
    let removed = datasets::boundaries_remove(db, actor, vintage, level, area).await?;
    fold_log(db).await;
    Ok(removed)
}
