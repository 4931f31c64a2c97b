/// The standard library's functions on texts, and optional values.
enum LibraryCases {
  static let all = texts + optionals + chains

  private static let texts = ConformanceCase.table(
    #"""
    size('') ==> 0
    size('πέντε') ==> 5
    '😀'.size() ==> 1
    size(1) !!> no_overload
    'foobar'.startsWith('foo') ==> true
    ''.startsWith('foo') ==> false
    'foobar'.startsWith('') ==> true
    'завтра'.startsWith('за') ==> true
    'foobar'.endsWith('bar') ==> true
    'forté'.endsWith('té') ==> true
    'e\u0301'.endsWith('\u0301') ==> true
    'a'.endsWith('aa') ==> false
    'abababc'.contains('ababc') ==> true
    'hello'.contains('') ==> true
    'hello'.contains('ol') ==> false
    'Straße'.contains('aß') ==> true
    'a'.contains(1) !!> no_overload
    1.contains('a') !!> no_overload
    contains('a', 'b') !!> unknown_function
    'a'.contains('a', 'b') !!> no_overload
    'a'.int() !!> unknown_function
    """#)

  private static let optionals = ConformanceCase.table(
    #"""
    optional.of(1).value() ==> 1
    optional.of(null).hasValue() ==> true
    optional.none().hasValue() ==> false
    optional.none().value() !!> optional_none
    optional.none().orValue(42) ==> 42
    optional.of(1).orValue(42) ==> 1
    optional.none().or(optional.of(2)).value() ==> 2
    optional.of(1).or(optional.of(2)).value() ==> 1
    optional.none().or(2) !!> no_overload
    1.or(optional.of(2)) !!> no_overload
    1.orValue(2) !!> no_overload
    optional.of('mail').orValue(unknown) ==> "mail"
    optional.none().orValue([][0]) !!> index_range
    optional.of(2).or(missing.field).value() ==> 2
    optional.none().or(optional.of(1 / 0)) !!> division_by_zero
    {'a': 4}.?a.or({}.?b).orValue(1 / 0) ==> 4
    optional.ofNonZeroValue(0).hasValue() ==> false
    optional.ofNonZeroValue('').hasValue() ==> false
    optional.ofNonZeroValue([]).hasValue() ==> false
    optional.ofNonZeroValue(null).hasValue() ==> false
    optional.ofNonZeroValue(duration('0s')).hasValue() ==> false
    optional.ofNonZeroValue(42).value() ==> 42
    optional.none() == optional.none() ==> true
    optional.of(1) == optional.of(1.0) ==> true
    optional.none() == optional.of(1) ==> false
    optional.of(42).optMap(y, y + 1).value() ==> 43
    optional.none().optMap(y, y + 1).hasValue() ==> false
    {'key': {'sub': 'v'}}.?key.optFlatMap(k, k.?sub).value() ==> "v"
    {'key': {}}.?key.optFlatMap(k, k.?sub).hasValue() ==> false
    optional.of(1).optFlatMap(k, k) !!> not_optional
    optional.none() ==> null
    optional.of([1]) ==> [1]
    """#)

  private static let chains = ConformanceCase.table(
    #"""
    {}.?x.hasValue() ==> false
    {'x': 1}.?x.value() ==> 1
    {'x': null}.?x.hasValue() ==> true
    {'x': null}.?x.y !!> no_fields
    {}.?x.y.hasValue() ==> false
    has({}.?x.y) ==> false
    has({'x': {'y': 'z'}}.?x.y) ==> true
    has(optional.of({'c': {'e': 'h'}}).c.missing) ==> false
    {'c': {'d-i': 'bye'}}.c[?'d-i'].orValue('x') ==> "bye"
    {'c': {}}.c[?'missing'].orValue('x') ==> "x"
    optional.of({'c': {'i': 'bye'}}).c.i.orValue('x') ==> "bye"
    optional.of({'c': {}}).c['missing'].orValue('x') ==> "x"
    optional.of(['list'])[0].value() ==> "list"
    optional.none()[0].hasValue() ==> false
    [][?0].hasValue() ==> false
    ['foo'][?0].value() ==> "foo"
    ['foo'][?-1].hasValue() ==> false
    {1u: 1.0, 2: 2.0}[?2u].value() ==> 2.0
    {1u: 1.0, 2: 2.0}[?1.0].value() ==> 1.0
    [?{}.?c, ?optional.of(42), ?optional.none()] ==> [42]
    {?'a': optional.none(), ?'b': optional.of(1), 'c': true} ==> {"b":1,"c":true}
    [?1] !!> not_optional
    {?'a': 1} !!> not_optional
    1.?a !!> no_fields
    """#)
}
