import Hub

/// Words of people's names that are no names: titles, particles, generations.
enum PersonWords {
  enum Meaning: Sendable {
    /// Mr, Dr, General, 様: dropped where something else is left.
    case title
    case particle
    /// abd, abdul: a particle whose place no other name may take.
    case servant
    /// bin, ibn, ben: a particle, before the 's name.
    case childOf
    case generation
  }

  /// What a folded word means, nil for a name.
  static func meaning(_ hash: UInt64) -> Meaning? { table[hash] }

  private static let table: [UInt64: Meaning] = {
    var table: [UInt64: Meaning] = [:]
    func add(_ words: String, _ meaning: Meaning) {
      for word in words.split(whereSeparator: \.isWhitespace) {
        table[StableHash.hash(String(word))] = meaning
      }
    }
    add(
      """
      mr mrs ms miss mister mx dr prof professor sir dame lord lady hon honorable honourable rev reverend fr father
      herr frau hr fraulein dipl ing monsieur madame mademoiselle mme mlle mm m sr sra srta senor senora
      signor signora sig dott ir drs dra esq phd md mba cpa president prasident  colonel col captain capt maj
      lieutenant lt sgt admiral adm minister ambassador senator sen governor 

      comrade господин госпожа гн гжа доктор др профессор генерал президент 様 殿 氏 先生 御中 君 さん サン
      サマ クン 博士 教授 社長 会長 専務 常務 部長 課長 係長 主任 店長 代表取締役 取締役 女士 小姐 씨 님 선생님 사장님 대표님 الشيخ
      الدكتور السيد
      """, .title)
    add(
      """
      van der den de het ten ter vande vander von zu zur zum am vom of di da del della delle dello degli du des la le las los
      lo el al ul ur ud ad ar as ash at an ed e y i da das do dos dal san santa st saint af av lu mac mc abu abou
      oglu ogly kyzy bou the and general gen king queen prince princess major father
      judge don dona sheikh shaikh shaykh sheik haji hajji hadji hajj mullah mawlawi maulavi maulana qari ustad ayatollah
      imam mufti sayyid sayed seyed آل абу аль эль де ван фон
      """, .particle)
    add("abd abdul abdel abdal abdol abdoul", .servant)
    add("bin ben ibn bint binti bt b bn ebn ould walad بن ابن بنت ибн бин бен оглы кызы בן בת", .childOf)
    add("jr junior sr senior ii iii iv 2nd 3rd fils pere filho neto", .generation)
    // single letters are initials first
    for letter in "abcdefghijklmnopqrstuvwxyz" { table[StableHash.hash(String(letter))] = nil }
    return table
  }()

  /// What is written behind a Japanese name without a blank; the number of characters that must be left.
  static let suffixes: [(text: [UInt8], left: Int)] = [
    ("先生", 1), ("社長", 1), ("部長", 1), ("課長", 1), ("さん", 1), ("さま", 1), ("くん", 2), ("ちゃん", 1), ("様", 1),
    ("殿", 2), ("氏", 1), ("御中", 2), ("君", 2), ("씨", 2), ("님", 2), ("女士", 1),
  ].map { (Array($0.0.utf8), $0.1) }
}
