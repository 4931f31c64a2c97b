/// Arithmetic, overflow, and the logical operators with their errors.
enum OperatorCases {
  static let all = whole + floating + logic

  private static let whole = ConformanceCase.table(
    #"""
    40 + 2 ==> 42
    42 - (-22) ==> 64
    -30 * (-2) ==> 60
    -7 / 2 ==> -3
    7 / -2 ==> -3
    47 % 5 ==> 2
    43 % -5 ==> 3
    -42 % -5 ==> -2
    -3 % 5 ==> -3
    42u - 12u ==> 30
    42u % 5u ==> 2
    -(42) ==> -42
    15 / 0 !!> division_by_zero
    15u / 0u !!> division_by_zero
    34 % 0 !!> modulus_by_zero
    34u % 0u !!> modulus_by_zero
    9223372036854775807 + 1 !!> overflow
    -9223372036854775808 - 1 !!> overflow
    5000000000 * 5000000000 !!> overflow
    -(-9223372036854775808) !!> overflow
    (-9223372036854775808) / -1 !!> overflow
    (-9223372036854775808) % -1 !!> overflow
    (-9223372036854775808) * -1 !!> overflow
    18446744073709551615u + 1u !!> overflow
    0u - 1u !!> overflow
    5000000000u * 5000000000u !!> overflow
    -(5u) !!> no_overload
    1 + 1u !!> no_overload
    1 + 1.0 !!> no_overload
    1 * 'a' !!> no_overload
    'a' - 'b' !!> no_overload
    true + true !!> no_overload
    null + null !!> no_overload
    -'a' !!> no_overload
    -true !!> no_overload
    !1 !!> no_overload
    'he' + 'llo' ==> "hello"
    'Ω' + '' ==> "Ω"
    b'a' + b'\xff' ==> "Yf8="
    'a' + b'a' !!> no_overload
    {} + {} !!> no_overload
    """#)

  private static let floating = ConformanceCase.table(
    #"""
    4.25 + 15.25 ==> 19.5
    42.5 * 0.2 ==> 8.5
    -2.0 / 2.0 ==> -1.0
    -(4.5) ==> -4.5
    -(0.0) ==> -0.0
    15.75 / 0.0 ==> "Infinity"
    -15.75 / 0.0 ==> "-Infinity"
    0.0 / 0.0 ==> "NaN"
    2.0 * 8.988466e+307 * 1.5 ==> "Infinity"
    47.5 % 5.5 !!> no_overload
    """#)

  private static let logic = ConformanceCase.table(
    #"""
    true && true ==> true
    true && false ==> false
    false || false ==> false
    false || true ==> true
    false && 1 / 0 > 1 ==> false
    1 / 0 > 1 && false ==> false
    true || 1 / 0 > 1 ==> true
    1 / 0 > 1 || true ==> true
    true && 1 / 0 > 1 !!> division_by_zero
    1 / 0 > 1 && true !!> division_by_zero
    false || 1 / 0 > 1 !!> division_by_zero
    1 / 0 > 1 || false !!> division_by_zero
    1 / 0 > 1 || 1 % 0 > 1 !!> division_by_zero
    false && 32 ==> false
    'horses' && false ==> false
    true || 32 ==> true
    'horses' || true ==> true
    'a' && 'b' !!> no_overload
    'a' || 'b' !!> no_overload
    true && null !!> no_overload
    x || true ==> true
    x && false ==> false
    x || false !!> undeclared
    f_unknown(17) || true ==> true
    f_unknown(17) !!> unknown_function
    (1 / 0 > 1 ? 1 : 2) == 1 || true ==> true
    true ? 1 : 2 ==> 1
    false ? 'foo' : 'bar' ==> "bar"
    true ? 1 : 1 / 0 ==> 1
    false ? 1 / 0 : 1 ==> 1
    true ? 'cows' : 17 ==> "cows"
    2 / 0 > 4 ? 'baz' : 'quux' !!> division_by_zero
    'cows' ? 1 : 2 !!> no_overload
    null ? 1 : 2 !!> no_overload
    a && b && c && d with {"a": true, "b": true, "d": false} ==> false
    !(1 / 0 > 1) !!> division_by_zero
    """#)
}
