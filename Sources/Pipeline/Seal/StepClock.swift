/// Measures the seconds of a step.
struct StepClock {
  private var began = ContinuousClock.now
  mutating func start() { began = ContinuousClock.now }
  var seconds: Double {
    let duration = ContinuousClock.now - began
    let parts = duration.components
    return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
  }
}
