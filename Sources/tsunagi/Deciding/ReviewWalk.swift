import Foundation
import Hub
import Ledger
import Pipeline

/// Goes through the pairs by single keys; where no terminal is at hand, each line's first letter is a key.
struct ReviewWalk {
  let options: GlobalOptions
  let model: WorkspaceModel
  let decision: DecisionOptions
  let entity: EntityKind?

  /// What was answered, to be taken back.
  private enum Answer {
    case decided(Int64)
    case standing
    case later(ReviewPair)
  }
  private var answers: [Answer] = []
  /// Pairs that were answered and could not be decided; not shown again.
  private var passed: Set<[Int64]> = []

  init(options: GlobalOptions, model: WorkspaceModel, decision: DecisionOptions, entity: EntityKind?) {
    self.options = options
    self.model = model
    self.decision = decision
    self.entity = entity
  }

  mutating func run() throws(HubError) -> Int32 {
    var done = 0
    while true {
      guard let (pair, count) = try next() else {
        Console.out(options.say("answer.no_pairs"))
        guard !answers.isEmpty else { return end(done) }
        // The last answer may have been a slip.
        Console.out(options.say("answer.walk_end"))
        guard Keys.next() == "u" else { return end(done) }
        if try takeBack() { done = max(0, done - 1) }
        continue
      }
      try show(pair)
      Console.out(options.say("answer.walk_keys", ["count": "\(count)"]))
      var isAnswered = false
      while !isAnswered {
        guard let key = Keys.next() else { return end(done) }
        switch key {
        case "y", "n":
          try decide(pair, isOne: key == "y")
          done += 1
          isAnswered = true
        case "l":
          try ReviewStore.setLater([pair], by: decision.name, workspace: model)
          answers.append(.later(pair))
          isAnswered = true
        case "u":
          if try takeBack() { done = max(0, done - 1) }
          isAnswered = true
        case "q", "\u{3}", "\u{4}": return end(done)
        default: continue
        }
      }
      Console.out("")
    }
  }

  private func end(_ done: Int) -> Int32 {
    Console.out(options.say("answer.walked", ["count": "\(done)"]))
    return 0
  }

  private func next() throws(HubError) -> (pair: ReviewPair, count: Int)? {
    let database = try options.ledger(model)
    defer { database.close() }
    let pairs = try ReviewStore(database).pairs(entity).filter { !passed.contains([$0.a.id, $0.b.id]) }
    return pairs.first.map { ($0, pairs.count) }
  }

  private func show(_ pair: ReviewPair) throws(HubError) {
    let database = try options.ledger(model)
    defer { database.close() }
    try ReviewPrinter(options: options, store: ReviewStore(database), zoneMinutes: model.zoneMinutes).show(
      pair)
  }

  private mutating func decide(_ pair: ReviewPair, isOne: Bool) throws(HubError) {
    do throws(HubError) {
      let report = try Decider(workspace: model).decide(
        [pair.request(isOne: isOne, reason: decision.reason)], author: decision.name)
      DecisionPrinter(options: options, zoneMinutes: model.zoneMinutes).show(report, .table, file: "-")
      answers.append(report.recorded.first.map { .decided($0.id) } ?? .standing)
    } catch {
      // A pair that contradicts what stands is no reason to end.
      guard error.code.hasPrefix("decide.") else { throw error }
      Failure.show(error, options.language)
    }
    passed.insert([pair.a.id, pair.b.id])
  }

  /// Takes the last answer back; whether there was one.
  private mutating func takeBack() throws(HubError) -> Bool {
    passed = []
    switch answers.popLast() {
    case .decided(let id)?:
      let report = try Decider(workspace: model).decide(
        [DecisionRequest(.revoke(id), reason: decision.reason)], author: decision.name)
      DecisionPrinter(options: options, zoneMinutes: model.zoneMinutes).show(report, .table, file: "-")
      return true
    case .later(let pair)?:
      try ReviewStore.setLater([pair], false, by: decision.name, workspace: model)
      return false
    case .standing?: return true
    case nil:
      Console.out(options.say("answer.nothing_to_undo"))
      return false
    }
  }
}

/// Single keys from the terminal; lines where standard input is none.
enum Keys {
  /// The next key in lower case; nil at the end.
  static func next() -> Character? {
    guard isatty(0) == 1 else {
      guard let line = readLine() else { return nil }
      return line.lowercased().first ?? " "
    }
    var before = termios()
    guard unsafe tcgetattr(0, &before) == 0 else { return nil }
    var raw = before
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    unsafe tcsetattr(0, TCSANOW, &raw)
    defer { unsafe tcsetattr(0, TCSANOW, &before) }
    var byte: UInt8 = 0
    guard unsafe read(0, &byte, 1) == 1 else { return nil }
    return Character(UnicodeScalar(byte)).lowercased().first
  }
}
