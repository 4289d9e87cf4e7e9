//! A sentence for requests that the HTTP library itself refuses.
//!
//! An address beyond 64 KB, or headers beyond its buffer, are answered by hyper with an empty 414 or 431, and the
//! connection is closed under the client's hands. This listener gives such answers a body and reads on for a while, so
//! that the client gets to see it.

use app::text::Lang;
use axum::serve::Listener;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

/// How much of a refused request is read and thrown away before the connection is closed, in bytes.
const DRAIN_LIMIT: usize = 16 << 20;

/// A TCP listener whose connections explain oversized requests.
pub struct ExplainingListener(pub TcpListener);

impl Listener for ExplainingListener {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        // Answers are small; waiting to fill packets only delays them.
        let _ = stream.set_nodelay(true);
        (Connection { stream, explanation: None, drained: 0 }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

/// A connection that fills in hyper's empty refusals.
pub struct Connection {
    stream: TcpStream,
    /// The rest of an explanation that is being written, and how much the caller believes to have written.
    explanation: Option<(Vec<u8>, usize)>,
    drained: usize,
}

/// The answer to send in place of an empty refusal, if this is one.
fn explanation(head: &[u8]) -> Option<Vec<u8>> {
    let status = head.strip_prefix(b"HTTP/1.1 ")?.get(..3)?;
    let (status, code) = match status {
        b"414" => ("414 URI Too Long", "address_too_long"),
        b"431" => ("431 Request Header Fields Too Large", "request_too_large"),
        _ => return None,
    };
    let body = format!(
        "{{\"error\":{{\"code\":\"{code}\",\"message\":\"{} / {}\"}}}}",
        Lang::Vi.error_request_too_large(),
        Lang::En.error_request_too_large()
    );
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncache-control: no-store\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    Some(answer.into_bytes())
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.explanation.is_none() {
            match explanation(bytes) {
                Some(answer) => self.explanation = Some((answer, bytes.len())),
                None => return Pin::new(&mut self.stream).poll_write(context, bytes),
            }
        }
        ready!(self.write_explanation(context))?;
        let written = self.explanation.as_mut().map_or(0, |(_, length)| std::mem::take(length));
        Poll::Ready(Ok(if written == 0 { bytes.len() } else { written.min(bytes.len()) }))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.stream).poll_shutdown(context))?;
        if self.explanation.is_none() {
            return Poll::Ready(Ok(()));
        }
        // Closing with unread input would reset the connection before the client has read the answer.
        let mut waste = [0u8; 16 * 1024];
        while self.drained < DRAIN_LIMIT {
            let mut buffer = ReadBuf::new(&mut waste);
            match ready!(Pin::new(&mut self.stream).poll_read(context, &mut buffer)) {
                Ok(()) if !buffer.filled().is_empty() => self.drained += buffer.filled().len(),
                _ => break,
            }
        }
        Poll::Ready(Ok(()))
    }
}

impl Connection {
    fn write_explanation(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while let Some((answer, _)) = self.explanation.as_mut().filter(|(answer, _)| !answer.is_empty()) {
            let count = ready!(Pin::new(&mut self.stream).poll_write(context, answer))?;
            answer.drain(..count);
        }
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::explanation;

    #[test]
    fn only_refusals_are_filled_in() {
        assert!(explanation(b"HTTP/1.1 200 OK\r\n\r\n").is_none());
        assert!(explanation(b"HTTP/1.1 41").is_none());
        let answer = String::from_utf8(explanation(b"HTTP/1.1 414 URI Too Long\r\ncontent-length: 0\r\n\r\n").unwrap()).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("content-length: {}", body.len())));
        assert!(serde_json::from_str::<serde_json::Value>(body).is_ok());
    }
}
