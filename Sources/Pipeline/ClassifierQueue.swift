import Extract
import Hub
import Synchronization

/// Keys batches on any core and classifies them there, one behind the other, while the source reads on.
final class ClassifierQueue: Sendable {
  private let classifier: Mutex<RowClassifier>
  private let last = Mutex<Task<ClassifiedBatch, Never>?>(nil)

  init(_ classifier: RowClassifier) { self.classifier = Mutex(classifier) }

  /// Starts on a batch; called for one after the other, in the order of the source.
  func classify(_ batch: RawBatch, _ reader: RecordReader) -> Task<ClassifiedBatch, Never> {
    last.withLock { last in
      let before = last
      let task = Task.detached {
        let records = reader.read(batch)
        _ = await before?.value
        return self.use { $0.classify(records) }
      }
      last = task
      return task
    }
  }

  /// Lets go of the last batch.
  func rest() { last.withLock { $0 = nil } }

  /// Asks or tells the classifier something; while no batch is under way, or what does not depend on batches.
  func use<Result: Sendable, Failure: Error>(
    _ body: (inout sending RowClassifier) throws(Failure) -> sending Result
  ) throws(Failure) -> Result {
    try classifier.withLock(body)
  }
}
