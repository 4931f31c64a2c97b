/// `matches`: the syntax of RE2.
enum PatternCases {
  static let all = ConformanceCase.table(
    #"""
    'hubba'.matches('ubb') ==> true
    matches('hubba', 'ubb') ==> true
    ''.matches('foo|bar') ==> false
    'cows'.matches('') ==> true
    'grey'.matches('gr(a|e)y') ==> true
    'banana'.matches('^ba(na)*$') ==> true
    'bananan'.matches('^ba(na)*$') ==> false
    'mañana'.matches('a+ñ+a+') ==> true
    'abc'.matches('^b') ==> false
    'a\nb'.matches('^b') ==> false
    'a\nb'.matches('(?m)^b$') ==> true
    'ab\n'.matches('b$') ==> false
    'a\nb'.matches('a.b') ==> false
    'a\nb'.matches('(?s)a.b') ==> true
    'HELLO'.matches('(?i)hello') ==> true
    'ÄÖ'.matches('(?i)äö') ==> true
    'aB'.matches('a(?i:b)') ==> true
    'AB'.matches('a(?i:b)') ==> false
    '2026-04-01'.matches(r'^\d{4}-\d{2}-\d{2}$') ==> true
    'aaa'.matches('^a{2}$') ==> false
    'aaa'.matches('^a{2,}$') ==> true
    'aaaa'.matches('^a{1,3}$') ==> false
    'a{,2}'.matches('^a{,2}$') ==> true
    'x-y'.matches(r'^[\w-]+$') ==> true
    ']'.matches('[]a]') ==> true
    'b'.matches('[^a-c]') ==> false
    'é'.matches('^.$') ==> true
    '😀'.matches('^.$') ==> true
    'word here'.matches(r'\bhere\b') ==> true
    'where'.matches(r'\bhere') ==> false
    'where'.matches(r'\Bhere') ==> true
    'abc'.matches('[[:alpha:]]+') ==> true
    '1'.matches('[[:^digit:]]') ==> false
    '田中'.matches(r'^\p{Han}+$') ==> true
    'タナカ'.matches(r'^\p{Katakana}+$') ==> true
    'たなか'.matches(r'^\P{Katakana}+$') ==> true
    'Ab1'.matches(r'^\p{Lu}\p{Ll}\pN$') ==> true
    'a.b'.matches(r'^a\.b$') ==> true
    'a.b'.matches(r'\Qa.b\E') ==> true
    'A'.matches(r'\x41') ==> true
    'A'.matches(r'\x{41}') ==> true
    'aab'.matches('a*?b') ==> true
    'ab'.matches('(?P<first>a)(?<second>b)') ==> true
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('^(a|a)*(a+)+$') ==> false
    'a'.matches(p) with {"p": "^a$"} ==> true
    'a'.matches('(') !!> pattern_syntax
    'a'.matches(')') !!> pattern_syntax
    'a'.matches('[a') !!> pattern_syntax
    'a'.matches('[b-a]') !!> pattern_syntax
    'a'.matches('*') !!> pattern_syntax
    'a'.matches('a**') !!> pattern_syntax
    'a'.matches('a{1001}') !!> pattern_syntax
    'a'.matches('a{2,1}') !!> pattern_syntax
    'a'.matches('{3}') !!> pattern_syntax
    'a'.matches('b|{1,2}a') !!> pattern_syntax
    'a'.matches('({2,})') !!> pattern_syntax
    'a'.matches('{1001}') !!> pattern_syntax
    '{a'.matches('^{a$') ==> true
    '{,3}'.matches('^{,3}$') ==> true
    'x..'.matches(r'^\Qx.\E+$') ==> true
    'x.x.'.matches(r'^\Qx.\E+$') ==> false
    'x'.matches(r'^\Qx.\E?$') ==> true
    'aAa'.matches('^a(?i)+$') ==> false
    'aaa'.matches('^a(?i)+$') ==> true
    'a'.matches('(?i)+') !!> pattern_syntax
    'a'.matches(r'\Q\E*') !!> pattern_syntax
    'a'.matches('(?z)') !!> pattern_syntax
    'a'.matches(r'\y') !!> pattern_syntax
    'a'.matches('a\\') !!> pattern_syntax
    'a'.matches(r'(a)\1') !!> pattern_unsupported
    'a'.matches('(?=a)') !!> pattern_unsupported
    'a'.matches('(?<!a)') !!> pattern_unsupported
    'a'.matches(r'\p{Klingon}') !!> pattern_unsupported
    'a'.matches('((a{100}){100}){100}') !!> pattern_size
    'a'.matches(p) with {"p": "("} !!> pattern_syntax
    1.matches('a') !!> no_overload
    'a'.matches(1) !!> no_overload
    """#)
}
