/// `regex.extract`, `regex.extractAll`, `regex.replace`, and which parts of a text the groups of a pattern take.
///
/// The first table is the documentation of cel-go's regex extension; the second was written by RE2 itself (its Python binding),
/// which says what is taken where several ways lead to a match.
enum GroupCases {
  static let functions = ConformanceCase.table(
    #"""
    regex.replace('hello world hello', 'hello', 'hi') ==> "hi world hi"
    regex.replace('banana', 'a', 'x', 0) ==> "banana"
    regex.replace('banana', 'a', 'x', 1) ==> "bxnana"
    regex.replace('banana', 'a', 'x', 2) ==> "bxnxna"
    regex.replace('banana', 'a', 'x', -12) ==> "bxnxnx"
    regex.replace('foo bar', '(fo)o (ba)r', r'\2 \1') ==> "ba fo"
    regex.replace('test', '(.)', r'\2') !!> pattern_replacement
    regex.replace('test', '(.)', r'\a') !!> pattern_replacement
    regex.replace('test', '(.)', '\\') !!> pattern_replacement
    regex.replace('foo bar', '(', '$2 $1') !!> pattern_syntax
    regex.replace('a/b', '/', r'\\') ==> "a\\b"
    regex.replace('abc', 'x*', '-') ==> "-a-b-c-"
    regex.replace('abac', 'a*', '-') ==> "-b-c-"
    regex.replace('日本', '', '-') ==> "-日-本-"
    regex.replace('a1b22', r'(\d)(\d)?', r'[\1\2]') ==> "a[1]b[22]"
    regex.extract('hello world', 'hello(.*)').value() ==> " world"
    regex.extract('item-A, item-B', r'item-(\w+)').value() ==> "A"
    regex.extract('HELLO', 'hello').hasValue() ==> false
    regex.extract('x', 'x(y)?').hasValue() ==> false
    regex.extract('abc', 'b').orValue('none') ==> "b"
    regex.extract('testuser@testdomain', '(.*)@([^.]*)') !!> pattern_groups
    regex.extract('a', p) with {"p": "("} !!> pattern_syntax
    regex.extractAll('id:123, id:456', r'id:\d+') ==> ["id:123","id:456"]
    regex.extractAll('id:123, id:456', r'id:(\d+)') ==> ["123","456"]
    regex.extractAll('id:123, id:456', 'assa') ==> []
    regex.extractAll('abc', '') ==> ["","","",""]
    regex.extractAll('testuser@testdomain', '(.*)@([^.]*)') !!> pattern_groups
    regex.extract(1, 'a') !!> no_overload
    regex.replace('a', 'a', 'b', 1.0) !!> no_overload
    regex.extractAll('a') !!> no_overload
    """#)

  static let groups = ConformanceCase.table(
    #"""
    regex.replace(t, p, r, 1) with {"t": "a", "p": "(a)(b)?", "r": "<\\0|\\1|\\2>"} ==> "<a|a|>"
    regex.replace(t, p, r, 1) with {"t": "aa", "p": "(|a)*", "r": "<\\0|\\1>"} ==> "<|>aa"
    regex.replace(t, p, r, 1) with {"t": "aa", "p": "(|a)+", "r": "<\\0|\\1>"} ==> "<|>aa"
    regex.replace(t, p, r, 1) with {"t": "b", "p": "(a*)*", "r": "<\\0|\\1>"} ==> "<|>b"
    regex.replace(t, p, r, 1) with {"t": "b", "p": "(a*)+", "r": "<\\0|\\1>"} ==> "<|>b"
    regex.replace(t, p, r, 1) with {"t": "abc", "p": "(a|b)*?c", "r": "<\\0|\\1>"} ==> "<abc|b>"
    regex.replace(t, p, r, 1) with {"t": "aaa", "p": "(?U)(a+)", "r": "<\\0|\\1>"} ==> "<a|a>aa"
    regex.replace(t, p, r, 1) with {"t": "aaa", "p": "(?U)(a+?)", "r": "<\\0|\\1>"} ==> "<aaa|aaa>"
    regex.replace(t, p, r, 1) with {"t": "b", "p": "(a)|b", "r": "<\\0|\\1>"} ==> "<b|>"
    regex.replace(t, p, r, 1) with {"t": "abcd", "p": "(a|ab)(c|bcd)(d*)", "r": "<\\0|\\1|\\2|\\3>"} ==> "<abcd|a|bcd|>"
    regex.replace(t, p, r, 1) with {"t": "xaabbb", "p": "(a+)(b+)", "r": "<\\0|\\1|\\2>"} ==> "x<aabbb|aa|bbb>"
    regex.replace(t, p, r, 1) with {"t": "aaa", "p": "(a+?)(a*)", "r": "<\\0|\\1|\\2>"} ==> "<aaa|a|aa>"
    regex.replace(t, p, r, 1) with {"t": "a", "p": "(a??)(a?)", "r": "<\\0|\\1|\\2>"} ==> "<a||a>"
    regex.replace(t, p, r, 1) with {"t": "ab", "p": "(?:(a)|(b))+", "r": "<\\0|\\1|\\2>"} ==> "<ab|a|b>"
    regex.replace(t, p, r, 1) with {"t": "aaaaa", "p": "(a{2}){2}", "r": "<\\0|\\1>"} ==> "<aaaa|aa>a"
    regex.replace(t, p, r, 1) with {"t": "aaaa", "p": "(a{1,2})(a*)", "r": "<\\0|\\1|\\2>"} ==> "<aaaa|aa|aa>"
    regex.replace(t, p, r, 1) with {"t": "b", "p": "(a{0})b", "r": "<\\0|\\1>"} ==> "<b|>"
    regex.replace(t, p, r, 1) with {"t": "abc", "p": "((a)|(b)|(c))*", "r": "<\\0|\\1|\\2|\\3|\\4>"} ==> "<abc|c|a|b|c>"
    regex.replace(t, p, r, 1) with {"t": "ab", "p": "(^a)|(b$)", "r": "<\\0|\\1|\\2>"} ==> "<a|a|>b"
    regex.replace(t, p, r, 1) with {"t": "Taro Yamada", "p": "(\\b\\w+)\\W+(\\w+)", "r": "<\\0|\\1|\\2>"} ==> "<Taro Yamada|Taro|Yamada>"
    regex.replace(t, p, r, 1) with {"t": "2026年4月1日", "p": "(?P<y>\\d{4})年(?P<m>\\d{1,2})月", "r": "<\\0|\\1|\\2>"} ==> "<2026年4月|2026|4>1日"
    regex.replace(t, p, r, 1) with {"t": "田中株式会社", "p": "^(.+?)(?:株式会社)?$", "r": "<\\0|\\1>"} ==> "<田中株式会社|田中>"
    regex.replace(t, p, r, 1) with {"t": "a@b@c.jp", "p": "(.*)@([^@.]+)\\.", "r": "<\\0|\\1|\\2>"} ==> "<a@b@c.|a@b|c>jp"
    regex.replace(t, p, r, 1) with {"t": "№ AB-12", "p": "(\\pL+)-(\\d+)", "r": "<\\0|\\1|\\2>"} ==> "№ <AB-12|AB|12>"
    regex.replace(t, p, r, 1) with {"t": "axb", "p": "x*", "r": "<\\0>"} ==> "<>axb"
    regex.replace(t, p, r, 1) with {"t": "ab", "p": "(\\z)", "r": "<\\0|\\1>"} ==> "ab<|>"
    regex.replace(t, p, r, 1) with {"t": "ab", "p": "\\B(.)", "r": "<\\0|\\1>"} ==> "a<b|b>"
    regex.replace(t, p, r, 1) with {"t": "xABab", "p": "(?i)(ab)+", "r": "<\\0|\\1>"} ==> "x<ABab|ab>"
    regex.replace(t, p, r, 1) with {"t": "a\nb", "p": "(?s)(.)\\n(.)", "r": "<\\0|\\1|\\2>"} ==> "<a\nb|a|b>"
    regex.replace(t, p, r, 1) with {"t": "a\nb\nc", "p": "(?m)^(b)$", "r": "<\\0|\\1>"} ==> "a\n<b|b>\nc"
    regex.replace(t, p, r, 1) with {"t": "ヤマダ　タロウ", "p": "([ァ-ヶー]+)(?:\\s|　)([ァ-ヶー]+)", "r": "<\\0|\\1|\\2>"} ==> "<ヤマダ　タロウ|ヤマダ|タロウ>"
    regex.replace(t, p, r, 1) with {"t": "〒1000001 東京", "p": "(〒?)(\\d{3})-?(\\d{4})", "r": "<\\0|\\1|\\2|\\3>"} ==> "<〒1000001|〒|100|0001> 東京"
    regex.replace(t, p, r, 1) with {"t": "abc", "p": "(a|b|)*c", "r": "<\\0|\\1>"} ==> "<abc|b>"
    regex.replace(t, p, r, 1) with {"t": "ab", "p": "(?:a|(b))*?$", "r": "<\\0|\\1>"} ==> "<ab|b>"
    regex.replace(t, p, r, 1) with {"t": "caféé", "p": "(é+)", "r": "<\\0|\\1>"} ==> "caf<éé|éé>"
    """#)
}
