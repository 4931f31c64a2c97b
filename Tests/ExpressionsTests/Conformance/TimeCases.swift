/// Timestamps and durations.
enum TimeCases {
  static let all = reading + parts + arithmetic

  private static let reading = ConformanceCase.table(
    #"""
    timestamp('2009-02-13T23:31:30Z') ==> "2009-02-13T23:31:30Z"
    timestamp('1972-01-01T10:00:20.021-05:00') ==> "1972-01-01T15:00:20.021Z"
    timestamp('2026-04-01T00:00:00+09:00') ==> "2026-03-31T15:00:00Z"
    string(timestamp('9999-12-31T23:59:59.999999999Z')) ==> "9999-12-31T23:59:59.999999999Z"
    timestamp(1234567890) ==> "2009-02-13T23:31:30Z"
    timestamp(-1) ==> "1969-12-31T23:59:59Z"
    timestamp('0000-01-01T00:00:00Z') !!> timestamp_range
    timestamp('10000-01-01T00:00:00Z') !!> timestamp_range
    timestamp('0001-01-01T00:00:00+01:00') !!> timestamp_range
    timestamp(253402300800) !!> timestamp_range
    timestamp('2009-02-30T00:00:00Z') !!> bad_timestamp
    timestamp('2009-02-13') !!> bad_timestamp
    timestamp('2009-02-13T23:31:30') !!> bad_timestamp
    timestamp('2009-02-13T24:00:00Z') !!> bad_timestamp
    timestamp('2009-02-13T23:31:30.Z') !!> bad_timestamp
    timestamp('') !!> bad_timestamp
    timestamp(1.5) !!> no_overload
    duration('1000000s') ==> "1000000s"
    duration('1h30m') ==> "5400s"
    duration('-1.5s') ==> "-1.5s"
    duration('1h2m3s4ms5us6ns') ==> "3723.004005006s"
    duration('100ms') == duration('0.1s') ==> true
    duration('0') ==> "0s"
    duration('.5h') ==> "1800s"
    duration('+1m') ==> "60s"
    duration('320000000000s') !!> duration_range
    duration('-320000000000s') !!> duration_range
    duration('1') !!> bad_duration
    duration('') !!> bad_duration
    duration('1d') !!> bad_duration
    duration('s') !!> bad_duration
    duration('1s ') !!> bad_duration
    string(duration('1h')) ==> "3600s"
    """#)

  private static let parts = ConformanceCase.table(
    #"""
    timestamp('2009-02-13T23:31:30Z').getFullYear() ==> 2009
    timestamp('2009-02-13T23:31:30Z').getMonth() ==> 1
    timestamp('2009-02-13T23:31:30Z').getDate() ==> 13
    timestamp('2009-02-13T23:31:30Z').getDayOfMonth() ==> 12
    timestamp('2009-02-13T23:31:30Z').getDayOfWeek() ==> 5
    timestamp('2009-02-13T23:31:30Z').getDayOfYear() ==> 43
    timestamp('2009-02-13T23:31:30Z').getHours() ==> 23
    timestamp('2009-02-13T23:31:30Z').getMinutes() ==> 31
    timestamp('2009-02-13T23:31:30Z').getSeconds() ==> 30
    timestamp('2009-02-13T23:31:20.123456789Z').getMilliseconds() ==> 123
    timestamp('2009-02-13T23:31:30Z').getDate('Australia/Sydney') ==> 14
    timestamp('2009-02-13T23:31:30Z').getDayOfMonth('US/Central') ==> 12
    timestamp('2009-02-13T23:31:30Z').getDayOfMonth('+11:00') ==> 13
    timestamp('2009-02-13T02:00:00Z').getDayOfMonth('-02:30') ==> 11
    timestamp('2009-02-13T02:00:00Z').getDayOfMonth('America/St_Johns') ==> 11
    timestamp('2009-02-13T23:31:30Z').getHours('02:00') ==> 1
    timestamp('2009-02-13T23:31:30Z').getMinutes('Asia/Kathmandu') ==> 16
    timestamp('2009-02-13T23:31:30Z').getSeconds('-00:00') ==> 30
    timestamp('2026-03-31T15:00:00Z').getDate('Asia/Tokyo') ==> 1
    timestamp('2026-07-01T00:00:00Z').getHours('Europe/Paris') ==> 2
    timestamp('2026-01-01T00:00:00Z').getHours('Europe/Paris') ==> 1
    timestamp('2090-07-01T00:00:00Z').getHours('Europe/Paris') ==> 2
    timestamp('2090-01-01T12:00:00Z').getHours('America/New_York') ==> 7
    timestamp('2090-01-01T00:00:00Z').getHours('Australia/Sydney') ==> 11
    timestamp(0).getHours('Nowhere/At_All') !!> unknown_zone
    timestamp(0).getHours('../../etc/passwd') !!> unknown_zone
    timestamp(0).getHours('/etc/localtime') !!> unknown_zone
    timestamp(0).getHours(9) !!> no_overload
    timestamp('0001-01-01T00:00:00Z').getFullYear('-01:00') ==> 0
    duration('10000s').getHours() ==> 2
    duration('3730s').getMinutes() ==> 62
    duration('3730s').getSeconds() ==> 3730
    duration('123.321456789s').getMilliseconds() ==> 321
    duration('1s').getDate() !!> no_overload
    1.getHours() !!> no_overload
    """#)

  private static let arithmetic = ConformanceCase.table(
    #"""
    timestamp('2009-02-13T23:00:00Z') + duration('240s') ==> "2009-02-13T23:04:00Z"
    duration('120s') + timestamp('2009-02-13T23:01:00Z') ==> "2009-02-13T23:03:00Z"
    timestamp('2009-02-13T23:10:00Z') - duration('600s') ==> "2009-02-13T23:00:00Z"
    timestamp('2009-02-13T23:31:00Z') - timestamp('2009-02-13T23:29:00Z') ==> "120s"
    duration('600s') + duration('50s') ==> "650s"
    duration('900s') - duration('42s') ==> "858s"
    timestamp('0001-01-01T00:00:01.000000001Z') + duration('-999999999ns') ==> "0001-01-01T00:00:00.000000002Z"
    timestamp('0001-01-01T00:00:00Z') + duration('-1ns') !!> timestamp_overflow
    timestamp('9999-12-31T23:59:59.999999999Z') + duration('1ns') !!> timestamp_overflow
    timestamp('9999-12-31T23:59:59Z') - timestamp('0001-01-01T00:00:00Z') !!> duration_overflow
    duration('9223372036s') + duration('9223372036s') !!> duration_overflow
    duration('-9223372036s') - duration('9223372036s') !!> duration_overflow
    duration('1s') * 2 !!> no_overload
    -duration('1s') !!> no_overload
    duration('1s') - timestamp(0) !!> no_overload
    timestamp('2009-02-13T23:31:30Z') == timestamp('2009-02-14T08:31:30+09:00') ==> true
    timestamp('2000-01-01T00:00:00Z') < timestamp('2000-01-01T00:00:00.000000001Z') ==> true
    """#)
}
