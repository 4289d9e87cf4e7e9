//! Every statement of the program, in lists that a test prepares on both databases.
//!
//! One text for both: `$1` parameters, no functions of a dialect, no `now()`, no database-side folding or ordering of
//! text (collations differ, so order is made in Rust).

/// Declares statements and the list of all of them.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $text:expr;)*) => {
        $($(#[$doc])* pub const $name: &str = $text;)*
        /// All fixed statements with their names.
        pub const STATEMENTS: &[(&str, &str)] = &[$((stringify!($name), $name)),*];
    };
}

/// What SQLite can say about its own file; there is no such question to PostgreSQL.
pub const SQLITE_INTEGRITY: &str = "pragma integrity_check";

/// Declares inserts of many rows and the list of all of them.
macro_rules! inserts {
    ($($(#[$doc:meta])* $name:ident = $table:literal [$($column:literal),* $(,)?];)*) => {
        $($(#[$doc])* pub const $name: Insert = Insert { table: $table, columns: &[$($column),*] };)*
        /// All inserts with their names.
        pub const INSERTS: &[(&str, Insert)] = &[$((stringify!($name), $name)),*];
    };
}

statements! {
    /// Takes the next change number and with it the right to write.
    CHANGE_NEXT = "update change_counter set last_seq = last_seq + 1 where id = 1 returning last_seq";
    /// The version of the data.
    CHANGE_LATEST = "select last_seq from change_counter where id = 1";
    /// One value of `meta`.
    META_GET = "select value from meta where key = $1";
    /// All units.
    UNIT_LIST = "select vintage, code, level, kind, name, full_name, parent_code, name_fold, sort_key, lat, lon from unit";
    /// All pairs of lineage.
    UNIT_LINEAGE_LIST = "select old_vintage, old_code, new_vintage, new_code, part, is_default from unit_lineage";
    /// All dated changes of units.
    UNIT_CHANGE_LIST = "select vintage, code, field, old_value, new_value, effective, document, note from unit_change order by id";
    /// The lists of units.
    UNIT_LIST_LIST = "select vintage, begins, stated, document from unit_list";
    /// Changes what a unit is called and where it lies.
    UNIT_UPDATE = "update unit set kind = $3, name = $4, full_name = $5, name_fold = $6, sort_key = $7, lat = $8, lon = $9 where vintage = $1 and code = $2";
    /// The classification.
    PRODUCT_SET_LIST = "select set_no, sector, sector_vi, sector_en, group_vi, group_en, name_vi, name_en from product_set order by set_no";
    /// All producers.
    PRODUCER_LIST = "select id, name, name_fold, sort_key, kind, province_vintage, province_code from producer";
    /// All products.
    PRODUCT_LIST = "select id, name, name_fold, sort_key, producer_id, sector, set_no, classification_basis from product";
    /// All recognitions, in the order of their rows.
    RECOGNITION_LIST = "select id, product_id, row_no, unit_vintage, unit_code, place_text, status, stars, proposed_stars, potential_5, score, level, \
        authority, decision, issued, issued_precision, year, expires, expiry_basis, revoked, source, note, identity from recognition";
    /// Published totals of the country and of provinces.
    OFFICIAL_TOTAL_LIST = "select date_text, scope_vintage, scope_code, measure, dimension, value, unit, source, note from official_total order by id";
    /// Plans, in the order of their source.
    PLAN_LIST = "select id, title_vi, title_en, authority, document_number, issued, period_from, period_to, scope_vintage, scope_code, scope_text, source \
        from plan order by seq";
    /// Targets of plans.
    PLAN_TARGET_LIST = "select id, plan_id, seq, indicator_key, name_vi, name_en, measure, subject, numerator, denominator, unit, comparator, target_min, target_max, \
        tolerance_pct, baseline_value, baseline_date, deadline, computed, note, note_vi from plan_target";
    /// Published values of targets, in the order of their source.
    OBSERVATION_LIST = "select target_id, date_text, dimension, value, value_text, source from observation order by id";
    /// All imported boundaries, packed.
    BOUNDARY_SET_LIST = "select vintage, level, scope_code, source, unit_count, shapes from boundary_set";
    /// Forgets a set of boundaries.
    BOUNDARY_SET_DELETE = "delete from boundary_set where vintage = $1 and level = $2 and scope_code = $3";
    /// The greatest number of a plan.
    PLAN_SEQ_LAST = "select cast(coalesce(max(seq), 0) as bigint) from plan";
    /// The greatest number of an observation.
    OBSERVATION_ID_LAST = "select cast(coalesce(max(id), 0) as bigint) from observation";
    /// Changes a plan.
    PLAN_UPDATE = "update plan set title_vi = $2, title_en = $3, authority = $4, document_number = $5, issued = $6, period_from = $7, period_to = $8, \
        scope_vintage = $9, scope_code = $10, scope_text = $11, source = $12 where id = $1";
    /// Changes a target.
    PLAN_TARGET_UPDATE = "update plan_target set plan_id = $2, seq = $3, indicator_key = $4, name_vi = $5, name_en = $6, measure = $7, subject = $8, \
        numerator = $9, denominator = $10, unit = $11, comparator = $12, target_min = $13, target_max = $14, tolerance_pct = $15, baseline_value = $16, \
        baseline_date = $17, deadline = $18, computed = $19, note = $20, note_vi = $21 where id = $1";
    /// Forgets a published value, to be written anew.
    OBSERVATION_DELETE = "delete from observation where target_id = $1 and dimension = $2 and coalesce(date_text, '') = $3 and coalesce(source, '') = $4";
    /// How many rows the register has of everything.
    REGISTER_COUNTS = "select (select count(*) from unit), (select count(*) from unit_lineage), (select count(*) from producer), \
        (select count(*) from product), (select count(*) from recognition), (select count(*) from plan), (select count(*) from plan_target), \
        (select count(*) from observation), (select count(*) from official_total)";
    /// Recognitions of no product.
    CHECK_RECOGNITION_PRODUCT = "select count(*) from recognition r where not exists (select 1 from product p where p.id = r.product_id)";
    /// Recognitions in no unit.
    CHECK_RECOGNITION_UNIT = "select count(*) from recognition r \
        where not exists (select 1 from unit u where u.vintage = r.unit_vintage and u.code = r.unit_code)";
    /// Products of a producer that is not there.
    CHECK_PRODUCT_PRODUCER = "select count(*) from product p \
        where p.producer_id is not null and not exists (select 1 from producer o where o.id = p.producer_id)";
    /// Producers in no province.
    CHECK_PRODUCER_UNIT = "select count(*) from producer p \
        where not exists (select 1 from unit u where u.vintage = p.province_vintage and u.code = p.province_code)";
    /// Targets of no plan.
    CHECK_TARGET_PLAN = "select count(*) from plan_target t where not exists (select 1 from plan p where p.id = t.plan_id)";
    /// Observations of no target.
    CHECK_OBSERVATION_TARGET = "select count(*) from observation o where not exists (select 1 from plan_target t where t.id = o.target_id)";
    /// Identities of producers and products by id.
    CHECK_IDENTITIES = "select id, identity from producer union all select id, identity from product";
    /// The number of the last row of the register.
    RECOGNITION_ROW_LAST = "select coalesce(max(row_no), 0) from recognition";
    /// What is known better about a product.
    PRODUCT_UPDATE = "update product set sector = $1, set_no = $2, classification_basis = $3 where id = $4";
    /// What is known better about a producer.
    PRODUCER_UPDATE = "update producer set kind = $1 where id = $2";
    /// All of a recognition that may change while it stays the same recognition.
    RECOGNITION_UPDATE = "update recognition set unit_vintage = $1, unit_code = $2, place_text = $3, stars = $4, proposed_stars = $5, potential_5 = $6, \
        score = $7, level = $8, authority = $9, year = $10, expires = $11, expiry_basis = $12, revoked = $13, source = $14, note = $15 where id = $16";
}

inserts! {
    /// Imported boundaries.
    BOUNDARY_SET_INSERT = "boundary_set" ["vintage", "level", "scope_code", "source", "unit_count", "shapes"];
    /// One key and value.
    META_INSERT = "meta" ["key", "value"];
    /// The log of changes.
    CHANGE_INSERT = "change" ["seq", "at", "kind", "detail"];
    /// Units.
    UNIT_INSERT = "unit" ["vintage", "code", "level", "kind", "name", "full_name", "parent_code", "name_fold", "sort_key", "lat", "lon"];
    /// Lists of units.
    UNIT_LIST_INSERT = "unit_list" ["vintage", "begins", "stated", "document"];
    /// Lineage.
    UNIT_LINEAGE_INSERT = "unit_lineage" ["old_vintage", "old_code", "new_vintage", "new_code", "part", "is_default"];
    /// Dated changes of units.
    UNIT_CHANGE_INSERT = "unit_change" ["id", "vintage", "code", "field", "old_value", "new_value", "effective", "document", "confidence", "note"];
    /// Regimes.
    REGIME_INSERT = "regime" ["name", "decisions", "valid_from", "valid_to", "part_a", "part_b", "part_c", "recognises_3", "recognises_4", "recognises_5",
        "evaluates", "commune_role", "certificate_months", "certificate_stars", "rounds_per_year_province", "note"];
    /// The classification.
    PRODUCT_SET_INSERT = "product_set" ["set_no", "sector", "sector_vi", "sector_en", "group_vi", "group_en", "name_vi", "name_en", "lead_ministry",
        "sample_units", "site_visit_first"];
    /// The classification of the first regime.
    PRODUCT_SET_1048_INSERT = "product_set_1048" ["seq", "sector_vi", "sector_en", "name_vi", "set_no_now"];
    /// Producers.
    PRODUCER_INSERT = "producer" ["id", "identity", "name", "name_fold", "sort_key", "kind", "province_vintage", "province_code"];
    /// Products.
    PRODUCT_INSERT = "product" ["id", "identity", "name", "name_fold", "sort_key", "producer_id", "sector", "set_no", "classification_basis"];
    /// Further identities of products.
    PRODUCT_ALIAS_INSERT = "product_alias" ["identity", "product_id"];
    /// Recognitions.
    RECOGNITION_INSERT = "recognition" ["id", "identity", "product_id", "row_no", "unit_vintage", "unit_code", "place_text", "status", "stars",
        "proposed_stars", "potential_5", "score", "level", "authority", "decision", "issued", "issued_precision", "year", "expires", "expiry_basis",
        "revoked", "source", "note"];
    /// Plans.
    PLAN_INSERT = "plan" ["id", "seq", "title_vi", "title_en", "authority", "document_number", "issued", "period_from", "period_to", "scope_vintage",
        "scope_code", "scope_text", "source"];
    /// Targets of plans.
    PLAN_TARGET_INSERT = "plan_target" ["id", "plan_id", "seq", "indicator_key", "name_vi", "name_en", "measure", "subject", "numerator", "denominator",
        "unit", "comparator", "target_min", "target_max", "tolerance_pct", "baseline_value", "baseline_date", "deadline", "computed", "note", "note_vi"];
    /// Published values of targets.
    OBSERVATION_INSERT = "observation" ["id", "target_id", "date_text", "dimension", "value", "value_text", "source"];
    /// Published totals.
    OFFICIAL_TOTAL_INSERT = "official_total" ["id", "date_text", "scope_vintage", "scope_code", "scope_text", "measure", "dimension", "value", "unit",
        "source", "note"];
}

/// Declares queries over a list of keys and the list of all of them.
macro_rules! list_queries {
    ($($(#[$doc:meta])* $name:ident = $head:expr;)*) => {
        $($(#[$doc])* pub const $name: ListQuery = ListQuery { head: $head };)*
        /// All statements over a list of keys.
        pub const LIST_QUERIES: &[(&str, ListQuery)] = &[$((stringify!($name), $name)),*];
    };
}

list_queries! {
    /// Products by their own identity.
    PRODUCT_BY_IDENTITY = "select identity, id, name, producer_id, sector, set_no, classification_basis from product where identity in";
    /// Products by a further identity.
    PRODUCT_BY_ALIAS = "select a.identity, p.id, p.name, p.producer_id, p.sector, p.set_no, p.classification_basis \
        from product_alias a join product p on p.id = a.product_id where a.identity in";
    /// Products by id.
    PRODUCT_BY_ID = "select identity, id, name, producer_id, sector, set_no, classification_basis from product where id in";
    /// Producers by id.
    PRODUCER_BY_ID = "select id, name, name_fold, sort_key, kind, province_vintage, province_code from producer where id in";
    /// Recognitions by identity.
    RECOGNITION_BY_IDENTITY = "select id, product_id, row_no, unit_vintage, unit_code, place_text, status, stars, proposed_stars, potential_5, score, \
        level, authority, decision, issued, issued_precision, year, expires, expiry_basis, revoked, source, note, identity from recognition \
        where identity in";
    /// Recognitions by id.
    RECOGNITION_BY_ID = "select id, product_id, row_no, unit_vintage, unit_code, place_text, status, stars, proposed_stars, potential_5, score, \
        level, authority, decision, issued, issued_precision, year, expires, expiry_basis, revoked, source, note, identity from recognition where id in";
}

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

/// A query whose last part is `… in (list of keys)`.
#[derive(Clone, Copy, Debug)]
pub struct ListQuery {
    /// The text, ending before the list.
    pub head: &'static str,
}

impl ListQuery {
    /// The most keys one statement carries; see [`Insert`] for why not more.
    pub const MOST: usize = 150;

    /// The statement for so many keys.
    pub fn text(&self, keys: usize) -> String {
        let mut sql = format!("{} (", self.head);
        push_parameters(&mut sql, 1, keys);
        sql.push(')');
        sql
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
