import Hub
import Testing

@testable import Web

@Suite struct `URLs` {
  @Test(arguments: [
    ("https://example.com/a?x=1#top", "https", "example.com", "443", "https://example.com/a?..."),
    ("HTTP://Example.com:8080", "http", "Example.com", "8080", "http://Example.com:8080/"),
    (
      "sftp://anna:se%40cret@files.example/in/a.csv", "sftp", "files.example", "22",
      "sftp://files.example/in/a.csv"
    ),
    ("https://[::1]:8443/x", "https", "[::1]", "8443", "https://[::1]:8443/x"),
  ])
  func `have parts, and are shown without secrets`(
    _ text: String, _ scheme: String, _ host: String, _ port: String, _ shown: String
  ) throws {
    let url = try WebURL(text)
    #expect([url.scheme, url.host, url.port, url.shown] == [scheme, host, port, shown])
    #expect(!url.text.contains("cret"))
  }

  @Test func `name a user and a password`() throws {
    let url = try WebURL("sftp://anna:se%40cret@files.example/in/a.csv")
    #expect(url.user == "anna" && url.password == "se@cret")
  }

  @Test(arguments: [
    "", "example.com", "/a/b", "gopher://x/", "file:///etc/passwd", "https://", "https://a b/",
    "https://a/\nHost: b",
    "javascript:alert(1)", "https://user:pass word@x/",
  ])
  func `are refused where they are none`(_ text: String) async {
    #expect(await code { () throws(HubError) in _ = try WebURL(text) } == "web.url configuration")
  }

  @Test(arguments: [
    ("/next?page=2", "https://example.com/next?page=2"), ("?page=2", "https://example.com/a/b?page=2"),
    ("c", "https://example.com/a/c"), ("//other.example/x", "https://other.example/x"),
    ("http://other.example:81/", "http://other.example:81/"),
  ])
  func `are resolved`(_ target: String, _ expected: String) throws {
    let base = try WebURL("https://example.com/a/b?page=1")
    #expect(try WebURL(target, relativeTo: base).text == expected)
  }

  @Test func `take more values`() throws {
    let url = try WebURL("https://example.com/a").adding([("q", "株式会社 &=+")])
    #expect(url.text == "https://example.com/a?q=%E6%A0%AA%E5%BC%8F%E4%BC%9A%E7%A4%BE%20%26%3D%2B")
    #expect(try url.adding([("page", "2")]).text == url.text + "&page=2")
  }

  @Test(arguments: [
    ("https://a/x", "https://A:443/y", true), ("https://a/", "http://a/", false),
    ("https://a/", "https://a:444/", false),
    ("https://a/", "https://a.b/", false),
  ])
  func `have an origin`(_ one: String, _ other: String, _ isSame: Bool) throws {
    #expect(try WebURL(one).hasSameOrigin(as: WebURL(other)) == isSame)
  }
}
