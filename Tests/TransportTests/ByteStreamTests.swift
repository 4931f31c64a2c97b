import Hub
import Testing
import Transport

struct ByteStreamTests {
  /// Text that does not compress to nothing.
  static let text: [UInt8] = (0..<60_000).flatMap { Array("\($0),\(($0 &* 2_654_435_761) % 99_991)\n".utf8) }

  private func read(_ bytes: [UInt8], piece: Int = 10_000, from: UInt64 = 0) async throws -> (
    Compression, [UInt8]
  ) {
    let folder = try TestFolder()
    try folder.write("f", bytes)
    let file = try #require(try await folder.files.status(of: "f"))
    let stream = try await ByteStream.open(file, in: folder.files)
    if from > 0 { try await stream.skip(to: from) }
    var result: [UInt8] = []
    while try await stream.read(piece, into: &result) > 0 {}
    #expect(stream.offset == from + UInt64(result.count))
    return (stream.compression, result)
  }

  private func failure(_ bytes: [UInt8]) async throws -> HubError? {
    do {
      _ = try await read(bytes)
      return nil
    } catch let error as HubError {
      return error
    }
  }

  @Test(arguments: [1, 7, 4096, 1_000_000]) func `bytes come out as they were, however they are stored`(
    _ piece: Int
  ) async throws {
    let text = piece == 1 ? Array(Self.text.prefix(3000)) : Self.text
    let half = text.count / 2
    let gzip = try Compress.gzip(text)
    let members =
      try Compress.gzip(Array(text[..<half])) + Compress.gzip([]) + Compress.gzip(Array(text[half...]))
    let zstd = Compress.zstd(text)
    let frames = Compress.zstd(Array(text[..<half])) + Compress.zstd([]) + Compress.zstd(Array(text[half...]))
    let skippable: [UInt8] = [0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]
    for (bytes, compression) in [
      (text, Compression.none), (gzip, .gzip), (members, .gzip), (gzip + [0, 0, 0], .gzip), (zstd, .zstd),
      (frames, .zstd), (skippable + zstd, .zstd),
    ] {
      let (found, result) = try await read(bytes, piece: piece)
      #expect(found == compression)
      #expect(result == text)
    }
  }

  @Test func `a stream goes on at any decompressed offset`() async throws {
    let text = Self.text
    for bytes in [text, try Compress.gzip(text), Compress.zstd(text)] {
      for offset in [1, 4096, 500_001, text.count - 1, text.count] {
        #expect(try await read(bytes, from: UInt64(offset)).1 == Array(text[offset...]))
      }
    }
  }

  @Test func `an empty file and one shorter than any mark are read as they are`() async throws {
    #expect(try await read([]).1 == [])
    #expect(try await read([0x1f]).1 == [0x1f])
  }

  @Test func `data cut off anywhere is an error and never a short file`() async throws {
    let text = Array(Self.text.prefix(500))
    for (bytes, format) in [(try Compress.gzip(text), "gzip"), (Compress.zstd(text), "zstd")] {
      for cut in 4..<bytes.count {
        let error = try #require(try await failure(Array(bytes[..<cut])))
        #expect(error.code == "transport.truncated" && error.errorClass == .corrupt, "\(format) \(cut)")
        #expect(error.arguments["offset"] == String(cut))
      }
    }
  }

  @Test func `damaged data is an error with its place`() async throws {
    var gzip = try Compress.gzip(Self.text)
    gzip[gzip.count - 6] ^= 0xff
    var error = try #require(try await failure(gzip))
    #expect(error.code == "transport.corrupt")
    #expect(error.cause == "incorrect data check")
    #expect(error.arguments["decompressed"] == String(Self.text.count))
    error = try #require(try await failure(try Compress.gzip([1]) + [0, 0, 7]))
    #expect(error.code == "transport.corrupt" && error.cause == "data after the last gzip member")
    error = try #require(try await failure(Compress.zstd(Self.text) + [1, 2, 3, 4, 5]))
    #expect(error.code == "transport.corrupt" && error.arguments["format"] == "zstd")
  }

  @Test func `archives are named and refused`() async throws {
    let zip = try await failure([0x50, 0x4b, 3, 4, 0, 0])
    #expect(zip == HubError("transport.archive", .configuration, ["file": "f", "format": "zip"]))
    let xz = try await failure([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0])
    #expect(xz?.arguments["format"] == "xz")
    let bzip2 = try await failure(Array("BZh91AY&SY".utf8))
    #expect(bzip2?.arguments["format"] == "bzip2")
    #expect(try await read(Array("BZh,name\n1,2\n".utf8)).0 == .none)
  }
}
