import Expressions
import Glibc
import Hub

// Evaluates conditions over typed columns and says how many rows a second of one core's time takes: `conditions
// [ROWS [PASSES]]`, 10,000,000 rows and nine passes. Beside it the evaluator of rows, over the first 200,000.

let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let rows = arguments.first ?? 10_000_000
let passes = arguments.dropFirst().first ?? 9
guard rows > 0, passes > 0, arguments.count == CommandLine.arguments.count - 1 else {
  print("usage: conditions [ROWS [PASSES]]")
  exit(64)
}

let conditions = [
  "amount > 1000 && status == 'open'",
  "amount >= 100 && amount < 5000",
  "amount > cost",
  "rate > 0.25 && rate <= 0.75",
  "double(amount) * rate >= 500.0",
  "active && !refused || amount > 9000",
  "(active ? amount : cost) > 2500",
  "status == 'open'",
  "status in ['open', 'won', 'lost']",
  "name.startsWith('株式会社')",
  "amount * 2 + cost > 10000 && (status != 'lost' || rate < 0.1)",
]

func seconds() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Millions of rows per second of the best and the middle pass, and how many rows hold.
func byColumns(_ expression: CELExpression, _ population: Population) -> (
  best: Double, median: Double, held: Int
) {
  let program = ColumnProgram(expression, variables: Population.variables)
  var rates: [Double] = []
  var held = 0
  for _ in 0..<passes {
    held = 0
    let start = seconds()
    for batch in population.batches {
      for truth in program.truth(rows: batch[0].values.count, batch) where truth { held += 1 }
    }
    rates.append(Double(population.rows) / (seconds() - start) / 1e6)
  }
  rates.sort()
  return (rates[rates.count - 1], rates[rates.count / 2], held)
}

/// The same, row by row.
func byRows(_ expression: CELExpression, _ population: Population) -> (rate: Double, held: Int, rows: Int) {
  let program = CELProgram(expression, variables: Population.variables.map(\.name))
  var held = 0
  var count = 0
  let start = seconds()
  for batch in population.batches where count < 200_000 {
    for row in 0..<batch[0].values.count {
      if let value = try? program.evaluate(batch.map { $0.value(row) }), case .bool(true) = value {
        held += 1
      }
    }
    count += batch[0].values.count
  }
  return (Double(count) / (seconds() - start) / 1e6, held, count)
}

let population = Population(rows: rows)
print("\(rows) rows in \(population.batches.count) batches, \(passes) passes; million rows/s of one core:")
for text in conditions {
  let expression: CELExpression
  do {
    expression = try CELExpression(text)
  } catch {
    print(error)
    exit(1)
  }
  let columns = byColumns(expression, population)
  let single = byRows(expression, population)
  func shown(_ rate: Double) -> String { String((rate * 10).rounded() / 10) }
  print(
    "\(shown(columns.best)) best, \(shown(columns.median)) median, \(String((single.rate * 100).rounded() / 100)) row by row"
      + "; \(columns.held) of \(rows) hold: \(text)")
}
