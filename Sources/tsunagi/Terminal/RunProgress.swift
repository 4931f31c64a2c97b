import Foundation
import Hub
import Pipeline
import Synchronization

/// Tells how a run gets on: one moving line with rows/s and ETA on a terminal, log lines otherwise.
final class RunProgress: ProgressSink {
  private struct State {
    var connector = ""
    var delivery = ""
    var size: UInt64 = 0
    var rows = 0
    var total = 0
    var offset: UInt64 = 0
    var began = ContinuousClock.now
    var shown = ContinuousClock.now
    /// Whether a line stands on the terminal that is not ended.
    var lineIsOpen = false
  }
  private let state = Mutex(State())
  private let quiet: Bool
  private let live: Bool
  private let language: Language

  /// On a terminal people read along, in their language; a log stays English and greppable.
  init(quiet: Bool, language: Language) {
    self.quiet = quiet
    live = Console.isTerminal
    self.language = live ? language : .english
  }

  func began(connector: String, delivery: Delivery) {
    state.withLock { state in
      state.connector = connector
      state.delivery = delivery.name
      state.size = delivery.size ?? 0
      state.rows = 0
      state.offset = delivery.resumedAt
      state.began = .now
    }
    if !live { log("reading \(connector): \(delivery.name)") }
  }

  func read(rows: Int, upTo offset: UInt64) {
    let line: String? = state.withLock { state in
      state.rows += rows
      state.total += rows
      state.offset = offset
      guard ContinuousClock.now - state.shown > .milliseconds(live ? 200 : 10_000) else { return nil }
      state.shown = .now
      return describe(state)
    }
    guard let line, !quiet else { return }
    if live { move(line) } else { log(line) }
  }

  private func describe(_ state: State) -> String {
    let duration = ContinuousClock.now - state.began
    let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    let rate = seconds > 0 ? Double(state.rows) / seconds : 0
    var left = ""
    if state.size > 0, state.offset > 0, state.offset < state.size {
      let rest = seconds * Double(state.size - state.offset) / Double(state.offset)
      left = say("report.progress_left", ["seconds": "\(Int(rest.rounded(.up)))"])
    }
    return say(
      "report.progress",
      [
        "connector": state.connector, "delivery": state.delivery, "rows": "\(state.rows)",
        "rate": "\(Int(rate))", "left": left,
      ])
  }

  func step(_ name: String) {
    if !live {
      log(name)
    } else if !quiet {
      let code = "report.phase.\(name)"
      move("\(Registry.catalogue.contains(code) ? say(code) : name) ...")
    }
  }

  func note(_ finding: Finding) {
    let words = Registry.catalogue.message(finding.code, finding.arguments, in: language)
    let connector = finding.arguments["connector"].map { Nearby.says(words, $0) ? "" : "\($0): " } ?? ""
    let text =
      "\(Failure.severity(finding.severity.rawValue, language)): \(connector)\(words) [\(finding.code)]"
    guard live else {
      if !quiet || finding.severity != .note { log(text, always: true) }
      return
    }
    // What is only worth knowing stands in the report.
    if finding.severity != .note {
      finish()
      Console.error(text)
    }
  }

  private func say(_ code: String, _ arguments: [String: String] = [:]) -> String {
    Registry.catalogue.message(code, arguments, in: language)
  }

  /// Shows the moving line.
  private func move(_ text: String) {
    state.withLock { $0.lineIsOpen = true }
    Output.error(Array("\r\u{1b}[K\(text)".utf8))
  }

  /// Takes the moving line away.
  func finish() {
    let open = state.withLock { state in
      defer { state.lineIsOpen = false }
      return state.lineIsOpen
    }
    if open { Output.error(Array("\r\u{1b}[K".utf8)) }
  }

  private func log(_ text: String, always: Bool = false) {
    guard always || !quiet else { return }
    Console.error("\(CivilTime.iso(milliseconds: Clock.now() / 1000 * 1000)) \(text)")
  }
}
