import ArgumentParser
import Hub
import Normalize

/// Lists the normalizers with examples; a test runs every one of them.
struct NormalizersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "normalizers", abstract: "List the normalizers with their parts and examples.",
    discussion: """
      Mappings name them in `normalize:`; tsunagi normalize NAME tries one. Example: tsunagi normalizers phone
      """)
  @Argument(help: "Only this one, with all its examples.") var name: String?
  @Flag(help: "As a JSON array, with all examples.") var json = false
  @OptionGroup var options: LanguageOption

  /// How many examples are shown where all normalizers are listed.
  private static let few = 3

  func run() async throws {
    try await options.perform {
      let specs = try name.map { [type(of: try Nearby.normalizer($0)).spec] } ?? Normalizers.specs
      if json {
        Console.out("[" + specs.map(object).joined(separator: ",\n ") + "]")
      } else {
        for spec in specs { show(spec) }
      }
      return 0
    }
  }

  private func summary(_ spec: NormalizerSpec) -> String { options.say("normalizer.\(spec.name)") }

  private func show(_ spec: NormalizerSpec) {
    let parts = spec.parts.isEmpty ? "" : " (\(spec.parts.joined(separator: ", ")))"
    Console.out(Console.bold(spec.name) + parts)
    Console.out("  \(summary(spec))")
    let examples = spec.examples
    var shown = name == nil ? Array(examples.filter { $0.output != nil }.prefix(Self.few)) : examples
    if name == nil, let refused = examples.first(where: { $0.output == nil }) { shown.append(refused) }
    for example in shown {
      let output = example.output ?? options.say("answer.refused")
      let filled = spec.parts.compactMap { part in
        example.parts[part].flatMap { $0.isEmpty ? nil : "\(part)=\($0)" }
      }
      let line =
        "\(example.input) → \(output)" + (filled.isEmpty ? "" : "  (\(filled.joined(separator: ", ")))")
      Console.out("    \(TextWidth.flat(line))")
    }
  }

  private func object(_ spec: NormalizerSpec) -> String {
    let examples = spec.examples.map { example in
      JSONOutput.object([
        ("in", JSONOutput.string(example.input)),
        ("out", example.output.map(JSONOutput.string) ?? "null"),
        ("parts", NormalizedLine.parts(spec.parts.map { ($0, example.parts[$0]) })),
      ])
    }
    return JSONOutput.object([
      ("name", JSONOutput.string(spec.name)), ("summary", JSONOutput.string(summary(spec))),
      ("parts", "[" + spec.parts.map(JSONOutput.string).joined(separator: ",") + "]"),
      ("examples", "[" + examples.joined(separator: ",") + "]"),
    ])
  }
}
