//! An address longer than anybody would type, over a real connection.

use crate::TestApp;
use server::seed::Seed;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[tokio::test]
async fn too_long_an_address_is_refused_and_the_client_sees_it() {
    let app = TestApp::start(Seed::Empty).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(axum::serve(listener, app.router()).into_future());
    for (length, status) in [
        (60_000, "200 OK"),
        (70_000, "414 URI Too Long"),
        (300_000, "414 URI Too Long"),
        (3_000_000, "431 Request Header Fields Too Large"),
    ] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request = format!("GET /api/v1/summary?x={} HTTP/1.1\r\nhost: ocop.test\r\nconnection: close\r\n\r\n", "x".repeat(length));
        let written = stream.write_all(request.as_bytes()).await;
        let mut answer = Vec::new();
        let read = stream.read_to_end(&mut answer).await;
        let answer = String::from_utf8_lossy(&answer);
        assert!(written.is_ok() && read.is_ok(), "{length}: {written:?} {read:?}");
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}\r\n")), "{length}: {answer}");
    }
}
