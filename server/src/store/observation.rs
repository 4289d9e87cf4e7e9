//! Published values of targets.

use super::cells::{reads, values};
use super::statement::{Insert, Select, statements};
use super::{StoreError, Tx, Value, WriteTx};
use app::domain::plan::{Decimal, Observation, ObservationDimension};

statements! {
    /// Published values of targets, in the order of their source.
    OBSERVATION_LIST: Select = Select {
        columns: OBSERVATION_INSERT.columns_after(1),
        from: "observation order by id",
    };
    /// The greatest number of an observation.
    OBSERVATION_ID_LAST: &str = "select cast(coalesce(max(id), 0) as bigint) from observation";
    /// A published value as it stands.
    OBSERVATION_GET: &str = "select value, value_text from observation \
        where target_id = $1 and dimension = $2 and coalesce(date_text, '') = $3 and coalesce(source, '') = $4";
    /// Forgets a published value, to be written anew.
    OBSERVATION_DELETE: &str = "delete from observation where target_id = $1 and dimension = $2 and coalesce(date_text, '') = $3 and coalesce(source, '') = $4";
    /// Published values of targets.
    OBSERVATION_INSERT: Insert = Insert { table: "observation", columns: &["id", "target_id", "date_text", "dimension", "value", "value_text", "source"] };
}

reads!(Observation {
    target,
    date,
    dimension: |text: String| ObservationDimension::read(&text),
    value: |text: Option<String>| text.as_deref().and_then(Decimal::parse),
    text,
    source,
});

pub(super) async fn observation_list(tx: &mut Tx) -> Result<Vec<Observation>, StoreError> {
    tx.read_all(&OBSERVATION_LIST).await
}

impl WriteTx {
    /// Writes a published value in the place of the one of its target, date, dimension and source.
    pub async fn observation_write(&mut self, observation: Observation) -> Result<(), StoreError> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let names = [observation.target.clone(), observation.dimension.to_string(), text(&observation.date), text(&observation.source)];
        let key: Vec<Value> = names.iter().cloned().map(Value::from).collect();
        let before: Vec<(Option<String>, Option<String>)> = self.fetch_all(OBSERVATION_GET, key.clone()).await?;
        self.execute(OBSERVATION_DELETE, key).await?;
        let (last,): (i64,) = self.fetch_one(OBSERVATION_ID_LAST, vec![]).await?;
        let value = observation.value.map(|value| value.to_string());
        if let Some(before) = before.into_iter().next() {
            let [before, after] = [before, (value.clone(), observation.text.clone())].map(|(value, text)| {
                [("value", value), ("value_text", text)].map(|(column, text)| (column.to_owned(), text.into())).into_iter().collect()
            });
            self.note("observation", names.join(":"), Some(before), Some(after)).await?;
        }
        let row = values![
            last + 1,
            observation.target,
            observation.date,
            observation.dimension.to_string(),
            value,
            observation.text,
            observation.source,
        ];
        self.insert(&OBSERVATION_INSERT, [row].into_iter()).await
    }
}
