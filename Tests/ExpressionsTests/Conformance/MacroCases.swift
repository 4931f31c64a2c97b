/// Section "Macros", with one variable and with two, and `cel.bind`.
enum MacroCases {
  static let all = one + two + scopes

  private static let one = ConformanceCase.table(
    #"""
    [1, 2, 3].all(e, e > 0) ==> true
    [1, 2, 3].all(e, e == 2) ==> false
    [].all(e, e > 0) ==> true
    [1, 'foo', 3].all(e, e == 1) ==> false
    [1, 'foo', 3].all(e, e % 2 == 1) !!> no_overload
    [1, 2, 3].all(e, 6 / (2 - e) == 6) ==> false
    [1, 2, 3].all(e, e / 0 != 17) !!> division_by_zero
    {'a': 1, 'b': 2}.all(k, k == 'a') ==> false
    [1, 2, 3].exists(e, e > 2) ==> true
    [].exists(e, e == 2) ==> false
    [1, 'foo', 3].exists(e, e != '1') ==> true
    [1, 'foo', 3].exists(e, e == '10') ==> false
    [0, 1].exists(e, 1 / e == 1) ==> true
    [1, 2, 3].exists(e, e / 0 == 17) !!> division_by_zero
    {'key1': 1, 'key2': 2}.exists(k, k == 'key2') ==> true
    [1].exists(e, 'x') !!> no_overload
    [7].exists_one(a, a == 7) ==> true
    [7, 7].exists_one(a, a == 7) ==> false
    [].existsOne(a, a == 7) ==> false
    [3, 2, 1, 0].exists_one(n, 12 / n > 1) !!> division_by_zero
    {6: 's', 7: 't'}.exists_one(k, k % 5 == 2) ==> true
    [].map(n, n / 2) ==> []
    [2, 4, 6].map(n, n / 2) ==> [1,2,3]
    [2, 1, 0].map(n, 4 / n) !!> division_by_zero
    {'John': 'smart'}.map(key, key) ==> ["John"]
    [1, 2, 3].map(n, n > 1, n * n) ==> [4,9]
    [0, 1].map(n, n > 0, 1 / n) ==> [1]
    [0, 1, 2, 3].filter(x, x % 2 == 1) ==> [1,3]
    [3, 2, 1, 0].filter(n, 12 / n > 4) !!> division_by_zero
    {'a': 1, 'b': 2}.filter(k, k > 'a') ==> ["b"]
    [1].filter(x, 1) !!> no_overload
    1.all(x, true) !!> no_overload
    'abc'.map(x, x) !!> no_overload
    [1].all(1, true) !!> macro_variable
    [1].all(x.y, true) !!> macro_variable
    [1].all(x) !!> unknown_function
    [1, 2].exists(x, y, z, true) !!> unknown_function
    """#)

  private static let two = ConformanceCase.table(
    #"""
    [1, 2, 3].all(i, v, i > -1 && v > 0) ==> true
    [1, 2, 3].exists(i, v, i == 1 && v == 2) ==> true
    [1, 2, 3].exists(i, v, v / i == 17) !!> division_by_zero
    {'a': 1, 'b': 2}.exists(k, v, k == 'b' && v == 2) ==> true
    {'a': 1, 'b': 2}.all(k, v, v > 1) ==> false
    [5, 7, 8].existsOne(i, v, v % 5 == i) ==> true
    {6: 'six', 7: 'seven'}.exists_one(k, v, v == 'seven') ==> true
    [2, 4, 6].transformList(i, v, v / 2 + i) ==> [1,3,5]
    [2, 4, 6].transformList(i, v, i != 1, v) ==> [2,6]
    [2, 1, 0].transformList(i, v, v / i) !!> division_by_zero
    {'a': 1}.transformList(k, v, [k, v]) ==> [["a",1]]
    {'foo': 'bar'}.transformMap(k, v, k + v) ==> {"foo":"foobar"}
    {'a': 1, 'b': 2}.transformMap(k, v, v > 1, v * 10) ==> {"b":20}
    [10, 20].transformMap(i, v, v + i) ==> {"0":10,"1":21}
    {'a': 'x', 'b': 'y'}.transformMapEntry(k, v, {v: k}) ==> {"x":"a","y":"b"}
    {'a': 'x', 'b': 'x'}.transformMapEntry(k, v, {v: k}) !!> repeated_key
    [1].all(x, x, true) !!> macro_variable_twice
    """#)

  private static let scopes = ConformanceCase.table(
    #"""
    [1].exists(x, x == 1) with {"x": 2} ==> true
    [[1, 2], [3]].all(x, x.all(x, x > 0)) ==> true
    [1].exists(y, [0].exists(y, y == 0)) ==> true
    [1, 2].map(x, [10, 20].map(y, x + y)) ==> [[11,21],[12,22]]
    [1].map(x, x) + [x] with {"x": 5} ==> [1,5]
    [{'z': 0}].exists(y, y.z == 0) with {"y.z": 42} ==> true
    [{'z': 0}].exists(y, .y.z == 42) with {"y.z": 42} ==> true
    ['signer'].filter(signer, ['artifact'].all(artifact, true)) ==> ["signer"]
    [1].map(x, x) == [1] && x == 3 with {"x": 3} ==> true
    cel.bind(t, true, t) ==> true
    cel.bind(a, 'hello', cel.bind(b, 'world', a + b + b + a)) ==> "helloworldworldhello"
    cel.bind(v, [1, 2, 3], [3, 4, 5].exists(e, e in v)) ==> true
    cel.bind(x, 1 / 0, true) ==> true
    cel.bind(x, 1 / 0, x == 1 || true) ==> true
    cel.bind(x, 1 / 0, x) !!> division_by_zero
    cel.bind(1, 2, 3) !!> macro_variable
    cel.block([1, cel.index(0) + 1, cel.index(1) + 1], cel.index(2)) ==> 3
    cel.block([[1, 2], size(cel.index(0))], cel.index(0)[1] + cel.index(1)) ==> 4
    cel.block([{'a': {'b': 2}}, cel.index(0).a], cel.index(1).b + cel.index(0).a.b) ==> 4
    cel.block([[1], cel.iterVar(0, 0) > 0], cel.index(0).exists(cel.iterVar(0, 0), cel.index(1))) ==> true
    cel.block([1 / 0], true) ==> true
    """#)
}
