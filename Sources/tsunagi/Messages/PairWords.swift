import Hub

/// The words of explained pairs.
enum PairWords {
  static let all: [MessageText] = [
    MessageText(
      "pair.probability",
      en: "probability {probability} % ({weight} bits; merged from {merge}, shown to people from {review})",
      ja: "同一である確率 {probability} %({weight} ビット。{merge} 以上で統合、{review} 以上で確認の対象)"),
    MessageText(
      "pair.joined", en: "They are one, by the rules: {rules}.", ja: "同一と判断しました。ルール: {rules}"),
    MessageText(
      "pair.refused", en: "They are kept apart: {reason} [{guard}].", ja: "統合を見送りました: {reason} [{guard}]"),
    MessageText(
      "pair.review", en: "They are two, below the threshold for merging; people are asked.",
      ja: "統合の基準に届かないため別々にし、人の確認を待ちます"),
    MessageText("pair.apart", en: "They are two: the evidence does not suffice.", ja: "証拠が足りないため別々です"),
  ]
}
