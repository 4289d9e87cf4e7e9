//! The arguments of every command, and their help in either language.

use crate::datasets::Encoding;
use crate::datasets::registry::{self, DatasetKind};
use app::text::Lang;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;

#[derive(Debug, Parser)]
#[command(name = "ocop", version, propagate_version = true, arg_required_else_help = true)]
pub struct Arguments {
    #[arg(long, global = true, env = "OCOP_LANG", value_parser = ["vi", "en"], hide_env_values = true)]
    pub lang: Option<String>,
    #[arg(long, global = true, env = "OCOP_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,
    #[arg(long, global = true, env = "OCOP_DATA_DIR", value_name = "DIR", hide_env_values = true)]
    pub data_dir: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Serve(ServeOptions),
    Import(ImportOptions),
    Template {
        #[arg(value_parser = kind_parser())]
        kind: &'static DatasetKind,
        #[arg(long, value_enum, default_value_t = Format::Csv)]
        format: Format,
    },
    Export(ExportOptions),
    Migrate {
        #[arg(long)]
        empty: bool,
    },
    Check,
    Audit {
        #[command(subcommand)]
        what: AuditCommand,
    },
    Merge(MergeOptions),
    Split(SplitOptions),
    Undo {
        change: i64,
    },
    Geo {
        #[command(subcommand)]
        what: GeoCommand,
    },
    #[command(hide = true)]
    User {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        rest: Vec<String>,
    },
    #[command(hide = true)]
    Backup {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        rest: Vec<String>,
    },
    #[command(hide = true)]
    Restore {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        rest: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    Verify,
}

#[derive(Debug, Subcommand)]
pub enum GeoCommand {
    Schematic {
        #[arg(long, value_name = "DIR", default_value = "server/data/map")]
        output: PathBuf,
    },
}

#[derive(Debug, Args)]
pub struct ServeOptions {
    #[arg(long, env = "OCOP_ADDR", default_value = "127.0.0.1:3000", hide_env_values = true)]
    pub addr: SocketAddr,
    #[arg(long, env = "OCOP_PUBLIC_URL", value_name = "URL", hide_env_values = true, value_parser = public_url)]
    pub public_url: Option<String>,
    #[arg(long, env = "OCOP_BEHIND_PROXY", hide_env_values = true, value_parser = clap::builder::FalseyValueParser::new())]
    pub behind_proxy: bool,
    #[arg(long, conflicts_with = "demo")]
    pub empty: bool,
    #[arg(long)]
    pub demo: bool,
    #[arg(long, value_name = "N", requires = "demo", default_value_t = 17_316, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub demo_products: u32,
}

#[derive(Debug, Args)]
pub struct ImportOptions {
    #[arg(value_parser = kind_parser())]
    pub kind: &'static DatasetKind,
    #[arg(required_unless_present = "remove")]
    pub file: Option<PathBuf>,
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    #[arg(long, value_parser = encoding_parser())]
    pub encoding: Option<Encoding>,
    #[arg(long, value_name = "YEAR", required_if_eq("kind", "boundaries"))]
    pub vintage: Option<u16>,
    #[arg(long, value_parser = ["province", "district", "commune"], required_if_eq("kind", "boundaries"))]
    pub level: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub source: Option<String>,
    #[arg(long)]
    pub skip_unknown: bool,
    #[arg(long, conflicts_with_all = ["file", "dry_run", "report"])]
    pub remove: bool,
    #[arg(long, value_name = "CODE", requires = "remove")]
    pub unit: Option<String>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long, value_name = "FILE.csv")]
    pub report: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct MergeOptions {
    #[arg(value_parser = ["products", "producers"])]
    pub kind: String,
    pub keep: String,
    pub gone: String,
}

#[derive(Debug, Args)]
pub struct SplitOptions {
    #[arg(value_parser = ["products"])]
    pub kind: String,
    pub product: String,
    #[arg(required = true)]
    pub recognitions: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    pub name: String,
}

#[derive(Debug, Args)]
pub struct ExportOptions {
    #[arg(value_parser = kind_parser())]
    pub kind: &'static DatasetKind,
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    pub format: Format,
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// A kind of file by its name, any of the registry.
fn kind_parser() -> impl TypedValueParser<Value = &'static DatasetKind> {
    PossibleValuesParser::new(registry::KINDS.iter().map(|kind| kind.name))
        .try_map(|name| registry::kind(&name).ok_or_else(|| format!("no such kind: {name}")))
}

/// Scheme and host of the site as others see it: links are made of it, so it is checked before it stands on every page.
fn public_url(text: &str) -> Result<String, &'static str> {
    let usage = "https://host[:port]";
    let uri: axum::http::Uri = text.trim().parse().map_err(|_| usage)?;
    let (Some("http" | "https"), Some(authority)) = (uri.scheme_str(), uri.authority()) else { return Err(usage) };
    let is_origin = uri.path() == "/" && uri.query().is_none() && !authority.as_str().contains('@');
    if is_origin { Ok(text.trim().trim_end_matches('/').to_owned()) } else { Err(usage) }
}

/// An encoding by its name.
fn encoding_parser() -> impl TypedValueParser<Value = Encoding> {
    PossibleValuesParser::new(Encoding::ALL.map(Encoding::name))
        .try_map(|name| Encoding::parse(&name).ok_or_else(|| format!("no such encoding: {name}")))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Csv,
    Json,
    Xlsx,
    Geojson,
}

/// The name under which a value is typed.
pub fn typed_name<T: ValueEnum>(value: T) -> String {
    value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// A variable of the environment that is empty is none: service managers and containers set them so.
fn without_empty_variables(command: clap::Command) -> clap::Command {
    let unset = |arg: clap::Arg| {
        let is_empty = arg.get_env().is_some_and(crate::config::is_empty_variable);
        if is_empty { arg.env(clap::builder::Resettable::Reset) } else { arg }
    };
    command.mut_args(unset).mut_subcommands(move |command| command.mut_args(unset))
}

/// The command line with its help in a language.
pub fn localized(lang: Lang) -> clap::Command {
    let kind = |command: clap::Command| command.mut_arg("kind", |arg| arg.help(lang.cli_help_kind()));
    without_empty_variables(Arguments::command())
        .about(lang.cli_about())
        .mut_arg("lang", |arg| arg.help(lang.cli_help_lang()))
        .mut_arg("database", |arg| arg.help(lang.cli_help_database()))
        .mut_arg("data_dir", |arg| arg.help(lang.cli_help_data_dir()))
        .mut_subcommand("serve", |command| {
            command
                .about(lang.cli_help_serve())
                .mut_arg("addr", |arg| arg.help(lang.cli_help_addr()))
                .mut_arg("public_url", |arg| arg.help(lang.cli_help_public_url()))
                .mut_arg("behind_proxy", |arg| arg.help(lang.cli_help_behind_proxy()))
                .mut_arg("empty", |arg| arg.help(lang.cli_help_empty()))
                .mut_arg("demo", |arg| arg.help(lang.cli_help_demo()))
                .mut_arg("demo_products", |arg| arg.help(lang.cli_help_demo_products()))
        })
        .mut_subcommand("import", |command| {
            kind(command)
                .about(lang.cli_help_import())
                .mut_arg("file", |arg| arg.help(lang.cli_help_file()))
                .mut_arg("sheet", |arg| arg.help(lang.cli_help_sheet()))
                .mut_arg("encoding", |arg| arg.help(lang.cli_help_encoding()))
                .mut_arg("vintage", |arg| arg.help(lang.cli_help_vintage()))
                .mut_arg("level", |arg| arg.help(lang.cli_help_level()))
                .mut_arg("source", |arg| arg.help(lang.cli_help_source()))
                .mut_arg("skip_unknown", |arg| arg.help(lang.cli_help_skip_unknown()))
                .mut_arg("remove", |arg| arg.help(lang.cli_help_remove()))
                .mut_arg("unit", |arg| arg.help(lang.cli_help_unit()))
                .mut_arg("dry_run", |arg| arg.help(lang.cli_help_dry_run()))
                .mut_arg("report", |arg| arg.help(lang.cli_help_report()))
                .mut_arg("json", |arg| arg.help(lang.cli_help_json()))
        })
        .mut_subcommand("template", |command| {
            kind(command).about(lang.cli_help_template()).mut_arg("format", |arg| arg.help(lang.cli_help_format()))
        })
        .mut_subcommand("export", |command| {
            kind(command)
                .about(lang.cli_help_export())
                .mut_arg("format", |arg| arg.help(lang.cli_help_format()))
                .mut_arg("output", |arg| arg.help(lang.cli_help_output()))
        })
        .mut_subcommand("migrate", |command| command.about(lang.cli_help_migrate()).mut_arg("empty", |arg| arg.help(lang.cli_help_empty())))
        .mut_subcommand("check", |command| command.about(lang.cli_help_check()))
        .mut_subcommand("audit", |command| {
            command.about(lang.cli_help_audit()).mut_subcommand("verify", |command| command.about(lang.cli_help_audit_verify()))
        })
        .mut_subcommand("merge", |command| {
            command
                .about(lang.cli_help_merge())
                .mut_arg("kind", |arg| arg.help(lang.cli_help_merge_kind()))
                .mut_arg("keep", |arg| arg.help(lang.cli_help_merge_keep()))
                .mut_arg("gone", |arg| arg.help(lang.cli_help_merge_gone()))
        })
        .mut_subcommand("split", |command| {
            command
                .about(lang.cli_help_split())
                .mut_arg("product", |arg| arg.help(lang.cli_help_split_product()))
                .mut_arg("name", |arg| arg.help(lang.cli_help_split_name()))
                .mut_arg("recognitions", |arg| arg.help(lang.cli_help_split_recognitions()))
        })
        .mut_subcommand("undo", |command| {
            command.about(lang.cli_help_undo()).mut_arg("change", |arg| arg.help(lang.cli_help_undo_change()))
        })
        .mut_subcommand("geo", |command| {
            command.about(lang.cli_help_geo()).mut_subcommand("schematic", |command| {
                command.about(lang.cli_help_geo_schematic()).mut_arg("output", |arg| arg.help(lang.cli_help_folder()))
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent_in_both_languages() {
        for lang in Lang::ALL {
            localized(lang).debug_assert();
        }
    }

    #[test]
    fn a_public_address_is_scheme_and_host() {
        for (text, read) in [("https://ocop.example", "https://ocop.example"), (" http://[::1]:3000/ ", "http://[::1]:3000")] {
            assert_eq!(public_url(text).as_deref(), Ok(read));
        }
        for text in [
            "",
            "ocop.example",
            "//ocop.example",
            "ftp://a",
            "https://a/b",
            "https://a?b",
            "https://u:p@a",
            "javascript:alert(1)",
            "https://a b",
        ] {
            assert!(public_url(text).is_err(), "{text}");
        }
    }
}
