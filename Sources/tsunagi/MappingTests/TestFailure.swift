import Hub

/// One way in which a record did not become what a test expects.
struct TestFailure {
  /// What differs.
  enum Kind: String {
    /// A field has another value.
    case value
    /// An entity was not made.
    case notMade = "not_made"
    /// An entity was made that must not be there, or is not expected by an exact test.
    case unexpectedEntity = "unexpected_entity"
    /// A field has a value that must not be there, or is not expected by an exact test.
    case unexpectedValue = "unexpected_value"
    /// A finding is missing.
    case noFinding = "no_finding"
    /// A finding is there that is not expected.
    case unexpectedFinding = "unexpected_finding"
    /// The record as a whole became something else: rejected, filtered, deleted, mapped.
    case outcome
    /// There are more or fewer records than expectations.
    case count
  }

  var kind: Kind
  /// The record's number from 1; 0: all together.
  var record: Int
  /// What it is about: `lead.email`, `company`, a code.
  var subject: String
  /// What the test expects, as it is shown.
  var expected: String
  /// What was found instead.
  var found: String
  /// The raw cells beside it.
  var cells: [(column: String, value: String?)] = []
  /// Findings that tell why.
  var findings: [Finding] = []
  /// The line of the expectation.
  var location: SourceLocation
}
