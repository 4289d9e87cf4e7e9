//! The peer: the same products in an SQLite in memory, found by FTS5, with the facets of the catalogue as groups.

use app::api::{Api, ProductFilter};
use app::domain::collation::search_key;
use app::domain::{Day, Validity};
use app::facts::Filter;
use server::snapshot::View;
use sqlx::{Connection, Row, SqliteConnection};

pub struct Peer(SqliteConnection);

impl Peer {
    /// Loads every product as the catalogue lists it on the day.
    pub async fn load(view: &View, as_of: Day) -> Peer {
        let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        for sql in [
            "create table product (id integer primary key, name text, stars integer, sector integer, product_set integer, kind text, validity text, province text)",
            "create virtual table words using fts5 (text, tokenize = 'unicode61')",
        ] {
            sqlx::query(sql).execute(&mut connection).await.unwrap();
        }
        let mut tx = connection.begin().await.unwrap();
        let every = ProductFilter::of(&Filter::of_day(as_of, view.in_force()));
        let mut page = 1;
        loop {
            let mut question = ProductFilter { page, per_page: 20_000, ..every.clone() };
            question.validity.0 = Validity::ALL.to_vec();
            let answer = view.products(&question);
            for (at, item) in answer.items.iter().enumerate() {
                let id = i64::from(page) * 20_000 + at as i64;
                let producer = item.producer.as_ref();
                sqlx::query("insert into product values ($1, $2, $3, $4, $5, $6, $7, $8)")
                    .bind(id)
                    .bind(&item.name)
                    .bind(item.stars.map(i64::from))
                    .bind(item.sector.map(i64::from))
                    .bind(item.set.map(i64::from))
                    .bind(producer.map(|producer| format!("{:?}", producer.kind)))
                    .bind(item.validity.name())
                    .bind(item.place.rsplit(", ").next().unwrap_or_default())
                    .execute(&mut *tx)
                    .await
                    .unwrap();
                let text = format!("{} {} {}", item.name, producer.map_or("", |producer| &producer.name), item.place);
                sqlx::query("insert into words (rowid, text) values ($1, $2)")
                    .bind(id)
                    .bind(search_key(&text))
                    .execute(&mut *tx)
                    .await
                    .unwrap();
            }
            if answer.items.len() < 20_000 {
                break;
            }
            page += 1;
        }
        tx.commit().await.unwrap();
        for column in ["stars", "sector", "product_set", "kind", "validity", "province"] {
            let sql = format!("create index product_{column} on product ({column})");
            sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
        }
        Peer(connection)
    }

    /// The first page of a text with its facets; how many products are valid.
    pub async fn page(&mut self, q: &str) -> u64 {
        let words: Vec<String> = q.split(' ').map(|word| format!("{word}*")).collect();
        let words = words.join(" ");
        let valid = "select rowid from words where words match $1";
        let sql = format!("select count(*) from product where id in ({valid}) and validity in ('valid', 'expiring')");
        let total: i64 = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(&words).fetch_one(&mut self.0).await.unwrap().get(0);
        let sql = format!(
            "select id, name from product where id in ({valid}) and validity in ('valid', 'expiring') order by stars desc, name limit 24"
        );
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(&words).fetch_all(&mut self.0).await.unwrap();
        for column in ["stars", "sector", "product_set", "kind", "validity", "province"] {
            let state = if column == "validity" { "" } else { "and validity in ('valid', 'expiring')" };
            let sql = format!("select {column}, count(*) from product where id in ({valid}) {state} group by {column}");
            sqlx::query(sqlx::AssertSqlSafe(sql)).bind(&words).fetch_all(&mut self.0).await.unwrap();
        }
        total as u64
    }
}
