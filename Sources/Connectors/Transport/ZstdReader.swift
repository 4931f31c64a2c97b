import CZstd
import Hub

/// Decompresses Zstandard, frame after frame.
///
/// The library refuses frames whose window is larger than 128 MiB (`zstd --long=28` and above): memory stays bounded.
@safe final class ZstdReader: ByteReader {
  private let stream: OpaquePointer
  private var input: CompressedInput
  private let name: String
  private var produced: UInt64 = 0
  /// What the library said last; 0 where a frame was finished and its bytes handed out.
  private var pending = 1

  init(_ reader: any ByteReader, head: [UInt8], name: String) throws(HubError) {
    input = CompressedInput(reader, head: head)
    self.name = name
    guard let stream = unsafe ZSTD_createDStream() else {
      throw HubError("transport.read_failed", .transient, ["file": name], cause: "zstd: out of memory")
    }
    unsafe self.stream = unsafe stream
  }

  deinit { unsafe ZSTD_freeDStream(stream) }

  func read(_ count: Int, into buffer: inout [UInt8]) async throws(HubError) -> Int {
    while true {
      let more = try await input.refill()
      if !more && pending == 0 { return 0 }
      let (status, got) = decompressSome(count, into: &buffer)
      produced += UInt64(got)
      if ZSTD_isError(status) != 0 {
        let cause = unsafe String(cString: ZSTD_getErrorName(status))
        throw HubError("transport.corrupt", .corrupt, arguments, cause: cause)
      }
      pending = status
      if got > 0 { return got }
      // No input left and nothing more to hand out, yet the frame is open.
      if !more && pending != 0 { throw HubError("transport.truncated", .corrupt, arguments) }
    }
  }

  func skip(to target: UInt64) async throws(HubError) {
    try await discard(from: produced, to: target, name: name)
  }

  private func decompressSome(_ count: Int, into buffer: inout [UInt8]) -> (status: Int, count: Int) {
    var status = 0
    var got = 0
    var position = input.position
    buffer.append(addingCapacity: count) { (output: inout OutputSpan<UInt8>) in
      unsafe output.withUnsafeMutableBufferPointer { target, initialized in
        unsafe input.bytes.withUnsafeBufferPointer { source in
          var from = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: position)
          var to = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: count, pos: 0)
          status = unsafe ZSTD_decompressStream(stream, &to, &from)
          position = unsafe from.pos
          got = unsafe to.pos
        }
        initialized = got
      }
    }
    input.position = position
    return (status, got)
  }

  private var arguments: [String: String] {
    ["file": name, "format": "zstd", "offset": String(input.offset), "decompressed": String(produced)]
  }
}
