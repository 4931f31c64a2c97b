/// The extensions: strings, math, encoders.
enum ExtensionCases {
  static let all = positions + changes + format + formatErrors + math + bits + encoders

  private static let positions = ConformanceCase.table(
    #"""
    'tacocat'.charAt(3) ==> "o"
    'tacocat'.charAt(7) ==> ""
    '©αT'.charAt(1) ==> "α"
    'tacocat'.charAt(30) !!> index_range
    'tacocat'.charAt(-1) !!> index_range
    42.charAt(2) !!> no_overload
    'hello'.charAt(true) !!> no_overload
    'tacocat'.indexOf('ac') ==> 1
    'tacocat'.indexOf('') ==> 0
    'tacocat'.indexOf('none') ==> -1
    'tacocat'.indexOf('', 3) ==> 3
    'tacocat'.indexOf('at', 3) ==> 5
    'ta©o©αT'.indexOf('©', 3) ==> 4
    'tacocat'.indexOf('a', 30) !!> index_range
    'hello'.indexOf(true) !!> no_overload
    '42'.indexOf('4', 0, 1) !!> no_overload
    'tacocat'.lastIndexOf('at') ==> 5
    'tacocat'.lastIndexOf('') ==> 7
    ''.lastIndexOf('@@') ==> -1
    'tacocat'.lastIndexOf('', 3) ==> 3
    'tacocat'.lastIndexOf('a', 3) ==> 1
    'ta©o©αT'.lastIndexOf('©', 3) ==> 2
    'hello wello'.lastIndexOf('ello', 6) ==> 1
    'bananananana'.lastIndexOf('nana', 7) ==> 6
    'tacocat'.lastIndexOf('a', -1) !!> index_range
    'tacocat'.lastIndexOf('a', 30) !!> index_range
    'tacocat'.substring(4) ==> "cat"
    'tacocat'.substring(7) ==> ""
    'tacocat'.substring(0, 4) ==> "taco"
    'ta©o©αT'.substring(2, 6) ==> "©o©α"
    'tacocat'.substring(40) !!> index_range
    'tacocat'.substring(-1) !!> index_range
    'tacocat'.substring(1, 50) !!> index_range
    'tacocat'.substring(4, 3) !!> substring_range
    'hello'.substring(1, 2, 3) !!> no_overload
    """#)

  private static let changes = ConformanceCase.table(
    #"""
    'TacoCÆt Xii'.lowerAscii() ==> "tacocÆt xii"
    'tacoCαt'.upperAscii() ==> "TACOCαT"
    '{0} days {0} hours'.replace('{0}', '2') ==> "2 days 2 hours"
    '{0} {0}'.replace('{0}', '2', 1) ==> "2 {0}"
    'hello'.replace('l', 'L', 0) ==> "hello"
    'hello'.replace('l', 'L', -1) ==> "heLLo"
    'abc'.replace('', '-') ==> "-a-b-c-"
    'abc'.replace('', '-', 2) ==> "-a-bc"
    '42'.replace('2', 1) !!> no_overload
    'hello world'.split(' ') ==> ["hello","world"]
    'a b c'.split(' ', 0) ==> []
    'a b c'.split(' ', 1) ==> ["a b c"]
    'a b c'.split(' ', 2) ==> ["a","b c"]
    'o©o©o'.split('©', -1) ==> ["o","o","o"]
    'abc'.split('') ==> ["a","b","c"]
    'abc'.split('', 2) ==> ["a","bc"]
    ''.split(',') ==> [""]
    ' \f\n\r\t\vtext  '.trim() ==> "text"
    '\u0085\u00a0\u1680text\u3000'.trim() ==> "text"
    '\u180etext\u200b'.trim() == '\u180etext\u200b' ==> true
    ['x', 'y'].join() ==> "xy"
    ['x', 'y'].join('-') ==> "x-y"
    [].join('-') ==> ""
    [1].join() !!> no_overload
    'gums'.reverse() ==> "smug"
    'ta©o'.reverse() ==> "o©at"
    strings.quote('first\nsecond') == '"first\\nsecond"' ==> true
    strings.quote('\a\b\f\r\t\v') == '"\\a\\b\\f\\r\\t\\v"' ==> true
    strings.quote('a "b" \\') == '"a \\"b\\" \\\\"' ==> true
    strings.quote('завтра😀') ==> "\"завтра😀\""
    strings.quote('') ==> "\"\""
    """#)

  private static let format = ConformanceCase.table(
    #"""
    'no substitution'.format([]) ==> "no substitution"
    'str is %s and more'.format(['filler']) ==> "str is filler and more"
    '%%%s%%'.format(['text']) ==> "%text%"
    '%d %d, %s'.format([1, 2u, 'A']) ==> "1 2, A"
    '%.3f'.format([1.2345]) ==> "1.234"
    '%.3f'.format([123.4999]) ==> "123.500"
    '%f'.format([2.71828]) ==> "2.718280"
    '%f'.format([1]) ==> "1.000000"
    '%.0f'.format([2.5]) ==> "2"
    '%e'.format([2.71828]) ==> "2.718280e+00"
    '%.6e'.format([1052.032911275]) ==> "1.052033e+03"
    '%b'.format([5]) ==> "101"
    '%b'.format([-5]) ==> "-101"
    '%b'.format([true]) ==> "1"
    '%o'.format([65535u]) ==> "177777"
    '%x'.format([30]) ==> "1e"
    '%X'.format([-30]) ==> "-1E"
    '%x'.format(['Hello']) ==> "48656c6c6f"
    '%X'.format([b'by']) ==> "6279"
    '%d'.format([3.14]) ==> "3.14"
    '%d %e %f'.format([0.0/0.0, 1.0/0.0, -1.0/0.0]) ==> "NaN Infinity -Infinity"
    '%s %s'.format([true, null]) ==> "true null"
    '%s %s'.format([56.8, 3.0]) ==> "56.8 3"
    '%s'.format([b'xyz']) ==> "xyz"
    '%s'.format([type('')]) ==> "string"
    '%s'.format([timestamp('2023-02-03T23:31:20+00:00')]) ==> "2023-02-03T23:31:20Z"
    '%s'.format([duration('1h45m47s')]) ==> "6347s"
    '%s'.format([['abc', 3.14, null, [9, 8]]]) ==> "[abc, 3.14, null, [9, 8]]"
    '%s'.format([{'k2': 2.5, 'k1': b'x'}]) ==> "{k1: x, k2: 2.5}"
    '%s'.format([{'s': 'x', 6: duration('422s'), true: 42}]) ==> "{6: 422s, s: x, true: 42}"
    s.format(['x']) with {"s": "<%s>"} ==> "<x>"
    """#)

  private static let formatErrors = ConformanceCase.table(
    #"""
    '%a'.format([1]) !!> format_clause
    '%E'.format([0.5]) !!> format_clause
    '%'.format([1]) !!> format_clause
    '%.f'.format([1.0]) !!> format_clause
    '%d %d'.format([0]) !!> format_arguments
    '%b'.format(['abc']) !!> format_type
    '%d'.format([duration('30m2s')]) !!> format_type
    '%d'.format(['1']) !!> format_type
    '%o'.format(['a']) !!> format_type
    '%x'.format([0.5]) !!> format_type
    '%e'.format([null]) !!> format_type
    '%f'.format(['x']) !!> format_type
    '%X'.format([null]) !!> format_type
    """#)

  private static let math = ConformanceCase.table(
    #"""
    math.greatest(-5) ==> -5
    math.greatest(1, 1.0) ==> 1
    math.greatest(3, -3) ==> 3
    math.greatest(5.4, 10, 3u, -5.0) ==> 10
    math.greatest([5.4, 10u, 3, -5.0]) ==> 10
    math.greatest([]) !!> empty_list
    math.greatest('a', 1) !!> no_overload
    math.greatest() !!> no_overload
    math.least(5.4, 10, 3u, -5.0, 9223372036854775807) ==> -5.0
    math.least([1u, 2]) ==> 1
    math.ceil(-1.2) ==> -1.0
    math.floor(-1.2) ==> -2.0
    math.round(-1.5) ==> -2.0
    math.round(2.5) ==> 3.0
    math.trunc(-1.9) ==> -1.0
    math.ceil(dyn(1)) !!> no_overload
    math.abs(-11) ==> 11
    math.abs(-11.5) ==> 11.5
    math.abs(-9223372036854775808) !!> overflow
    math.sign(-32.0) ==> -1.0
    math.sign(0u) ==> 0
    math.sign(dyn(true)) !!> no_overload
    math.sqrt(49) ==> 7.0
    math.sqrt(-1.0) ==> "NaN"
    math.isNaN(0.0/0.0) ==> true
    math.isInf(1.0/0.0) ==> true
    math.isFinite(1.5) ==> true
    math.isFinite(-1.0/0.0) ==> false
    """#)

  private static let bits = ConformanceCase.table(
    #"""
    math.bitAnd(1, 3) ==> 1
    math.bitAnd(1, -1) ==> 1
    math.bitOr(4, -2) ==> -2
    math.bitXor(4, -2) ==> -6
    math.bitXor(1u, 3u) ==> 2
    math.bitAnd(2u, dyn('')) !!> no_overload
    math.bitAnd(1, 1u) !!> no_overload
    math.bitNot(1) ==> -2
    math.bitNot(0u) ==> 18446744073709551615
    math.bitShiftLeft(1, 2) ==> 4
    math.bitShiftLeft(-1, 200) ==> 0
    math.bitShiftLeft(1u, -1) !!> negative_offset
    math.bitShiftLeft(dyn(4.3), 1) !!> no_overload
    math.bitShiftRight(1024, 2) ==> 256
    math.bitShiftRight(-1024, 3) ==> 2305843009213693824
    math.bitShiftRight(-1024, 64) ==> 0
    math.bitShiftRight(1024u, 200) ==> 0
    """#)

  private static let encoders = ConformanceCase.table(
    #"""
    base64.encode(b'hello') ==> "aGVsbG8="
    base64.decode('aGVsbG8=') == b'hello' ==> true
    base64.decode('aGVsbG8') == b'hello' ==> true
    base64.decode(base64.encode(b'\x00\xff\xfe')) == b'\x00\xff\xfe' ==> true
    base64.encode(b'') ==> ""
    base64.decode('aGVs\nbG8=\r\n') == b'hello' ==> true
    base64.decode('aGVsbG9=') == b'hello' ==> true
    base64.decode('aGVsbG9') == b'hello' ==> true
    base64.decode('\n') == b'' ==> true
    base64.decode('aGVs bG8=') !!> bad_base64
    base64.decode('a') !!> bad_base64
    base64.decode('a*==') !!> bad_base64
    base64.encode('hello') !!> no_overload
    """#)
}
