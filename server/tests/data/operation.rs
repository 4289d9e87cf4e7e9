//! The program as those who run it meet it: signals, pipes, full disks, copies of a file in use, settings set to nothing.

use crate::cli::{ocop, run};
use crate::support::Folder;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

const HEADER: &str = "product,producer,province,stars,decision,issued\n";

/// A server of its own, killed when the test is over.
struct Served {
    process: Child,
    address: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Served {
    fn start(folder: &Folder) -> Served {
        let data = folder.path().display().to_string();
        let mut command = ocop(&["serve", "--empty", "--addr", "127.0.0.1:0", "--data-dir", &data]);
        let mut process = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(process.stderr.take().unwrap()).lines();
        let line = lines.by_ref().map(Result::unwrap).find(|line| line.contains("serving http://")).unwrap();
        let address = line.split("http://").nth(1).unwrap().trim().trim_end_matches("\u{1b}[0m").to_owned();
        // What is logged later must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Served { process, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream
    }

    fn signal(&self) {
        let done = std::process::Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status().unwrap();
        assert!(done.success());
    }

    /// Waits for its end; `None` where it does not come in time.
    fn ends_within(&mut self, most: Duration) -> Option<i32> {
        let started = Instant::now();
        while started.elapsed() < most {
            if let Some(status) = self.process.try_wait().unwrap() {
                return Some(status.code().unwrap_or(-1));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        None
    }
}

#[test]
fn a_half_sent_request_is_closed_and_keeps_no_server_from_ending() {
    let folder = Folder::new();
    let mut server = Served::start(&folder);
    let mut slow = server.connect();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n").unwrap();
    // Whoever is slow is waited for, but not for ever.
    let started = Instant::now();
    let mut answer = Vec::new();
    let _ = slow.read_to_end(&mut answer);
    assert!((Duration::from_secs(5)..Duration::from_secs(20)).contains(&started.elapsed()), "{:?}", started.elapsed());

    let mut held = server.connect();
    held.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n").unwrap();
    std::thread::sleep(Duration::from_millis(200));
    server.signal();
    assert_eq!(server.ends_within(Duration::from_secs(15)), Some(0));
}

#[test]
fn a_second_signal_ends_at_once() {
    let folder = Folder::new();
    let mut server = Served::start(&folder);
    let mut held = server.connect();
    held.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n").unwrap();
    std::thread::sleep(Duration::from_millis(200));
    server.signal();
    assert_eq!(server.ends_within(Duration::from_millis(500)), None, "an open request is waited for");
    server.signal();
    assert_eq!(server.ends_within(Duration::from_secs(3)), Some(0));
}

#[test]
fn a_result_that_cannot_be_written_is_no_success() {
    let folder = Folder::new();
    let data = folder.path().display().to_string();
    assert_eq!(run(&["migrate", "--empty", "--data-dir", &data]).code, 0);
    for command in [&["export", "units"][..], &["template", "recognitions"], &["check"], &["audit", "verify"]] {
        let mut full = ocop(&[command, &["--data-dir", &data, "--lang", "en"]].concat());
        let full = full.stdout(File::create("/dev/full").unwrap()).stderr(Stdio::piped()).output().unwrap();
        let told = String::from_utf8(full.stderr).unwrap();
        assert_eq!(full.status.code(), Some(3), "{command:?}: {told}");
        assert!(told.contains("cannot be written"), "{told}");

        // A reader that goes away has read enough.
        let mut gone = ocop(&[command, &["--data-dir", &data]].concat());
        let mut gone = gone.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(gone.stdout.take());
        let told = gone.wait_with_output().unwrap();
        assert_eq!(told.status.code(), Some(0), "{command:?}: {}", String::from_utf8_lossy(&told.stderr));
    }
}

#[test]
fn a_copy_of_the_file_in_use_has_every_write() {
    let folder = Folder::new();
    let server = Served::start(&folder);
    let data = folder.path().display().to_string();
    let rows = "Mật ong,HTX A,An Giang,3,1/QĐ,2024-01-01\nMật hoa,HTX A,An Giang,3,2/QĐ,2024-02-01\n";
    let file = folder.file("a.csv", format!("{HEADER}{rows}")).display().to_string();
    assert_eq!(run(&["import", "recognitions", &file, "--data-dir", &data]).code, 0);
    let copied = || {
        let copy = folder.path().join("copy.sqlite");
        std::fs::copy(folder.path().join("ocop.sqlite"), &copy).unwrap();
        let exported = run(&["export", "recognitions", "--format", "json", "--database", &format!("sqlite:{}", copy.display())]);
        let rows: Vec<serde_json::Value> = serde_json::from_str(&exported.out).unwrap_or_else(|error| panic!("{error}: {}", exported.err));
        rows.iter().map(|row| row["product_id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let [one, other] = <[String; 2]>::try_from(copied()).unwrap();
    assert_ne!(one, other);
    assert_eq!(run(&["merge", "products", &one, &other, "--data-dir", &data]).code, 0);
    assert_eq!(copied(), [one.clone(), one], "what was merged is in the copy too");
    drop(server);
}

#[test]
fn what_is_no_register_is_not_called_sound() {
    let folder = Folder::new();
    let empty = folder.file("empty.sqlite", "").display().to_string();
    let missing = folder.path().join("missing.sqlite").display().to_string();
    for file in [&empty, &missing] {
        for command in [&["check"][..], &["audit", "verify"]] {
            let ran = run(&[command, &["--lang", "en", "--database", &format!("sqlite:{file}")]].concat());
            assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{command:?} {file}: {}", ran.err);
            assert!(ran.err.contains("no register"), "{}", ran.err);
        }
    }
    assert!(!std::path::Path::new(&missing).exists(), "looking makes no file");
    assert_eq!(std::fs::metadata(&empty).unwrap().len(), 0);
}

#[test]
fn a_setting_set_to_nothing_is_not_set() {
    let folder = Folder::new();
    let data = folder.path().display().to_string();
    let mut command = ocop(&["migrate", "--empty", "--data-dir", &data]);
    for name in ["OCOP_ADDR", "OCOP_DATABASE_URL", "OCOP_LANG", "OCOP_PUBLIC_URL"] {
        command.env(name, "");
    }
    let ran = command.output().unwrap();
    assert_eq!(ran.status.code(), Some(0), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(folder.path().join("ocop.sqlite").is_file());
    let mut help = ocop(&["serve", "--help"]);
    assert!(help.env("OCOP_ADDR", "").output().unwrap().status.success());
    let refused = run(&["serve", "--public-url", "ocop.example", "--data-dir", &data]);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(refused.err.contains("https://host"), "{}", refused.err);
}
