//! The forms a statement takes. Each resource declares its own with [`statements!`]; [`super::statements`] has them all, for
//! the test that prepares each on both databases.
//!
//! One text for both: `$1` parameters, no functions of a dialect, no `now()`, no database-side folding or ordering of
//! text (collations differ, so order is made in Rust).

use super::Value;

/// What can be prepared: a fixed text, or a text that depends on how many rows it carries.
pub trait Statement: Sync {
    /// The texts to prepare: of a statement for many rows the shortest and the longest.
    fn texts(&self) -> Vec<String>;
}

impl Statement for &'static str {
    fn texts(&self) -> Vec<String> {
        vec![(*self).to_owned()]
    }
}

impl Statement for Select {
    fn texts(&self) -> Vec<String> {
        vec![self.text()]
    }
}

impl Statement for Insert {
    fn texts(&self) -> Vec<String> {
        vec![self.text(1), self.text(self.rows_per_statement())]
    }
}

impl Statement for ListQuery {
    fn texts(&self) -> Vec<String> {
        vec![self.text(1), self.text(ListQuery::MOST)]
    }
}

impl Statement for Update {
    fn texts(&self) -> Vec<String> {
        vec![self.text(), self.select_text(1), self.select_text(self.rows_per_select())]
    }
}

/// Statements with their names.
pub type Statements = &'static [(&'static str, &'static dyn Statement)];

/// Declares the statements of a resource and the list of them, `STATEMENTS`.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident: $form:ty = $statement:expr;)*) => {
        $($(#[$doc])* pub const $name: $form = $statement;)*

        /// The statements of this resource with their names.
        pub(super) const STATEMENTS: $crate::store::statement::Statements = &[$((stringify!($name), &$name)),*];
    };
}
pub(super) use statements;

/// An insert of many rows at once.
#[derive(Clone, Copy, Debug)]
pub struct Insert {
    /// The table.
    pub table: &'static str,
    /// Its columns, in the order of the values of a row.
    pub columns: &'static [&'static str],
}

impl Insert {
    /// The most parameters one statement carries. SQLite looks names such as `$900` up one by one, so the time it needs
    /// grows with the square of this number; six thousand made the seed five times slower.
    const MOST_PARAMETERS: usize = 900;

    /// How many rows a full statement carries.
    pub fn rows_per_statement(&self) -> usize {
        (Insert::MOST_PARAMETERS / self.columns.len()).max(1)
    }

    /// The columns behind so many first ones.
    pub const fn columns_after(&self, first: usize) -> &'static [&'static str] {
        self.columns.split_at(first).1
    }

    /// The query for all rows with these columns.
    pub const fn as_select(&self) -> Select {
        Select { columns: self.columns, from: self.table }
    }

    /// The query for the rows with these columns, by a column that is a key.
    pub const fn as_list_query(&self, key: &'static str) -> ListQuery {
        ListQuery { select: self.as_select(), key }
    }

    /// The change of what stands behind so many first columns, of rows known by their `id`.
    pub const fn as_update(&self, first: usize) -> Update {
        Update { table: self.table, key: &["id"], columns: self.columns_after(first) }
    }

    /// A row as JSON: its columns with their values. Sort keys and other bytes follow from the texts and have no JSON.
    pub(super) fn json(&self, values: &[Value]) -> serde_json::Map<String, serde_json::Value> {
        let columns = self.columns.iter().zip(values);
        columns.filter_map(|(column, value)| Some(((*column).to_owned(), value.json()?))).collect()
    }

    /// The statement for so many rows.
    pub fn text(&self, rows: usize) -> String {
        let mut sql = format!("insert into {} ({}) values ", self.table, self.columns.join(", "));
        let mut parameter = 1;
        for row in 0..rows {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            push_parameters(&mut sql, parameter, self.columns.len());
            parameter += self.columns.len();
            sql.push(')');
        }
        sql
    }
}

/// A query for columns of rows.
#[derive(Clone, Copy, Debug)]
pub struct Select {
    /// The columns, in the order in which a row is read.
    pub columns: &'static [&'static str],
    /// Where they stand: a table, or what follows `from`.
    pub from: &'static str,
}

impl Select {
    /// The statement.
    pub fn text(&self) -> String {
        format!("select {} from {}", self.columns.join(", "), self.from)
    }
}

/// A query for the rows whose key is one of a list.
#[derive(Clone, Copy, Debug)]
pub struct ListQuery {
    /// The query for all rows.
    pub select: Select,
    /// The column that is the key.
    pub key: &'static str,
}

impl ListQuery {
    /// The most keys one statement carries; see [`Insert`] for why not more.
    pub const MOST: usize = 150;

    /// The statement for so many keys.
    pub fn text(&self, keys: usize) -> String {
        let mut sql = format!("{} where {} in (", self.select.text(), self.key);
        push_parameters(&mut sql, 1, keys);
        sql.push(')');
        sql
    }
}

/// A change of rows that are there: the columns it may change, and the question for what they are before it.
#[derive(Clone, Copy, Debug)]
pub struct Update {
    /// The table.
    pub table: &'static str,
    /// The columns that tell its rows apart.
    pub key: &'static [&'static str],
    /// The columns it changes, in the order of the values of a row.
    pub columns: &'static [&'static str],
}

impl Update {
    /// A change of rows known by their `id`.
    pub const fn by_id(table: &'static str, columns: &'static [&'static str]) -> Update {
        Update { table, key: &["id"], columns }
    }

    /// How many rows the question before the change asks for at once. Keys of several columns are asked for one by one.
    pub fn rows_per_select(&self) -> usize {
        if self.key.len() == 1 { ListQuery::MOST } else { 1 }
    }

    /// The statement for one row: its values, then its key.
    pub fn text(&self) -> String {
        let mut sql = format!("update {} set ", self.table);
        push_equalities(&mut sql, self.columns, 1, ", ");
        sql.push_str(" where ");
        push_equalities(&mut sql, self.key, self.columns.len() + 1, " and ");
        sql
    }

    /// The question for so many rows: their keys and the values that may be changed.
    pub fn select_text(&self, rows: usize) -> String {
        let mut sql = format!("select {}, {} from {} where ", self.key.join(", "), self.columns.join(", "), self.table);
        match self.key {
            [key] => {
                sql.push_str(key);
                sql.push_str(" in (");
                push_parameters(&mut sql, 1, rows);
                sql.push(')');
            }
            key => push_equalities(&mut sql, key, 1, " and "),
        }
        sql
    }
}

/// `a = $1, b = $2`
fn push_equalities(sql: &mut String, columns: &[&str], first: usize, between: &str) {
    for (index, column) in columns.iter().enumerate() {
        if index > 0 {
            sql.push_str(between);
        }
        sql.push_str(column);
        sql.push_str(" = ");
        push_parameters(sql, first + index, 1);
    }
}

fn push_parameters(sql: &mut String, first: usize, count: usize) {
    for number in first..first + count {
        if number > first {
            sql.push_str(", ");
        }
        sql.push('$');
        sql.push_str(&number.to_string());
    }
}
