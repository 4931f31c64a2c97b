import Foundation
import Testing

/// Which folders of `Sources` may know which: DESIGN section 3, held against the `import` lines.
@Suite struct `The house` {
  /// Our modules that a folder's files may import, beside the libraries of `libraries`.
  private static let allowed: [String: Set<String>] = [
    "Hub": [], "TextKernels": ["Hub", "CUnicode"], "Expressions": ["Hub"],
    "Workspace": ["Hub", "Expressions", "TextKernels"],
    "Connectors/Encoding": ["Hub", "CScan"], "Connectors/Transport": ["Hub", "CZlib", "CZstd"],
    "Connectors/CSV": ["Hub", "CScan", "Encoding", "Transport"],
    "Connectors/JSON": ["Hub", "CScan", "Encoding"],
    "Connectors/XML": ["Hub", "CXMLFeed"], "Connectors/Web": ["Hub", "CCurl", "CTransfer"],
    "Extract": ["Hub"], "Normalize": ["Hub", "TextKernels", "Expressions", "CNumbering"],
    "Dedupe": ["Hub", "TextKernels"], "Linkage": ["Hub", "TextKernels", "Names"], "Tag": ["Hub"],
    "Names": ["Hub", "TextKernels"],
    "Guess": ["Hub", "TextKernels", "Normalize"],
    "Ledger": ["Hub", "CBehind", "CPages", "CZstd"],
    "Pipeline": ["CMemory", "Hub", "Extract", "Normalize", "Dedupe", "Tag", "Ledger"],
    "tsunagi": [
      "Hub", "Workspace", "Encoding", "Transport", "CSVConnector", "JSONConnector", "XMLConnector", "Web",
      "Extract", "Normalize",
      "Dedupe", "Linkage", "Tag",
      "TextKernels", "Expressions", "Guess", "Ledger", "Pipeline", "CBuild",
    ],
  ]
  /// Other people's modules, by folder; Glibc and Synchronization are everyone's.
  private static let libraries: [String: Set<String>] = [
    "Workspace": ["Yams", "Foundation"], "Connectors/Transport": ["Foundation"],
    "Ledger": ["GRDB", "GRDBSQLite"],
    "Pipeline": ["Foundation", "Dispatch"], "Linkage": ["Dispatch"],
    "tsunagi": ["ArgumentParser", "Foundation", "Dispatch"],
  ]
  private static let everyones: Set<String> = ["Glibc", "Synchronization"]
  /// Folders of C and of what is not built.
  private static let notSwift: Set<String> = [
    "CBuild", "CMemory", "CBehind", "CNumbering", "CPages", "CScan", "CUnicode", "CZlib", "CZstd",
    "CLibXML2", "CXMLFeed", "CCurl", "CTransfer",
  ]

  private static let sources = SampleWorkspace.repository + "/Sources"

  /// The Swift files of a folder with the modules that each imports.
  private static func imports(_ folder: String) throws -> [(file: String, module: String)] {
    let names =
      FileManager.default.enumerator(atPath: sources + "/" + folder)?.compactMap { $0 as? String } ?? []
    var result: [(file: String, module: String)] = []
    for name in names.sorted() where name.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(sources)/\(folder)/\(name)", encoding: .utf8)
      for line in text.split(separator: "\n") {
        let line = line.drop { $0 == " " }
        guard
          let match = line.prefixMatch(
            of:
              /(?:@[\w()]+ +)*(?:(?:public|package|internal|private|fileprivate) +)?import +(?:(?:struct|class|enum|protocol|func|var|let|typealias) +)?(\w+)/
          )
        else { continue }
        result.append((name, String(match.1)))
      }
    }
    return result
  }

  @Test(arguments: allowed.keys.sorted()) func `knows in one direction only`(_ folder: String) throws {
    let own = Self.allowed[folder, default: []].union(Self.libraries[folder, default: []]).union(
      Self.everyones)
    let found = try Self.imports(folder)
    #expect(!found.isEmpty || folder == "Hub", "no imports read from \(folder)")
    for (file, module) in found {
      #expect(own.contains(module), "\(folder)/\(file) imports \(module)")
    }
  }

  @Test func `has no folder that the table does not name`() throws {
    var folders: [String] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.sources)
    where !Self.notSwift.contains(name) {
      let inner = try FileManager.default.contentsOfDirectory(atPath: Self.sources + "/" + name)
      if inner.isEmpty { continue }
      folders += name == "Connectors" ? inner.map { "Connectors/\($0)" } : [name]
    }
    #expect(folders.sorted() == Self.allowed.keys.sorted())
  }

  @Test(arguments: [
    "Hub", "TextKernels", "Expressions", "Normalize", "Dedupe", "Linkage", "Names", "Tag", "Extract",
    "Guess",
    "Connectors/CSV", "Connectors/JSON", "Connectors/XML",
    "Connectors/Encoding",
    "CScan",
  ]) func `keeps Foundation out of the data plane`(_ folder: String) throws {
    let heavy = try Self.imports(folder).filter { $0.module.hasPrefix("Foundation") }
    #expect(heavy.isEmpty, "\(folder): \(heavy.map(\.file))")
  }

  @Test func `is what the manifest says`() throws {
    let manifest = try String(contentsOfFile: SampleWorkspace.repository + "/Package.swift", encoding: .utf8)
    let ours = Set(Self.allowed.values.flatMap { $0 })
    for (folder, known) in Self.allowed {
      let name =
        [
          "Connectors/CSV": "CSVConnector", "Connectors/JSON": "JSONConnector",
          "Connectors/XML": "XMLConnector",
        ][folder]
        ?? folder.split(separator: "/").last.map(String.init) ?? ""
      let target = try #require(
        manifest.firstMatch(of: try Regex("arget\\(\\s*name: \"\(name)\"([\\s\\S]*?)swiftSettings")),
        "\(folder)")
      let words = try #require(target.output[1].substring).matches(of: /"(\w+)"/).map { String($0.1) }
      let declared = Set(words).intersection(ours)
      #expect(declared.isSubset(of: known), "\(folder) depends on \(declared.subtracting(known))")
    }
  }
}
