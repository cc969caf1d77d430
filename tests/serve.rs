//! The server answers what the site has and nothing else, whatever is sent to it.

use std::collections::BTreeMap;
use std::future::pending;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use diptych::media_types;
use diptych::serve::{Answer, Answers, Listening, News, ServeError, ServeOptions, Served, Tools, serve_until};

/// A site in memory: address and text.
struct Pages(BTreeMap<&'static str, &'static str>);

const PAGES: [(&str, &str); 6] = [
    ("", "<p>root"),
    ("en/", "<p>English"),
    ("en/a b?.html", "<p>odd name"),
    ("ko/서울/", "<p>서울"),
    ("style.css", "p { word-break: keep-all }"),
    ("broken", "makes the site panic"),
];

impl Answers for Pages {
    fn answer(&self, path: &str) -> Option<Answer> {
        assert!(path != "broken", "this page cannot be rendered");
        self.0.get(path).map(|text| answer(path, text))
    }

    fn not_found(&self, path: &str) -> Answer {
        answer("", if path.starts_with("ko") { "<p>없는 쪽" } else { "<p>No such page" })
    }
}

fn answer(path: &str, text: &str) -> Answer {
    Answer { bytes: text.as_bytes().into(), media_type: media_types::of(path) }
}

fn site(base: &str) -> Served {
    Served::new(Arc::new(Pages(PAGES.into())), base)
}

fn any_port() -> ServeOptions {
    ServeOptions { port: Some(0), ..ServeOptions::default() }
}

/// Starts a server that runs until the tests end, and tells its port.
fn start(base: &'static str) -> u16 {
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        let announce = |listening: &Listening| send.send(listening.clone()).unwrap();
        serve_until(site(base), any_port(), announce, pending()).unwrap();
    });
    let listening = receive.recv().unwrap();
    assert_eq!(listening.url, format!("http://{}{base}", listening.address));
    listening.address.port()
}

/// What came back: status, header fields with names in lower case, body.
#[derive(Debug)]
struct Received {
    status: u16,
    fields: BTreeMap<String, String>,
    body: String,
}

impl Received {
    fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

fn connect(port: u16) -> BufReader<TcpStream> {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    BufReader::new(stream)
}

/// Sends bytes as they are and reads one response; `None` if the connection is closed without one.
fn exchange(connection: &mut BufReader<TcpStream>, request: &[u8]) -> Option<Received> {
    connection.get_mut().write_all(request).unwrap();
    let mut lines = connection.lines().map_while(Result::ok);
    let status = lines.next()?.split(' ').nth(1)?.parse().unwrap();
    let fields: BTreeMap<String, String> = lines
        .take_while(|line| !line.is_empty())
        .map(|line| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned())).unwrap())
        .collect();
    let length = if request.starts_with(b"HEAD") { "0" } else { fields.get("content-length").map_or("0", |text| text) };
    let mut body = vec![0; length.parse().unwrap()];
    connection.read_exact(&mut body).unwrap();
    Some(Received { status, fields, body: String::from_utf8(body).unwrap() })
}

/// One request on a connection of its own, with a proper host.
fn ask(port: u16, method: &str, target: &str) -> Received {
    let request = format!("{method} {target} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    exchange(&mut connect(port), request.as_bytes()).unwrap()
}

fn get(port: u16, target: &str) -> Received {
    ask(port, "GET", target)
}

#[test]
fn pages_are_found_by_address() {
    let port = start("/");
    let cases = [
        ("/", "<p>root", "text/html; charset=utf-8"),
        ("/en/?draft#top", "<p>English", "text/html; charset=utf-8"),
        ("/en/a%20b%3f.html", "<p>odd name", "text/html; charset=utf-8"),
        ("/style.css", "p { word-break: keep-all }", "text/css; charset=utf-8"),
        ("/ko/%EC%84%9C%EC%9A%B8/", "<p>서울", "text/html; charset=utf-8"),
        ("/ko/서울/", "<p>서울", "text/html; charset=utf-8"),
        ("/ko/%E1%84%89%E1%85%A5%E1%84%8B%E1%85%AE%E1%86%AF/", "<p>서울", "text/html; charset=utf-8"),
    ];
    for (target, body, media_type) in cases {
        let received = get(port, target);
        assert_eq!((received.status, received.body.as_str()), (200, body), "{target}");
        assert_eq!(received.field("content-type"), media_type, "{target}");
    }
}

#[test]
fn every_response_is_kept_from_other_sites() {
    let port = start("/");
    for target in ["/", "/absent", "/en", "/%zz"] {
        let received = get(port, target);
        assert_eq!(received.field("cache-control"), "no-store", "{target}");
        assert_eq!(received.field("x-content-type-options"), "nosniff", "{target}");
        assert_eq!(received.field("x-frame-options"), "SAMEORIGIN", "{target}");
        assert_eq!(received.field("cross-origin-resource-policy"), "same-origin", "{target}");
        assert!(!received.fields.keys().any(|name| name.starts_with("access-control")), "{target}");
    }
}

#[test]
fn what_is_not_there_is_told_in_the_language_of_the_address() {
    let port = start("/");
    for (target, body) in [("/en/absent/", "<p>No such page"), ("/ko/absent/", "<p>없는 쪽")] {
        let received = get(port, target);
        assert_eq!((received.status, received.body.as_str()), (404, body), "{target}");
    }
}

#[test]
fn tricks_with_paths_lead_nowhere() {
    let port = start("/");
    let cases = [
        ("/../../../../etc/passwd", 404),
        ("/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/..%2f..%2fetc/passwd", 404),
        ("/..\\..\\etc\\passwd", 404),
        ("/@fs/etc/passwd?import&raw??", 404),
        ("/en%2f", 404),
        ("/en//", 404),
        ("/./en/", 404),
        ("//evil.example/en", 404),
        ("//en", 404),
        ("/\\evil.example", 404),
        ("/%5cevil.example", 404),
        ("/index.html%00.png", 400),
        ("/%", 400),
        ("/%zz", 400),
        ("/%c0%ae%c0%ae/", 400),
        ("/%ff", 400),
        ("/%0d%0aset-cookie:a=b", 400),
    ];
    for (target, status) in cases {
        let received = get(port, target);
        assert_eq!(received.status, status, "{target}: {received:?}");
        assert!(!received.body.contains("root:"), "{target}");
        assert_eq!(received.field("location"), "", "{target}");
    }
}

#[test]
fn redirects_stay_on_the_host() {
    let (top, below) = (start("/"), start("/sub/path/"));
    let cases = [
        (top, "/en", "/en/"),
        (top, "/en?q=1", "/en/?q=1"),
        (top, "/en/index.html", "/en/"),
        (top, "/index.html", "/"),
        (top, "/ko/서울", "/ko/%EC%84%9C%EC%9A%B8/"),
        (below, "/", "/sub/path/"),
        (below, "/sub/path", "/sub/path/"),
        (below, "/sub/path/en", "/sub/path/en/"),
    ];
    for (port, target, location) in cases {
        let received = get(port, target);
        assert_eq!((received.status, received.field("location")), (307, location), "{target}");
    }
    assert_eq!(get(below, "/sub/path/en/").body, "<p>English");
    for target in ["/en/", "/sub/", "/sub/pathen/", "/sub/path//en", "//sub/path"] {
        assert_eq!(get(below, target).status, 404, "{target}");
    }
}

#[test]
fn foreign_hosts_learn_nothing() {
    let port = start("/");
    let cases = [
        (format!("Host: localhost:{port}\r\n"), 200),
        ("Host: LocalHost\r\n".to_owned(), 200),
        (format!("Host: 127.0.0.1:{port}\r\n"), 200),
        (format!("Host: [::1]:{port}\r\n"), 200),
        ("Host: evil.example\r\n".to_owned(), 403),
        (format!("Host: evil.example:{port}\r\n"), 403),
        ("Host: localhost.\r\n".to_owned(), 403),
        ("Host: localhost:1\r\n".to_owned(), 403),
        ("Host: 2130706433\r\n".to_owned(), 403),
        ("Host: \r\n".to_owned(), 403),
        ("Host: \u{ff}\r\n".to_owned(), 403),
        (format!("Host: evil.example\r\nX-Forwarded-Host: localhost:{port}\r\n"), 403),
        (String::new(), 400),
        (format!("Host: localhost:{port}\r\nHost: evil.example\r\n"), 400),
    ];
    for (host, status) in cases {
        for target in ["/", "/absent", "/%zz"] {
            let request = format!("GET {target} HTTP/1.1\r\n{host}\r\n");
            let received = exchange(&mut connect(port), request.as_bytes()).unwrap();
            if status != 200 || target == "/" {
                assert_eq!(received.status, status, "{request}");
            }
            assert!(status == 200 || !received.body.contains("<p>"), "{request}");
        }
    }
    let absolute = format!("GET http://evil.example/ HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    assert_eq!(exchange(&mut connect(port), absolute.as_bytes()).unwrap().status, 403);
}

#[test]
fn only_reading_is_allowed() {
    let port = start("/");
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get"] {
        let received = ask(port, method, "/");
        assert_eq!((received.status, received.field("allow")), (405, "GET, HEAD"), "{method}");
    }
    for field in ["Content-Length: 5\r\n\r\nhello", "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"] {
        let request = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{field}");
        assert_eq!(exchange(&mut connect(port), request.as_bytes()).unwrap().status, 413, "{field}");
    }
}

#[test]
fn head_tells_what_get_tells() {
    let port = start("/");
    for target in ["/", "/style.css", "/absent", "/en", "/%zz"] {
        let (mut full, mut head) = (get(port, target), ask(port, "HEAD", target));
        for received in [&mut full, &mut head] {
            received.fields.remove("date");
        }
        assert_eq!((head.status, head.fields), (full.status, full.fields), "{target}");
    }
}

#[test]
fn a_connection_serves_many_requests() {
    let port = start("/");
    let mut connection = connect(port);
    for method in ["GET", "HEAD", "GET"] {
        let request = format!("{method} /en/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assert_eq!(exchange(&mut connection, request.as_bytes()).unwrap().status, 200);
    }
}

#[test]
fn nothing_that_is_sent_ends_the_server() {
    let port = start("/");
    let long = "a".repeat(9000);
    let longer = "a".repeat(20_000);
    let fields = "X: y\r\n".repeat(101);
    let cases: [(&[u8], &[u16]); 12] = [
        (b"\0\0\0\0\r\n\r\n", &[400]),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nA: b\0c\r\n\r\n", &[400]),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", &[400]),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", &[400]),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nA: b\r\n folded\r\n\r\n", &[400]),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", &[]),
        (b"GET / HTTP/9.9\r\n\r\n", &[400]),
        (b"CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n", &[403]),
        (b"GET /broken HTTP/1.1\r\nHost: localhost\r\n\r\n", &[500]),
        (&format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n").into_bytes(), &[414]),
        (&format!("GET / HTTP/1.1\r\nHost: localhost\r\nA: {longer}\r\n\r\n").into_bytes(), &[431]),
        (&format!("GET / HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n").into_bytes(), &[431]),
    ];
    for (request, statuses) in cases {
        let shown = String::from_utf8_lossy(&request[..request.len().min(60)]).into_owned();
        let status = exchange(&mut connect(port), request).map(|received| received.status);
        assert!(
            statuses.is_empty() || status.is_some_and(|status| statuses.contains(&status)),
            "{shown:?}: {status:?}"
        );
        assert_eq!(get(port, "/en/").status, 200, "after {shown:?}");
    }
}

#[test]
fn idle_connections_do_not_shut_others_out() {
    let port = start("/");
    let idle: Vec<_> = (0..300).map(|_| connect(port)).collect();
    assert_eq!(get(port, "/en/").status, 200);
    drop(idle);
}

#[test]
fn a_port_that_was_asked_for_must_be_free() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let options = ServeOptions { port: Some(port), ..ServeOptions::default() };
    let error = serve_until(site("/"), options, |_| panic!("nobody listens"), pending()).unwrap_err();
    assert!(matches!(error, ServeError::PortTaken { .. }), "{error}");
    assert!(error.to_string().contains(&port.to_string()), "{error}");
}

#[test]
fn the_next_free_port_is_taken_when_none_was_asked_for() {
    let _taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 8080));
    let mut found = None;
    let stop = std::future::ready(());
    serve_until(site("/"), ServeOptions::default(), |listening| found = Some(listening.address), stop).unwrap();
    assert!((8081..=8100).contains(&found.unwrap().port()), "{found:?}");
}

#[test]
fn stopping_closes_every_connection_and_frees_the_port() {
    let (trigger, waiting) = UnixStream::pair().unwrap();
    let (send, receive) = mpsc::channel();
    let server = thread::spawn(move || {
        let stop = async move {
            waiting.set_nonblocking(true).unwrap();
            tokio::net::UnixStream::from_std(waiting).unwrap().readable().await.unwrap();
        };
        serve_until(site("/"), any_port(), |listening| send.send(listening.address).unwrap(), stop)
    });
    let address: SocketAddr = receive.recv().unwrap();
    let mut open: Vec<_> = (0..100).map(|_| connect(address.port())).collect();
    drop(trigger);
    server.join().unwrap().unwrap();
    for connection in &mut open {
        // Closed or reset, but not left open: that would run into the time limit.
        assert!(connection.read(&mut [0]).map_or_else(|error| error.raw_os_error() == Some(104), |read| read == 0));
    }
    let again = ServeOptions { port: Some(address.port()), ..ServeOptions::default() };
    serve_until(site("/"), again, |_| {}, std::future::ready(())).unwrap();
}

#[test]
fn listening_everywhere_is_announced_at_an_address_that_works() {
    let options = ServeOptions { host: IpAddr::V4(Ipv4Addr::UNSPECIFIED), ..any_port() };
    let mut announced = None;
    serve_until(site("/"), options, |listening| announced = Some(listening.clone()), std::future::ready(())).unwrap();
    let listening = announced.unwrap();
    assert!(listening.url.starts_with("http://127.0.0.1:") && listening.address.ip().is_unspecified());
}

/// Tools beside a site: one file and one switch.
#[derive(Default)]
struct Bench {
    turned: std::sync::Mutex<Vec<String>>,
    news: News,
}

impl Tools for Bench {
    fn file(&self, path: &str, query: &str) -> Option<Answer> {
        (path == "tools.js").then(|| answer(path, &format!("// {query}")))
    }

    fn turn(&self, path: &str, query: &str) -> bool {
        self.turned.lock().unwrap().push(format!("{path} {query}"));
        path == "drafts"
    }

    fn news(&self) -> &News {
        &self.news
    }
}

fn start_with_tools() -> (u16, Arc<Bench>) {
    let bench = Arc::new(Bench::default());
    let served = site("/sub/").with_tools(Arc::clone(&bench) as Arc<dyn Tools>);
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        let announce = |listening: &Listening| send.send(listening.address.port()).unwrap();
        serve_until(served, any_port(), announce, pending()).unwrap();
    });
    (receive.recv().unwrap(), bench)
}

#[test]
fn tools_are_beside_the_site() {
    let (port, _) = start_with_tools();
    let found = get(port, "/.diptych/tools.js?a=b");
    assert_eq!((found.status, found.body.as_str()), (200, "// a=b"));
    for target in [
        "/.diptych/",
        "/.diptych/x",
        "/.diptych//tools.js",
        "/.diptych/../en/",
        "/.diptych/%2e%2e/tools.js",
        "/.diptych/%",
    ] {
        assert_eq!(get(port, target).status, 404, "{target}");
    }
    assert_eq!(get(port, "/sub/en/").body, "<p>English");
    assert_eq!(get(start("/"), "/.diptych/tools.js").status, 404, "a site without tools");
}

#[test]
fn switches_are_turned_by_pages_of_this_server_alone() {
    let (port, bench) = start_with_tools();
    let post = |target: &str, origin: &str| {
        let origin = if origin.is_empty() { String::new() } else { format!("Origin: {origin}\r\n") };
        let request = format!("POST {target} HTTP/1.1\r\nHost: localhost:{port}\r\n{origin}Content-Length: 0\r\n\r\n");
        exchange(&mut connect(port), request.as_bytes()).unwrap().status
    };
    let own = format!("http://localhost:{port}");
    let cases = [
        ("/.diptych/drafts?show=yes", own.as_str(), 200),
        ("/.diptych/other", &own, 404),
        ("/.diptych/drafts", "", 403),
        ("/.diptych/drafts", "null", 403),
        ("/.diptych/drafts", "http://evil.example", 403),
        ("/.diptych/drafts", "http://localhost", 403),
        ("/.diptych/drafts", &own.replace("http:", "https:"), 403),
        ("/sub/en/", &own, 405),
    ];
    for (target, origin, status) in cases {
        assert_eq!(post(target, origin), status, "{target} from {origin:?}");
    }
    assert_eq!(*bench.turned.lock().unwrap(), ["drafts show=yes", "other "]);
    let foreign = format!("GET /sub/en/ HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://evil.example\r\n\r\n");
    assert_eq!(exchange(&mut connect(port), foreign.as_bytes()).unwrap().status, 403);
}

#[test]
fn news_are_told_to_all_who_listen() {
    let (port, bench) = start_with_tools();
    bench.news.tell("one");
    let request = format!("GET /.diptych/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    let mut listeners = [connect(port), connect(port)];
    for listener in &mut listeners {
        listener.get_mut().write_all(request.as_bytes()).unwrap();
    }
    for news in ["one", "two"] {
        bench.news.tell(news);
        for listener in &mut listeners {
            let expected = format!("data: {news}");
            assert!(listener.lines().map_while(Result::ok).any(|line| line == expected), "{news}");
        }
    }
}
