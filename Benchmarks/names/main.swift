import Glibc
import Hub
import Names

// Compares names: `namepairs` reads lines `KIND <tab> NAME <tab> NAME` (KIND: person or company) and writes one JSON object for
// each; `namepairs --speed N` compares all pairs N times instead and says how many it did in a second, prepared and not.

func seconds() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

struct Pair {
  var isPerson: Bool
  var a: [UInt8]
  var b: [UInt8]

  func compare() -> NameMatch {
    isPerson ? PersonNames.compare(a.span, b.span) : CompanyNames.compare(a.span, b.span)
  }
  func prepare() -> (PreparedName, PreparedName) {
    isPerson
      ? (PersonNames.prepare(a.span), PersonNames.prepare(b.span))
      : (CompanyNames.prepare(a.span), CompanyNames.prepare(b.span))
  }
}

var pairs: [Pair] = []
while let line = readLine() {
  let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
  guard cells.count == 3, cells[0] == "person" || cells[0] == "company" else {
    print("{\"error\":\"a line is KIND, NAME, NAME with tabs between\"}")
    exit(65)
  }
  pairs.append(Pair(isPerson: cells[0] == "person", a: Array(cells[1].utf8), b: Array(cells[2].utf8)))
}

let arguments = CommandLine.arguments
if arguments.count == 3, arguments[1] == "--speed", let rounds = Int(arguments[2]), rounds > 0 {
  var matches = 0
  var start = seconds()
  for _ in 0..<rounds { for pair in pairs where pair.compare().level >= .similar { matches += 1 } }
  let whole = seconds() - start
  let prepared = pairs.map { ($0.isPerson, $0.prepare()) }
  start = seconds()
  for _ in 0..<rounds {
    for (isPerson, (a, b)) in prepared {
      let match = isPerson ? PersonNames.compare(a, b) : CompanyNames.compare(a, b)
      if match.level >= .similar { matches -= 1 }
    }
  }
  let compare = seconds() - start
  let count = Double(pairs.count * rounds)
  print(
    "{\"pairs\":\(pairs.count),\"rounds\":\(rounds),\"with_preparation_per_second\":\(Int(count / whole)),"
      + "\"prepared_per_second\":\(Int(count / compare)),\"difference\":\(matches)}")
} else {
  for pair in pairs {
    let match = pair.compare()
    print("{\"level\":\"\(match.level.name)\",\"score\":\(match.score)}")
  }
}
