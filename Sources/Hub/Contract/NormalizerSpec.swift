/// What a normalizer does, for the checker, the reference page and the tests of its examples.
public struct NormalizerSpec: Sendable {
  /// One example: input, output, parts.
  public struct Example: Sendable {
    /// The cell as it comes.
    public var input: String
    /// What the normalizer makes of it; nil where it cannot read it (the original is kept, with a finding).
    public var output: String?
    /// The parts it makes, by part name.
    public var parts: [String: String]
    /// Makes an example.
    public init(_ input: String, _ output: String?, parts: [String: String] = [:]) {
      self.input = input
      self.output = output
      self.parts = parts
    }
  }
  /// The word in `normalize:`.
  public var name: String
  /// What it does, in one sentence.
  public var summary: String
  /// The parts that `parts:` may name.
  public var parts: [String]
  /// Examples that run as tests.
  public var examples: [Example]

  /// Makes a normalizer's description.
  public init(name: String, summary: String, parts: [String] = [], examples: [Example]) {
    self.name = name
    self.summary = summary
    self.parts = parts
    self.examples = examples
  }
}
