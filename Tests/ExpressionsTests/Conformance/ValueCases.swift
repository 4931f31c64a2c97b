/// Section "Values": equality, order, maps, lists, types and conversions.
enum ValueCases {
  static let all = equality + order + maps + lists + types + conversions

  private static let equality = ConformanceCase.table(
    #"""
    1 == 1 ==> true
    -1 == 1 ==> false
    1 == 1u ==> true
    1 == 1.0 ==> true
    1u == 1.0 ==> true
    1 != 1.1 ==> true
    2u != 2 ==> false
    dyn(1) == 'one' ==> false
    '1' == 1 ==> false
    true == 1 ==> false
    null == null ==> true
    null == 0 ==> false
    dyn('') == null ==> false
    dyn([]) == null ==> false
    0.0 == -0.0 ==> true
    0.0/0.0 == 0.0/0.0 ==> false
    0.0/0.0 != 0.0/0.0 ==> true
    dyn(1) == 0.0/0.0 ==> false
    'abc' == r'abc' ==> true
    'abc' == 'ABC' ==> false
    b'abc' == b'abc' ==> true
    b'abc' == 'abc' ==> false
    [] == [] ==> true
    [1, 2] == [1, 2] ==> true
    [1, 2] == [2, 1] ==> false
    [1.0, 2.0, 3] == [1u, 2, 3u] ==> true
    [1, 'two'] == [1, 2] ==> false
    ['one'] == [2, 3] ==> false
    [[1]] == [[1.0]] ==> true
    [0.0/0.0] == [0.0/0.0] ==> false
    {'a': 1, 'b': 2} == {'b': 2, 'a': 1} ==> true
    {'a': 1} == {'a': 1, 'b': 2} ==> false
    {'a': null} == {'b': null} ==> false
    {1: 1.0, 2u: 3u} == {1u: 1, 2: 3.0} ==> true
    type(1) == type(2) ==> true
    int == uint ==> false
    """#)

  private static let order = ConformanceCase.table(
    #"""
    -1 < 0 ==> true
    0 < 0 ==> false
    0u < 1u ==> true
    1.0 < 1.0000001 ==> true
    -0.0 < 0.0 ==> false
    'a' < 'b' ==> true
    'Abc' < 'aBC' ==> true
    'abc' < 'abcd' ==> true
    'f' < '\u1ebf' ==> true
    '\uffff' < '\U00010000' ==> true
    b'a' < b'b' ==> true
    b'\xe1' < b'b' ==> false
    false < true ==> true
    true <= true ==> true
    dyn(1) < 2u ==> true
    dyn(1) < 1.5 ==> true
    dyn(-1) < 0u ==> true
    dyn(1u) > -1 ==> true
    dyn(18446744073709551615u) > 9223372036854775807 ==> true
    dyn(9223372036854775807) < 9223372036854775808.0 ==> false
    dyn(9223372036854775807) < 9223372036854777857.0 ==> true
    dyn(-9223372036854775808) > -9223372036854777857.0 ==> true
    dyn(18446744073709551615u) < 18446744073709590000.0 ==> true
    dyn(1.5) >= 1 ==> true
    0.0/0.0 < 1.0 ==> false
    0.0/0.0 >= 1.0 ==> false
    duration('1s') < duration('1m') ==> true
    timestamp(0) < timestamp(1) ==> true
    [0] < [1] !!> no_overload
    {} < {} !!> no_overload
    null < null !!> no_overload
    'a' < 1 !!> no_overload
    true < 1 !!> no_overload
    int < uint !!> no_overload
    """#)

  private static let maps = ConformanceCase.table(
    #"""
    {'a': 1}['a'] ==> 1
    {'a': 1}.a ==> 1
    {1: 'x'}[1u] ==> "x"
    {1u: 'x'}[1] ==> "x"
    {1: 'x'}[1.0] ==> "x"
    {1: 'x'}[1.5] !!> no_key
    {true: 1, 2: 2, 5u: 3}[true] ==> 1
    {'a': 1}.b !!> no_key
    {0: 1}['0'] !!> no_key
    {'a': null}.a ==> null
    {1.5: 1} !!> key_type
    {null: 1} !!> key_type
    {[1]: 1} !!> key_type
    {'a': 1}[null] !!> key_type
    {'a': 1}[[1]] !!> key_type
    {'a': 1, 'a': 2} !!> repeated_key
    {0: 1, 0u: 2} !!> repeated_key
    {true: 1, 1: 2} ==> {"true":1,"1":2}
    {1: 2, 3u: 4, true: 5, 'k': 6} ==> {"1":2,"3":4,"true":5,"k":6}
    has({'a': 1}.a) ==> true
    has({'a': 1}.b) ==> false
    has({'a': null}.a) ==> true
    has({}.a.b) !!> no_key
    has([1].a) !!> no_fields
    has({'a': 1}) !!> has_field
    has('a') !!> has_field
    'a' in {'a': 1} ==> true
    1u in {1: 1} ==> true
    1.0 in {1: 1} ==> true
    1.5 in {1: 1} ==> false
    null in {'a': 1} ==> false
    size({'a': 1, 'b': 2}) ==> 2
    {'a': 1}.size() ==> 1
    1['a'] !!> no_overload
    """#)

  private static let lists = ConformanceCase.table(
    #"""
    [7, 8, 9][0] ==> 7
    [7, 8, 9][dyn(0.0)] ==> 7
    [7, 8, 9][dyn(0u)] ==> 7
    [7, 8, 9][dyn(0.1)] !!> index_range
    [7, 8, 9][3] !!> index_range
    [7, 8, 9][-1] !!> index_range
    [7]['0'] !!> no_overload
    [1] + [2] ==> [1,2]
    [] + [] ==> []
    [1] + ['a'] ==> [1,"a"]
    3 in [5, 4, 3] ==> true
    3.0 in [5, 4, 3] ==> true
    3u in [3.0] ==> true
    'a' in ['b'] ==> false
    7 in [] ==> false
    null in [1, null] ==> true
    1 in 'a' !!> no_overload
    [1, 2].size() ==> 2
    [1 / 0] !!> division_by_zero
    """#)

  private static let types = ConformanceCase.table(
    #"""
    type(null) ==> "null_type"
    type(true) ==> "bool"
    type(1) ==> "int"
    type(1u) ==> "uint"
    type(1.0) ==> "double"
    type('') ==> "string"
    type(b'') ==> "bytes"
    type([]) ==> "list"
    type({}) ==> "map"
    type(int) ==> "type"
    type(type) ==> "type"
    type(type(1)) == type(string) ==> true
    type(1) == string ==> false
    type(timestamp(0)) ==> "google.protobuf.Timestamp"
    type(duration('1s')) ==> "google.protobuf.Duration"
    type(dyn([1, 'a'])) ==> "list"
    type(optional.none()) == optional_type ==> true
    null_type ==> "null_type"
    [int, list, map, type] ==> ["int","list","map","type"]
    """#)

  private static let conversions = ConformanceCase.table(
    #"""
    int(42u) ==> 42
    int(18446744073709551615u) !!> conversion_range
    int(1.9) ==> 1
    int(-7.9) ==> -7
    int(1e99) !!> conversion_range
    int(9223372036854775807.0) !!> conversion_range
    int(-9223372036854775808.0) !!> conversion_range
    int(0.0/0.0) !!> conversion_range
    int('-987') ==> -987
    int('9.5') !!> conversion
    int('') !!> conversion
    int(' 1') !!> conversion
    int(true) !!> no_overload
    int(duration('1s')) !!> no_overload
    int(null) !!> no_overload
    int(double(36028797018963969)) ==> 36028797018963968
    uint(1729) ==> 1729
    uint(-1) !!> conversion_range
    uint(25.5) ==> 25
    uint(6.022e23) !!> conversion_range
    uint(-1.5) !!> conversion_range
    uint('300') ==> 300
    uint('-1') !!> conversion
    double(1) ==> 1.0
    double(9223372036854775807) ==> 9.223372036854776e+18
    double(18446744073709551615u) ==> 1.8446744073709552e+19
    double('-84.32e7') ==> -843200000.0
    double('-0.0') ==> -0.0
    double('NaN') ==> "NaN"
    double('Infinity') ==> "Infinity"
    double('-inf') ==> "-Infinity"
    double('1e999') !!> conversion_range
    double('abc') !!> conversion
    string(-456) ==> "-456"
    string(9876u) ==> "9876"
    string(123.456) ==> "123.456"
    string(-4.5e-3) ==> "-0.0045"
    string(1e30) ==> "1e+30"
    string(true) ==> "true"
    string(b'\303\277') ==> "ÿ"
    string(b'\000\xff') !!> invalid_utf8
    string(null) !!> no_overload
    string([1]) !!> no_overload
    bytes('abc') ==> "YWJj"
    bytes('ÿ') == b'\303\277' ==> true
    bytes(1) !!> no_overload
    bool('true') ==> true
    bool('F') ==> false
    bool('yes') !!> conversion
    bool('TrUe') !!> conversion
    bool(1) !!> no_overload
    dyn(1) ==> 1
    int(timestamp('2004-09-16T23:59:59Z')) ==> 1095379199
    """#)
}
