/// Characters that Japanese encodings lack and another one that they have looks like: the traces of systems that
/// convert WAVE DASH, MINUS SIGN and so on another way than Windows does.
enum LookAlikes {
  /// Names and addresses stay what they are: no kanji stands for another.
  private static let table: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{301c}": "\u{ff5e}", "\u{2212}": "\u{ff0d}", "\u{2016}": "\u{2225}", "\u{2014}": "\u{2015}",
    "\u{a2}": "\u{ffe0}", "\u{a3}": "\u{ffe1}", "\u{ac}": "\u{ffe2}", "\u{203e}": "\u{ffe3}",
    "\u{a6}": "\u{ffe4}", "\u{a5}": "\u{ffe5}", "\u{a0}": " ", "\u{2011}": "\u{2010}",
  ]

  /// What looks like a character.
  static func of(_ scalar: Unicode.Scalar) -> Unicode.Scalar? { table[scalar] }
}
