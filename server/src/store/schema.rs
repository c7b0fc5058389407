//! The tables as the migrations make them, and nothing beside: a trigger, a view or a rule that somebody added could change what is read or written
//! without a trace in the rows.

use std::collections::BTreeSet;

use sqlx::Row;

use super::{Db, Dialect};
use crate::entropy::Entropy;
use crate::fault::Outcome;

/// Where tables differ from what the migrations make, one line each.
pub type Differences = Vec<String>;

impl Db {
    /// Compares the tables with those of an empty database that this program makes for it in memory.
    pub async fn schema_differences(&self) -> Outcome<Differences> {
        let model = Self::model().await?;
        let mut differences = match self.dialect {
            Dialect::Sqlite => {
                let mut differences = compare(&model.sqlite_objects().await?, &self.sqlite_objects().await?);
                // Indexes and pages too: a broken index hides rows that are there.
                let rows = sqlx::query("pragma integrity_check(20)").fetch_all(&self.read).await?;
                for row in &rows {
                    let said: String = row.try_get(0)?;
                    if said != "ok" {
                        differences.push(said);
                    }
                }
                differences
            }
            Dialect::Postgres => {
                let mut differences = compare(&model.sqlite_columns().await?, &self.postgres_columns().await?);
                differences.extend(self.postgres_additions().await?);
                differences
            }
        };
        differences.sort();
        Ok(differences)
    }

    async fn model() -> Outcome<Self> {
        sqlx::any::install_default_drivers();
        let write = super::sqlite_pool(":memory:", "memory", 1).await?;
        let model = Self { read: write.clone(), write, dialect: Dialect::Sqlite, entropy: std::sync::Arc::new(Entropy::seeded(0)), _lock: None };
        model.migrate().await?;
        Ok(model)
    }

    /// Every object with the statement that made it.
    async fn sqlite_objects(&self) -> Outcome<BTreeSet<String>> {
        let rows =
            sqlx::query("select type, name, coalesce(sql, '') from sqlite_master where name not like 'sqlite_%' and name <> '_sqlx_migrations'")
                .fetch_all(&self.read)
                .await?;
        rows.iter()
            .map(|row| Ok(format!("{} {}: {}", row.try_get::<String, _>(0)?, row.try_get::<String, _>(1)?, row.try_get::<String, _>(2)?)))
            .collect()
    }

    async fn sqlite_columns(&self) -> Outcome<BTreeSet<String>> {
        let rows = sqlx::query(
            "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'sqlite_%' \
             and m.name <> '_sqlx_migrations'",
        )
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(|row| Ok(format!("column {}.{}", row.try_get::<String, _>(0)?, row.try_get::<String, _>(1)?))).collect()
    }

    async fn postgres_columns(&self) -> Outcome<BTreeSet<String>> {
        let rows = sqlx::query(
            "select cast(table_name as text), cast(column_name as text) from information_schema.columns where table_schema = current_schema() \
             and table_name <> '_sqlx_migrations'",
        )
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(|row| Ok(format!("column {}.{}", row.try_get::<String, _>(0)?, row.try_get::<String, _>(1)?))).collect()
    }

    /// What no migration makes: triggers, views, rules and functions.
    async fn postgres_additions(&self) -> Outcome<Differences> {
        let rows = sqlx::query(
            "select cast('trigger ' || t.tgname || ' on ' || c.relname as text) from pg_trigger t join pg_class c on c.oid = t.tgrelid \
             join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() and not t.tgisinternal \
             union all select cast('view ' || c.relname as text) from pg_class c join pg_namespace n on n.oid = c.relnamespace \
             where n.nspname = current_schema() and c.relkind in ('v', 'm') \
             union all select cast('rule ' || r.rulename || ' on ' || r.tablename as text) from pg_rules r where r.schemaname = current_schema() \
             union all select cast('function ' || p.proname as text) from pg_proc p join pg_namespace n on n.oid = p.pronamespace \
             where n.nspname = current_schema() \
             union all select cast('row security on ' || c.relname as text) from pg_class c join pg_namespace n on n.oid = c.relnamespace \
             where n.nspname = current_schema() and c.relrowsecurity",
        )
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(|row| Ok(format!("added: {}", row.try_get::<String, _>(0)?))).collect()
    }
}

fn compare(model: &BTreeSet<String>, real: &BTreeSet<String>) -> Differences {
    let first = |text: &String| text.lines().next().unwrap_or_default().to_owned();
    let missing = model.difference(real).map(|object| format!("missing or changed: {}", first(object)));
    let added = real.difference(model).map(|object| format!("added or changed: {}", first(object)));
    missing.chain(added).collect()
}
