import CTransfer
package import Hub
import Synchronization

/// A running transfer: its head, and the bytes of its body as they arrive.
///
/// What nobody takes stays with the server, but for a megabyte. A cancelled task ends the transfer at once.
@safe package final class WebBody: @unchecked Sendable {
  private let handle: OpaquePointer
  private let signal: Signal
  private let url: WebURL

  /// Starts a transfer; throws where there is no memory for one.
  init(_ request: WebRequest) throws(HubError) {
    signal = Signal()
    url = request.url
    let context = unsafe Unmanaged.passUnretained(signal).toOpaque()
    guard
      let handle = unsafe RequestTexts(request).withRequest({ wanted in
        unsafe transfer_start(
          &wanted,
          { context in
            guard let context = unsafe context else { return }
            unsafe Unmanaged<Signal>.fromOpaque(context).takeUnretainedValue().raise()
          }, context)
      })
    else { throw HubError("web.failed", .transient, ["url": url.shown], cause: "out of memory") }
    unsafe self.handle = handle
  }

  deinit { unsafe transfer_free(handle) }

  /// Appends at most `count` bytes to `buffer` and answers how many; 0 at the end.
  package func read(_ count: Int, into buffer: inout [UInt8]) async throws(HubError) -> Int {
    while true {
      // Looked at before bytes are taken: what was over then has no more.
      let state = unsafe transfer_look(handle)
      var got = 0
      buffer.append(addingCapacity: count) { (output: inout OutputSpan<UInt8>) in
        unsafe output.withUnsafeMutableBufferPointer { bytes, initialized in
          got = unsafe transfer_take(handle, bytes.baseAddress, count)
          initialized = got
        }
      }
      if got > 0 { return got }
      if state.state != Int32(transfer_running) {
        try check(state)
        return 0
      }
      try await wait()
    }
  }

  /// All of the body, where it has at most so many bytes; what comes behind them is not read.
  package func prefix(_ most: Int) async throws(HubError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < most, try await read(most - bytes.count, into: &bytes) > 0 {}
    return bytes
  }

  /// Waits for the head; answers the status and the header lines.
  func head() async throws(HubError) -> (status: Int, lines: String) {
    while true {
      let state = unsafe transfer_look(handle)
      if state.has_headers != 0 {
        if state.status == 0 { try check(state) }
        var size = 0
        let text = unsafe transfer_headers(handle, &size)
        guard let text = unsafe text else { return (Int(state.status), "") }
        let bytes = unsafe UnsafeRawBufferPointer(start: text, count: size)
        return (Int(state.status), unsafe String(decoding: bytes, as: UTF8.self))
      }
      try await wait()
    }
  }

  private func wait() async throws(HubError) {
    await withTaskCancellationHandler {
      await signal.wait()
    } onCancel: {
      unsafe transfer_cancel(handle)
    }
    if Task.isCancelled { throw HubError("web.cancelled", .transient, ["url": url.shown]) }
  }

  private func check(_ state: transfer_state) throws(HubError) {
    if state.code == 0 { return }
    let words = unsafe String(cString: transfer_words(handle))
    throw TransferFault.error(Int(state.code), url, words)
  }
}

/// Wakes the one task that waits for a transfer.
private final class Signal: Sendable {
  private struct State {
    var isRaised = false
    var waiting: CheckedContinuation<Void, Never>?
  }
  private let state = Mutex(State())

  /// Is called by the driving thread.
  func raise() {
    let waiting = state.withLock { state in
      defer { state.waiting = nil }
      state.isRaised = state.waiting == nil
      return state.waiting
    }
    waiting?.resume()
  }

  func wait() async {
    await withCheckedContinuation { continuation in
      let isRaised = state.withLock { state in
        if state.isRaised {
          state.isRaised = false
          return true
        }
        state.waiting = continuation
        return false
      }
      if isRaised { continuation.resume() }
    }
  }
}
