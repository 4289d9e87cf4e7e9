//! Settings: where the data lie and where to listen. The one home of the environment.

use app::text::Lang;
use std::path::{Path, PathBuf};

/// Which database a command works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Register {
    /// The real one, `ocop.sqlite` by default.
    Real,
    /// The simulated one, `demo.sqlite` by default.
    Demo,
}

/// Where the data lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The database as `sqlite:PATH` or `postgres://…`.
    pub database: String,
    /// The data folder, where the database lies in it: it is created when missing.
    pub data_dir: Option<PathBuf>,
}

impl Config {
    /// The database stated, or else a file in the data folder stated, or else in a folder of the user's own.
    pub fn new(database: Option<String>, data_dir: Option<PathBuf>, register: Register) -> Config {
        if let Some(database) = database {
            return Config { database, data_dir: None };
        }
        let folder = data_dir.unwrap_or_else(default_data_dir);
        let file = match register {
            Register::Real => "ocop.sqlite",
            Register::Demo => "demo.sqlite",
        };
        Config { database: format!("sqlite:{}", folder.join(file).display()), data_dir: Some(folder) }
    }

    /// Creates the data folder where it is needed.
    pub fn prepare(&self) -> Result<(), (PathBuf, std::io::Error)> {
        let Some(folder) = &self.data_dir else { return Ok(()) };
        std::fs::create_dir_all(folder).map_err(|error| (folder.clone(), error))
    }
}

/// `$XDG_DATA_HOME/ocop`, `~/.local/share/ocop`, or `./ocop-data` for a user without a home.
fn default_data_dir() -> PathBuf {
    data_dir_of(variable("XDG_DATA_HOME").as_deref(), variable("HOME").as_deref())
}

fn data_dir_of(xdg: Option<&Path>, home: Option<&Path>) -> PathBuf {
    match (xdg, home) {
        (Some(xdg), _) if xdg.is_absolute() => xdg.join("ocop"),
        (_, Some(home)) if home.is_dir() => home.join(".local/share/ocop"),
        _ => PathBuf::from("ocop-data"),
    }
}

/// The user of the system who runs the program; the number of the user where no name is known.
pub fn system_user() -> String {
    let name = |variable_name| variable(variable_name).and_then(|name| name.into_os_string().into_string().ok());
    name("USER").or_else(|| name("LOGNAME")).unwrap_or_else(user_number)
}

/// The number of the user, as the system states it of this process.
fn user_number() -> String {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").map_or_else(|_| "unknown".to_owned(), |process| format!("uid {}", process.uid()))
}

fn variable(name: &str) -> Option<PathBuf> {
    variable_text(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment (with clap's `env` attributes)")]
fn variable_text(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name)
}

/// Whether a variable of the environment is set to nothing.
pub fn is_empty_variable(name: &std::ffi::OsStr) -> bool {
    name.to_str().is_some_and(|name| variable_text(name).is_some_and(|value| value.is_empty()))
}

/// The language of the command line, known before its arguments are parsed: `--lang`, then `OCOP_LANG`, then Vietnamese.
pub fn language(arguments: &[String]) -> Lang {
    let stated = arguments.iter().position(|argument| argument == "--lang").and_then(|at| arguments.get(at + 1).cloned());
    let joined = arguments.iter().find_map(|argument| argument.strip_prefix("--lang=").map(str::to_owned));
    let from_environment = || variable("OCOP_LANG").and_then(|value| value.into_os_string().into_string().ok());
    match stated.or(joined).or_else(from_environment).as_deref() {
        Some("en") => Lang::En,
        _ => Lang::Vi,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_folder() {
        assert_eq!(data_dir_of(Some(Path::new("/x")), None), Path::new("/x/ocop"));
        assert_eq!(data_dir_of(Some(Path::new("relative")), Some(Path::new("/"))), Path::new("/.local/share/ocop"));
        assert_eq!(data_dir_of(None, Some(Path::new("/no/such/home"))), Path::new("ocop-data"));
    }

    #[test]
    fn a_stated_database_needs_no_folder() {
        let config = Config::new(Some("sqlite:a.sqlite".to_owned()), Some("/d".into()), Register::Real);
        assert_eq!(config, Config { database: "sqlite:a.sqlite".to_owned(), data_dir: None });
        let config = Config::new(None, Some("/d".into()), Register::Demo);
        assert_eq!(config.database, "sqlite:/d/demo.sqlite");
    }

    #[test]
    fn somebody_runs_the_program() {
        assert!(!system_user().is_empty() && user_number() != "unknown");
    }

    #[test]
    fn the_language_is_known_early() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(language(&words("ocop --lang en check")), Lang::En);
        assert_eq!(language(&words("ocop check --lang=en")), Lang::En);
        assert_eq!(language(&words("ocop check --lang vi")), Lang::Vi);
    }
}
