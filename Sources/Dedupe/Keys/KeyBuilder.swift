public import Hub
import TextKernels

/// Makes match keys of normalized records.
///
/// Keys are hashes of folded values (capitals, widths, kana, variant kanji and legal forms do not matter).
/// Equal keys of one name mean "the same thing, as far as we can tell"; what follows from that is the
/// matchers' business. Identifiers are hashed together with their id space, e-mail addresses alike for all
/// entities, so that an activity's `ma_id` meets the person's.
public struct KeyBuilder: Sendable {
  /// Changes when the same record would get other keys.
  public static let version: UInt64 = 3

  let mail: MailRules
  let placeholders: Placeholders

  /// Makes a builder with the role addresses, free-mail domains and placeholders of a model.
  public init(model: DedupeModel) {
    mail = MailRules(roleLocals: model.roleLocals, freeMailDomains: model.freeMailDomains)
    placeholders = Placeholders(words: model.placeholders, mail: model.dummyMail)
  }

  /// The hash of an identifier within its id space (`sfa.lead`); 0 for empty values and placeholders (`0`,
  /// `-`, `null`, `n/a`).
  ///
  /// The 18-character form of a Salesforce id meets its 15-character form.
  public static func identifierHash(space: String, value: Span<UInt8>) -> UInt64 {
    IdentifierKey.hash(value, seed: IdentifierKey.seed(space))
  }

  /// The hash of an identifier given as a string.
  public static func identifierHash(space: String, value: String) -> UInt64 {
    identifierHash(space: space, value: Array(value.utf8).span)
  }

  /// The hash of an e-mail address, role addresses included; 0 for what is no address.
  ///
  /// Capitals do not matter; dots and what follows a plus do not where the provider ignores them.
  public static func emailHash(_ address: Span<UInt8>) -> UInt64 {
    var scratch: [UInt8] = []
    return MailFold.fold(address, into: &scratch) == nil
      ? 0 : KeyHash.of(scratch.span, seed: KeyHash.mailSeed)
  }

  /// The hash of an e-mail address given as a string.
  public static func emailHash(_ address: String) -> UInt64 { emailHash(Array(address.utf8).span) }
}

/// Hashes that are never 0, as 0 means "no key".
enum KeyHash {
  static let mailSeed = StableHash.hash("email")
  static let mobileSeed = StableHash.hash("mobile")
  static let nameSeed = StableHash.hash("name")
  static let companySeed = StableHash.hash("company")

  static func of(_ bytes: Span<UInt8>, seed: UInt64) -> UInt64 {
    let hash = StableHash.hash(bytes, seed: seed)
    return hash == 0 ? 1 : hash
  }

  /// The hash of a cell.
  static func of(_ column: TextColumn, _ row: Int, seed: UInt64) -> UInt64 {
    of(column.bytes.span.extracting(column.range(row)), seed: seed)
  }

  /// Both keys together; 0 where either is missing.
  @inline(__always) static func both(_ a: UInt64, _ b: UInt64) -> UInt64 {
    guard a != 0, b != 0 else { return 0 }
    let hash = StableHash.combine(a, b)
    return hash == 0 ? 1 : hash
  }
}

/// The text columns of a batch by field name, for the key builders.
struct FieldReader {
  private let schema: EntitySchema
  private let batch: EntityBatch

  init(_ batch: EntityBatch) {
    self.batch = batch
    schema = EntitySchema.builtIn(batch.entity)
  }

  var rows: Int { batch.present.count }

  func isPresent(_ row: Int) -> Bool { batch.present[row] }

  /// The column of a text field; all cells absent where nothing fills it.
  func text(_ name: String) -> TextColumn {
    guard let index = schema.index(of: name), case .text(let column)? = batch.columns[index] else {
      return TextColumn.absent(rows: rows)
    }
    return column
  }
}
