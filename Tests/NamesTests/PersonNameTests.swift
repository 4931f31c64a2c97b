import Names
import Testing

@Suite struct `Names of people` {
  static let japanese: [NamePair] = [
    // variant kanji are one, 斉 is another character than 斎
    NamePair("髙橋 一郎", "高橋 一郎", .folded), NamePair("渡邉 恵美", "渡辺 惠美", .folded),
    NamePair("齋藤 健", "斎藤 健", .folded), NamePair("齊藤", "斉藤", .folded), NamePair("斉藤 健", "斎藤 健", .similar),
    // widths, small kana, hiragana
    NamePair("サイトウ", "ｻｲﾄｳ", .folded), NamePair("たなか たろう", "タナカ　タロウ", .folded),
    NamePair("ｼｮｳｺ ﾀﾅｶ", "シヨウコ タナカ", .folded),
    // readings: Hepburn, Kunrei, long vowels
    NamePair("Saito Ken", "サイトウ ケン", .rewritten), NamePair("Saitoh Ken", "ｻｲﾄｳ ｹﾝ", .rewritten),
    NamePair("Saito Ken", "Saitoh Ken", .variant), NamePair("オオノ ヨウコ", "Yoko Ono", .rewritten),
    NamePair("Ono Yoko", "Ohno Yoko", .variant), NamePair("Ōno Yōko", "Oono Youko", .variant),
    NamePair("Syota Kato", "Shouta Katō", .variant), NamePair("Shinbashi Taro", "Shimbashi Taro", .variant),
    NamePair("Jyunichi Itou", "Junichi Ito", .variant), NamePair("タナカ T", "Tanaka Taro", .variant),
    // order, and names in one piece
    NamePair("田中 太郎", "太郎 田中", .rewritten), NamePair("田中太郎", "田中　太郎", .rewritten),
    // titles
    NamePair("田中 太郎 様", "田中太郎", .rewritten), NamePair("田中太郎様", "田中 太郎", .rewritten),
    NamePair("Dr. 田中 太郎", "田中 太郎", .folded), NamePair("大野 様", "大野", .folded),
    NamePair("田中 太郎 先生", "田中 太郎", .folded), NamePair("田中氏", "田中", .folded),
    // the same family is not the same person
    NamePair("田中 太郎", "田中 花子", .familyOnly), NamePair("田中太郎", "田中花子", .familyOnly),
    NamePair("田中", "田中 太郎", .familyOnly), NamePair("Sato Taro", "Sato Hanako", .different),
    NamePair("サトウ タロウ", "サトウ ハナコ", .familyOnly), NamePair("サトウ タロウ", "サイトウ タロウ", .different),
    NamePair("山田 花子", "山本 花子", .different), NamePair("高石早苗", "高市早苗", .different),
    // kanji against a reading: nothing is invented
    NamePair("田中 太郎", "タナカ タロウ", .incomparable), NamePair("田中 太郎", "Tanaka Taro", .incomparable),
    NamePair("田中 太郎", "Smith John", .incomparable),
  ]

  static let latin: [NamePair] = [
    NamePair("Madonna", "Madonna", .identical), NamePair("José Álvarez", "JOSE ALVAREZ", .folded),
    NamePair("Jean-Claude Juncker", "Jean Claude Juncker", .folded), NamePair("Strauß", "Strauss", .folded),
    NamePair("John Smith", "John  Smith.", .folded), NamePair("Mr. John Smith", "John Smith", .folded),
    NamePair("Mr. John Smith", "SMITH, John", .rewritten),
    NamePair("O'Brien, Conor", "Conor OBrien", .rewritten),
    NamePair("RamiMakhlouf", "Rami Makhlouf", .rewritten),
    NamePair("Vincent van Gogh", "Vincent Gogh", .rewritten),
    NamePair("Abdulrahman al-Saud", "Abd al-Rahman Al Saud", .rewritten),
    NamePair("Müller Hans", "Hans Mueller", .variant), NamePair("John Smith", "John R. Smith", .variant),
    NamePair("J. Smith", "John Smith", .variant), NamePair("JC Juncker", "Jean-Claude Juncker", .variant),
    NamePair("Bob Jones", "Robert Jones", .variant), NamePair("Ben Smith", "Benjamin Smith", .variant),
    NamePair("Bill Clinton", "William Jefferson Clinton", .variant),
    NamePair("John Smith Jr.", "John Smith", .variant),
    NamePair("John Smith Jr.", "John Smith Sr.", .different),
    NamePair("Sergey Viktorovich Lavrov", "Sergey Lavrov", .variant),
    NamePair("Sergey Viktorovich Lavrov", "Sergey Borisovitch Lavrov", .familyOnly),
    NamePair("Chr. Smith", "Christopher Smith", .variant), NamePair("Fred Smith", "Alfred Smith", .variant),
    NamePair("Fred Smith", "Frederick Smith", .variant),
    NamePair("Alfred Smith", "Frederick Smith", .familyOnly),
    NamePair("Carlos Garcia", "Carla Garcia", .familyOnly),
    NamePair("Yuki Tanaka", "Yuka Tanaka", .familyOnly),
    NamePair("Selenskyj Wolodymyr", "Volodymyr Zelenskyy", .variant),
    NamePair("Tschaikowski", "Tchaikovsky", .variant), NamePair("Yousef Saleh", "Yusuf Salih", .variant),
    NamePair("SHER MOHAMMAD ABDUL KHAN", "SHER MOHAMMAD PADSHAH KHAN", .familyOnly),
    NamePair("Jeff Bezos", "Jeff Brezos", .similar), NamePair("Emmanuel Marcon", "Emmanuel Macron", .similar),
    NamePair("Ann Smith", "Amy Smith", .familyOnly), NamePair("John Smith", "Jane Smith", .familyOnly),
    NamePair("A. Nazarbayev", "Nursultan Nazarbayev", .familyOnly),
    NamePair("Smith", "John Smith", .familyOnly),
    NamePair("SATO Taro", "SATO Hanako", .familyOnly), NamePair("Taro SATO", "SATO Hanako", .familyOnly),
    NamePair("Taro Sato", "Taro Suzuki", .different), NamePair("John Smith", "John Brown", .different),
    NamePair("Deng Xiaoping", "Teng Hsiao-p'ing", .similar),
    NamePair("Barack Obama", "George Hussein Onyango Obama", .familyOnly),
    NamePair("Salman bin Muhammad al-Rawi", "Muhammad bin Salman al-Rawi", .different),
    NamePair("Barack Obama", "Angela Merkel", .different), NamePair("", "Angela Merkel", .incomparable),
    NamePair("...", "Angela Merkel", .incomparable),
  ]

  static let scripts: [NamePair] = [
    NamePair("Владимир Путин", "Vladimir Putin", .rewritten),
    NamePair("Владимир Владимирович Путин", "Wladimir Putin", .variant),
    NamePair("Αλέξης Τσίπρας", "Alexis Tsipras", .rewritten), NamePair("김정은", "Kim Jong-un", .rewritten),
    NamePair("이재명", "Lee Jae-myung", .rewritten), NamePair("이재형", "이재명", .familyOnly),
    NamePair("习近平", "Xi Jinping", .rewritten), NamePair("习近平", "Jinping Xi", .rewritten),
    NamePair("דוד בן גוריון", "David Ben-Gurion", .similar),
    NamePair("नरेन्द्र मोदी", "Narendra Modi", .rewritten),
    NamePair("محمد بن سلمان", "Mohammed bin Salman", .rewritten),
    NamePair("ბარაკ ობამა", "Barack Obama", .rewritten),
    NamePair("バラク・オバマ", "Barack Obama", .rewritten), NamePair("Барак Обама", "Angela Merkel", .different),
  ]

  @Test(arguments: japanese + latin + scripts) func `agree as much as people would say`(_ pair: NamePair) {
    #expect(person(pair.a, pair.b).level == pair.level)
    #expect(person(pair.b, pair.a) == person(pair.a, pair.b))
    #expect((person(pair.a, pair.b).score >= NameMatch.threshold) == (pair.level >= .similar))
  }
}
