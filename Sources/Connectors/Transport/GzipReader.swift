import CZlib
import Hub

/// Decompresses gzip, member after member.
///
/// Zero bytes after the last member are padding (tapes, block devices); anything else there is damage and said so,
/// since ignoring it could lose a part that was appended badly.
@safe final class GzipReader: ByteReader {
  private let stream: UnsafeMutablePointer<z_stream>
  private var input: CompressedInput
  private let name: String
  private var produced: UInt64 = 0
  /// Between members: the next byte must begin one.
  private var between = false

  init(_ reader: any ByteReader, head: [UInt8], name: String) throws(HubError) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    input = CompressedInput(reader, head: head)
    self.name = name
    guard unsafe tsunagi_inflate_init_gzip(stream) == Z_OK else {
      throw HubError("transport.read_failed", .transient, ["file": name], cause: "zlib: out of memory")
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  func read(_ count: Int, into buffer: inout [UInt8]) async throws(HubError) -> Int {
    while true {
      guard try await input.refill() else {
        if between { return 0 }
        throw HubError("transport.truncated", .corrupt, arguments)
      }
      if between {
        if input.bytes[input.position] == 0 {
          try await expectOnlyZeros()
          return 0
        }
        unsafe inflateReset(stream)
        between = false
      }
      let (status, got) = inflateSome(count, into: &buffer)
      produced += UInt64(got)
      guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
        let cause = unsafe stream.pointee.msg.map { unsafe String(cString: $0) } ?? "zlib \(status)"
        throw HubError("transport.corrupt", .corrupt, arguments, cause: cause)
      }
      if status == Z_STREAM_END { between = true }
      if got > 0 { return got }
    }
  }

  func skip(to target: UInt64) async throws(HubError) {
    try await discard(from: produced, to: target, name: name)
  }

  private func inflateSome(_ count: Int, into buffer: inout [UInt8]) -> (status: Int32, count: Int) {
    var status: Int32 = 0
    var got = 0
    let start = input.position
    var used = 0
    buffer.append(addingCapacity: count) { (output: inout OutputSpan<UInt8>) in
      unsafe output.withUnsafeMutableBufferPointer { target, initialized in
        unsafe input.bytes.withUnsafeMutableBufferPointer { source in
          unsafe stream.pointee.next_in = source.baseAddress.map { unsafe $0 + start }
          unsafe stream.pointee.avail_in = UInt32(source.count - start)
          unsafe stream.pointee.next_out = target.baseAddress
          unsafe stream.pointee.avail_out = UInt32(count)
          status = unsafe inflate(stream, Z_NO_FLUSH)
          used = unsafe source.count - start - Int(stream.pointee.avail_in)
          got = unsafe count - Int(stream.pointee.avail_out)
        }
        initialized = got
      }
    }
    input.position += used
    return (status, got)
  }

  private func expectOnlyZeros() async throws(HubError) {
    while try await input.refill() {
      guard input.bytes[input.position] == 0 else {
        throw HubError("transport.corrupt", .corrupt, arguments, cause: "data after the last gzip member")
      }
      input.position += 1
    }
  }

  private var arguments: [String: String] {
    ["file": name, "format": "gzip", "offset": String(input.offset), "decompressed": String(produced)]
  }
}
