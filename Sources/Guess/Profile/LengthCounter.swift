/// Counts lengths in characters: exact up to 1,023, longer ones by their shortest and longest.
struct LengthCounter {
  private var counts = [Int](repeating: 0, count: 1024)
  private var total = 0
  private(set) var shortest = Int.max
  private(set) var longest = 0
  /// The line of the longest.
  private(set) var longestLine = 0

  mutating func add(_ length: Int, line: Int) {
    counts[min(length, 1023)] &+= 1
    total &+= 1
    if length < shortest { shortest = length }
    if length > longest {
      longest = length
      longestLine = line
    }
  }

  /// The middle length; 1,023 stands for all longer ones.
  var median: Int {
    var seen = 0
    for (length, count) in counts.enumerated() {
      seen += count
      if seen * 2 >= total { return length }
    }
    return longest
  }
}
