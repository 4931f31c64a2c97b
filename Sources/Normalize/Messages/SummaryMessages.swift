import Hub

extension NormalizeMessages {
  /// What each normalizer does; the English is that of its description.
  static let summaries: [MessageText] = Normalizers.specs.map { spec in
    MessageText("normalizer.\(spec.name)", en: spec.summary, ja: japanese[spec.name] ?? spec.summary)
  }

  /// The Japanese summaries; a test looks that none is missing.
  static let japanese: [String: String] = [
    "trim": "前後の空白(全角・改行・見えない文字を含む)を取り除きます。",
    "collapse_spaces": "連続する空白や改行を半角空白 1 つにし、前後の空白を取り除きます。",
    "nfkc": "Unicode NFKC 正規化: 全角英数字は半角、半角カナは全角、㈱ は (株) に。髙・﨑・ヶ・〜 は変えません。",
    "lowercase": "小文字にします(全角・半角はそのまま)。", "uppercase": "大文字にします(全角・半角はそのまま)。",
    "email": "メールアドレス 1 件を小文字にし、全角や mailto:、「名前 <...>」を外し、ドメインは DNS の文字(Punycode)にします。"
      + "1 件と確定できないものは読み取れないとし、打ち間違いらしいドメインは変えずに候補を部分 suggestion に入れます。"
      + "mailbox は提供元の規則(Gmail の点、+ タグ)を除いたアドレスです。",
    "phone": "電話番号を E.164 形式にし、内線と 2 件目の番号を部分に分けます。表計算ソフトで消えた先頭の 0 は警告とともに補います。"
      + "海外の番号(+ または 010 から)は各国の番号計画と照合します。",
    "mobile": "phone と同じですが、日本の携帯電話番号(060・070・080・090)だけを受け付けます。",
    "person_name": "姓名の間を半角空白 1 つにします。漢字はそのまま。日本語の 2 語の名前、カンマ付きの名前、一方だけ"
      + "大文字の名前(YAMADA Taro)は姓と名に分けます。",
    "person_name_given_first": "person_name と同じで、ローマ字の名前が名・姓の順(Taro Yamada)で入っている列に使います。"
      + "漢字・かなの名前は姓・名の順に読みます。",
    "person_name_family_first": "person_name と同じで、ローマ字の名前が姓・名の順(Yamada Taro)で入っている列に使います。",
    "kana": "半角カナとひらがなを全角カタカナにし、濁点を合成します。カタカナの後のハイフンは長音(ー)にします。",
    "company_name": "全角・半角と空白を整え、㈱ や (株) を正式表記にします(漢字はそのまま)。法人格・その位置・支店名を部分に分けます。",
    "corporate_number": "法人番号: 検査数字の合う 13 桁。全角・空白・ハイフンは取り除き、それ以外は読み取れないとします。",
    "postal_code": "郵便番号を 123-4567 の形にします。表計算ソフトで消えた先頭の 0 は警告とともに補います。",
    "prefecture": "都道府県の略称・ローマ字・住所の先頭から正式名を得ます。続きは部分 rest に入ります。",
    "address": "住所を都道府県・市区町村・町名・番地(1丁目3番1号は 1-3-1)・建物に分けて整えます(rest は市区町村より後のすべて)。省略された都道府県は、"
      + "同名の市区町村がほかになければ警告とともに補います。",
    "date": "日付を 2024-04-01 の形にします: ISO、スラッシュ、年月日、和暦(漢字・略号・元年)、漢数字、英語の月名、"
      + "Excel の 5 桁のシリアル値(警告付き)。二通りに読めるものは読み取れないとします。",
    "excel_date": "date と同じですが、7 桁までの数はすべて Excel のシリアル値(1900 年方式)として読みます。60(実在しない 1900 年 2 月 29 日)は"
      + "読み取れないとします。",
    "excel_date_1904": "excel_date と同じですが、1904 年方式(0 が 1904-01-01)で読みます。",
    "integer": "セルの整数 1 つ(単位・カンマ・約は外します)。範囲、以上・未満、小数は読み取れないとします。",
    "decimal": "金額を数字だけにします: ¥・円・カンマを外し、千・万・億を掛けます。ほかの通貨は読み取れないとします。",
    "boolean": "true/false、yes/no、on/off、1/0、はい/いいえ、有/無、済/未、可/不可、○/×、✓ を true か false にします。",
    "url": "URL: スキームとホストを小文字にし、スキームがなければ https:// を補い、既定のポートと末尾だけの / を外します。",
    "channel":
      "utm パラメーター、クリック ID、リファラーからリードソースを判定します(国内でよく使う語、次に GA4 のチャネル規則の順)。"
      + "ランディングページの URL か、from: { utm_source: 列名, … } で複数の列を読みます。parts の channel は GA4 のチャネル、"
      + "reason は当たった規則と根拠です。",
    "domain": "URL やメールアドレスのドメインを小文字で、www. を外して取り出します。",
  ]
}
