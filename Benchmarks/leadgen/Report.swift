import ArgumentParser
import Hub
import LeadGenerator

/// Runs something that writes files, and prints them or why it failed.
func report(_ work: () async throws -> [GeneratedFile]) async throws {
  for file in try await explained(work) { print("\(file.path)\t\(file.rows) rows\t\(file.bytes) bytes") }
}

/// Runs something and turns its error into words.
func explained<Answer>(_ work: () async throws -> Answer) async throws -> Answer {
  do {
    return try await work()
  } catch let error as HubError {
    let catalogue = Catalogue([LeadGeneratorMessages.all])
    var text = catalogue.message(error.code, error.arguments)
    if let cause = error.cause { text += " (\(cause))" }
    if let help = catalogue.help(error.code, error.arguments) { text += " \(help)" }
    throw ValidationError(text)
  }
}
