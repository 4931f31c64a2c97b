import Hub

/// The words of models.
enum ModelWords {
  static let all: [MessageText] = [
    MessageText(
      "model.no_pairs",
      en: "the ledger holds no two records of a {entity} that share a key: nothing can be learnt",
      help: "run a job first: tsunagi run", ja: "台帳に共通のキーを持つ {entity} のレコードがないため、学習できません",
      jaHelp: "先にジョブを実行してください: tsunagi run"),
    MessageText(
      "model.trained",
      en:
        "{file} written: {candidates} pairs with a key in common, {matches} of them one; {drawn} pairs drawn at random. The next run matches everything again.",
      ja: "{file} を書き出しました。共通のキーを持つ組 {candidates}(うち同一 {matches})、無作為の組 {drawn}。次回の実行ですべて照合し直します。"),
  ]
}
