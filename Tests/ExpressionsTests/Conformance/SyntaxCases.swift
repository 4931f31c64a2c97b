/// Section "Syntax": literals, names, precedence, comments, what must be refused.
enum SyntaxCases {
  static let all = literals + texts + bytes + names + shapes + refused

  private static let literals = ConformanceCase.table(
    #"""
    0 ==> 0
    17 ==> 17
    0x1F ==> 31
    -0x1F ==> -31
    0xffu ==> 255
    0xFFU ==> 255
    123456789u ==> 123456789
    18446744073709551615u ==> 18446744073709551615
    9223372036854775807 ==> 9223372036854775807
    -9223372036854775808 ==> -9223372036854775808
    9223372036854775808 !!> number_range
    -9223372036854775809 !!> number_range
    18446744073709551616u !!> number_range
    --19 ==> 19
    ---19 ==> -19
    0.0 ==> 0.0
    -0.0 ==> -0.0
    .5 ==> 0.5
    1e3 ==> 1000.0
    1E-3 ==> 0.001
    2.5e+1 ==> 25.0
    -2.3e+1 ==> -23.0
    1e999 !!> number_range
    1e-400 ==> 0.0
    true ==> true
    false ==> false
    null ==> null
    [] ==> []
    [1, 2,] ==> [1,2]
    {} ==> {}
    {'a': 1, 'b': 2,} ==> {"a":1,"b":2}
    """#)

  private static let texts = ConformanceCase.table(
    #"""
    '' ==> ""
    "" ==> ""
    'it' ==> "it"
    "it's" ==> "it's"
    'say "x"' ==> "say \"x\""
    '''x''x''' ==> "x''x"
    """x""x""" ==> "x\"\"x"
    r'\d\\' ==> "\\d\\\\"
    R"\n" ==> "\\n"
    r'\' ==> "\\"
    r'a\'b' !!> unclosed_text
    r'''a\'b''' ==> "a\\'b"
    'a\\b' ==> "a\\b"
    '\?\"\'\`' ==> "?\"'`"
    '\a\b\f\n\r\t\v' ==> "\u0007\u0008\u000c\n\r\t\u000b"
    '\x41\X42' ==> "AB"
    '\101\102' ==> "AB"
    '\u270c' ==> "✌"
    '\U0001f431' ==> "🐱"
    '\ud83d\ude00' ==> "😀"
    '\377' == 'ÿ' ==> true
    '\xff' == '\u00ff' ==> true
    '\ud800' !!> bad_escape
    '\U00110000' !!> bad_escape
    '\q' !!> bad_escape
    '\x4' !!> bad_escape
    '\400' !!> bad_escape
    '\u12' !!> bad_escape
    'open !!> unclosed_text
    '''open !!> unclosed_text
    'open\' !!> unclosed_text
    'Am\u00E9lie' == 'Ame\u0301lie' ==> false
    size('e\u0301') ==> 2
    """#)

  private static let bytes = ConformanceCase.table(
    #"""
    b'' ==> ""
    b'abc' ==> "YWJj"
    B"abc" ==> "YWJj"
    b'ÿ' == b'\303\277' ==> true
    b'\xff' == b'\377' ==> true
    b'\xff' == bytes('\xff') ==> false
    b'\000\xff' ==> "AP8="
    br'\x41' == b'\\x41' ==> true
    bR"\n" == b'\\n' ==> true
    b'''a"b''' ==> "YSJi"
    b'\u0041' !!> bad_escape
    size(b'ÿ') ==> 2
    """#)

  private static let names = ConformanceCase.table(
    #"""
    x with {"x": 123} ==> 123
    _a1 with {"_a1": true} ==> true
    .x with {"x": 1} ==> 1
    x !!> undeclared
    x.y with {"x": {"y": 5}} ==> 5
    a.b.c with {"a.b.c": "whole", "a.b": {"c": "part"}} ==> "whole"
    a.b.c with {"a.b": {"c": "part"}, "a": {"b": {"c": "field"}}} ==> "part"
    (a.b).c with {"a.b.c": "whole", "a": {"b": {"c": "field"}}} ==> "field"
    a.b.c with {"a": {"b": {"c": "field"}}} ==> "field"
    a.b.pancakes with {"a.b": ["pancakes"]} !!> no_fields
    a.pancakes with {"a": 15} !!> no_fields
    true with {"true": false} ==> true
    null with {"null": 1} ==> null
    {'as': 1}.as ==> 1
    {'while': 1}.while ==> 1
    {'package': {'namespace': 2}}.package.namespace ==> 2
    {'in': 1}.in !!> name_expected
    {'true': 1}.true !!> name_expected
    {'foo-bar': 1}.`foo-bar` ==> 1
    has({'a/b c': 1}.`a/b c`) ==> true
    as !!> reserved
    while !!> reserved
    package.x with {"package": {"x": 1}} !!> reserved
    a.import() || true ==> true
    int ==> "int"
    type(1) == int ==> true
    google.protobuf.Timestamp ==> "google.protobuf.Timestamp"
    dyn !!> undeclared
    requests.size() > size with {"requests": [1, 2], "size": 1} ==> true
    """#)

  private static let shapes =
    ConformanceCase.table(
      #"""
      1 + 2 * 3 ==> 7
      (1 + 2) * 3 ==> 9
      10 - 3 - 2 ==> 5
      100 / 5 / 2 ==> 10
      7 % 4 * 2 ==> 6
      -2 + 3 ==> 1
      !true || true ==> true
      !(true || true) ==> false
      1 < 2 == true ==> true
      true || false && false ==> true
      true ? 1 : false ? 2 : 3 ==> 1
      false ? 1 : false ? 2 : 3 ==> 3
      1 in [1] == true ==> true
      !!true ==> true
      !!!true ==> false
      [1, 2, 3][1] + 1 ==> 3
      {'a': [10, 20]}.a[1] ==> 20
      -{'a': 3}.a ==> -3
      [[[[[[[[[[[[7]]]]]]]]]]]][0][0][0][0][0][0][0][0][0][0][0][0] ==> 7
      int(uint(int(uint(int(uint(int(uint(int(uint(int(uint(7)))))))))))) ==> 7
      ((((((((((((((((((((((((((((((((7)))))))))))))))))))))))))))))))) ==> 7
      a[a[a[a[a[a[a[a[a[a[a[a[0]]]]]]]]]]]] with {"a": [0]} ==> 0
      """#) + [
      ConformanceCase(expression: "1 // one\n+ 2 // two", row: "{}", value: "3"),
      ConformanceCase(expression: "[\t1\n,\r2\u{0C}]", row: "{}", value: "[1,2]"),
      ConformanceCase(expression: "'''a\nb'''", row: "{}", value: #""a\nb""#),
      ConformanceCase(expression: "'a\nb'", row: "{}", error: "unclosed_text"),
      ConformanceCase(expression: "'\\r\\n' == '''\r\n'''", row: "{}", value: "true"),
    ]

  private static let refused = ConformanceCase.table(
    #"""
    1 + !!> incomplete
    (1 !!> incomplete
    [1, 2 !!> incomplete
    1 2 !!> unexpected
    1 + + 2 !!> unexpected
    {1} !!> expected
    a ? b !!> no_otherwise
    a ? b c !!> expected
    f(1,) !!> unexpected
    = 1 !!> bad_character
    1 & 2 !!> bad_character
    1 = 2 !!> bad_character
    #x !!> bad_character
    名前 !!> bad_character
    x. !!> incomplete
    x.1 !!> unexpected
    1.foo() !!> unknown_function
    {'a': 1 'b': 2} !!> expected
    Foo{bar: 1} !!> message
    google.protobuf.Int32Value{value: 1} !!> message
    [1, ] ==> [1]
    """#)
}
