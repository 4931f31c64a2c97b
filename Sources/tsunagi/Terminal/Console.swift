import Foundation
import Hub
import Workspace

/// Writes to standard output and standard error, whole lines at a time.
enum Console {
  static func out(_ line: String) { Output.out(Array((line + "\n").utf8)) }
  static func error(_ line: String) { Output.error(Array((line + "\n").utf8)) }
  static func raw(_ bytes: [UInt8]) { Output.out(bytes) }

  /// Whether people look at standard error.
  static var isTerminal: Bool { isatty(2) == 1 }
  /// Whether colours are wanted on a descriptor (https://no-color.org).
  private static func colours(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
  }

  static func environment(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }

  /// For standard error.
  static func red(_ text: String) -> String { colours(2) ? "\u{1b}[31m\(text)\u{1b}[0m" : text }
  /// For standard output.
  static func bold(_ text: String) -> String { colours(1) ? "\u{1b}[1m\(text)\u{1b}[0m" : text }

  /// The language of messages: `--lang`, else LC_ALL, LC_MESSAGES, LANG.
  static func language(_ chosen: Language?) -> Language {
    if let chosen { return chosen }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment($0) }.first { !$0.isEmpty } ?? ""
    return locale.hasPrefix("ja") ? .japanese : .english
  }
}

/// Shows findings and errors, and knows the exit code of each class of failure.
enum Failure {
  /// Mistakes in the command line itself.
  static let usageCodes: Set<String> = [
    "command.option", "command.empty_text", "command.no_expression", "command.unknown_normalizer",
  ]

  static func exitCode(_ error: HubError) -> Int32 {
    if usageCodes.contains(error.code) { return 64 }
    return switch error.errorClass {
    case .configuration: 2
    case .locked: 4
    case .transient, .refused, .corrupt, .bug: 1
    }
  }

  /// Prints an error with its findings, cause and help to standard error.
  static func show(_ error: HubError, _ language: Language) {
    let formatter = FindingFormatter(catalogue: Registry.catalogue, language: language)
    for finding in error.findings where finding.code != error.code || finding.arguments != error.arguments {
      Console.error(formatter.render(finding))
    }
    let place = error.location.map { "\($0): " } ?? ""
    let message = Registry.catalogue.message(error.code, error.arguments, in: language)
    Console.error("\(place)\(Console.red("\(severity("error", language)):")) \(message) [\(error.code)]")
    if let cause = error.cause { Console.error("  \(word("cause", language)): \(cause)") }
    if let help = help(error.code, error.arguments, language) {
      Console.error("  \(word("help", language)): \(help)")
    }
  }

  /// How to mend it: the name that was probably meant (argument `suggestion`), then the catalogue's advice.
  static func help(_ code: String, _ arguments: [String: String], _ language: Language) -> String? {
    var parts: [String] = []
    if arguments["suggestion"] != nil {
      parts.append(Registry.catalogue.message("workspace.did_you_mean", arguments, in: language))
    }
    if let advice = Registry.catalogue.help(code, arguments, in: language) {
      // Behind another sentence it is one too.
      parts.append(parts.isEmpty ? advice : advice.prefix(1).uppercased() + advice.dropFirst())
    }
    return parts.isEmpty ? nil : parts.joined(separator: language == .english ? " " : "")
  }

  /// `error`, `warning` or `note` in the reader's language.
  static func severity(_ name: String, _ language: Language) -> String {
    word(name == "warning" ? "finding_warning" : name, language)
  }

  /// A word of the report: `cause`, `help`, `row`.
  static func word(_ name: String, _ language: Language) -> String {
    Registry.catalogue.message("report.\(name)", [:], in: language)
  }
}
