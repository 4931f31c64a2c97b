// swift-tools-version: 6.3
import PackageDescription

/// The settings of every target of ours; measured to compile together with Swift 6.3.
let settings: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
]

// The commit comes from the environment (`make build` says it), not from Context.gitInformation: the package manager
// keeps the evaluated manifest and would go on saying an old commit. The environment is part of what it compares.
let commit = Context.environment["TSUNAGI_COMMIT"] ?? ""

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "tsunagi",
  products: [
    .executable(name: "tsunagi", targets: ["tsunagi"]),
    .executable(name: "leadgen", targets: ["leadgen"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C: system libraries, SIMD text scanning, Unicode and encoding tables.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CXMLFeed", dependencies: ["CLibXML2"]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "CTransfer", dependencies: ["CCurl"]),
    .target(name: "CBuild", cSettings: [.define("TSUNAGI_COMMIT", to: "\"\(commit)\"")]),
    .target(name: "CScan"),
    .target(name: "CUnicode", exclude: ["Generate"]),
    .target(name: "CNumbering", exclude: ["Generate"]),
    .target(name: "CPages"),
    .target(name: "CMemory"),
    .target(name: "CBehind", linkerSettings: [.linkedLibrary("sqlite3")]),

    // The contract. Depends on nothing.
    .target(name: "Hub", swiftSettings: settings),
    .target(name: "TextKernels", dependencies: ["Hub", "CUnicode"], swiftSettings: settings),

    // The one expression language: conditions and computed fields.
    .target(name: "Expressions", dependencies: ["Hub"], swiftSettings: settings),

    // What an admin writes.
    .target(
      name: "Workspace",
      dependencies: ["Hub", "Expressions", "TextKernels", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),

    // Ways in.
    .target(
      name: "Encoding", dependencies: ["Hub", "CScan"], path: "Sources/Connectors/Encoding",
      exclude: ["Generate"],
      swiftSettings: settings),
    .target(
      name: "Transport", dependencies: ["Hub", "CZlib", "CZstd"], path: "Sources/Connectors/Transport",
      swiftSettings: settings),
    .target(
      name: "Web", dependencies: ["Hub", "CCurl", "CTransfer"], path: "Sources/Connectors/Web",
      swiftSettings: settings),
    .target(
      name: "JSONConnector", dependencies: ["Hub", "CScan", "Encoding"],
      path: "Sources/Connectors/JSON", swiftSettings: settings),
    .target(
      name: "XMLConnector", dependencies: ["Hub", "CXMLFeed"], path: "Sources/Connectors/XML",
      swiftSettings: settings),
    .target(
      name: "CSVConnector", dependencies: ["Hub", "CScan", "Encoding", "Transport"],
      path: "Sources/Connectors/CSV",
      swiftSettings: settings),

    // The steps of the line.
    .target(name: "Extract", dependencies: ["Hub"], swiftSettings: settings),
    .target(
      name: "Normalize", dependencies: ["Hub", "TextKernels", "Expressions", "CNumbering"],
      exclude: ["Generate"], swiftSettings: settings),
    .target(name: "Dedupe", dependencies: ["Hub", "TextKernels"], swiftSettings: settings),
    .target(name: "Linkage", dependencies: ["Hub", "TextKernels", "Names"], swiftSettings: settings),
    .target(name: "Tag", dependencies: ["Hub"], swiftSettings: settings),

    // How much two names agree.
    .target(
      name: "Names", dependencies: ["Hub", "TextKernels"], exclude: ["Generate"], swiftSettings: settings),

    // What a file is, told from its content.
    .target(name: "Guess", dependencies: ["Hub", "TextKernels", "Normalize"], swiftSettings: settings),

    // What is kept, and what runs.
    .target(
      name: "Ledger",
      dependencies: [
        "Hub", "CBehind", "CPages", "CZstd", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ], swiftSettings: settings),
    .target(
      name: "Pipeline", dependencies: ["CMemory", "Hub", "Extract", "Normalize", "Dedupe", "Tag", "Ledger"],
      swiftSettings: settings),
    .executableTarget(
      name: "tsunagi",
      dependencies: [
        "CBuild", "Hub", "TextKernels", "Expressions", "Workspace", "Encoding", "Transport", "CSVConnector",
        "JSONConnector", "XMLConnector", "Web", "Extract", "Normalize", "Dedupe", "Linkage", "Guess",
        "Ledger",
        "Pipeline",
        argumentParser,
      ], swiftSettings: settings),

    // Generated populations, with the truth beside them.
    .target(
      name: "LeadGenerator", dependencies: ["Hub"], path: "Benchmarks/LeadGenerator", swiftSettings: settings),
    .executableTarget(
      name: "leadgen", dependencies: ["Hub", "LeadGenerator", argumentParser], path: "Benchmarks/leadgen",
      swiftSettings: settings),

    .executableTarget(
      name: "scan", dependencies: ["Hub", "CSVConnector"], path: "Benchmarks/scan", swiftSettings: settings),

    .executableTarget(
      name: "mapping", dependencies: ["CMemory", "Hub", "CSVConnector", "Normalize", "Workspace"],
      path: "Benchmarks/mapping", swiftSettings: settings),

    .executableTarget(
      name: "conditions", dependencies: ["Hub", "Expressions"], path: "Benchmarks/conditions",
      swiftSettings: settings),

    .executableTarget(
      name: "namepairs", dependencies: ["Hub", "Names"], path: "Benchmarks/names", exclude: ["peers.py"],
      swiftSettings: settings),

    // What must never be merged, with the truth beside it.
    .target(name: "HardCases", path: "Tests/HardCases", swiftSettings: settings),

    .testTarget(name: "MemoryTests", dependencies: ["CMemory"], swiftSettings: settings),
    .testTarget(name: "HubTests", dependencies: ["Hub"], swiftSettings: settings),
    .testTarget(
      name: "TextKernelsTests", dependencies: ["Hub", "TextKernels"], exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(name: "ExpressionsTests", dependencies: ["Hub", "Expressions"], swiftSettings: settings),
    .testTarget(
      name: "WorkspaceTests",
      dependencies: ["Hub", "Workspace", "Expressions", .product(name: "Yams", package: "Yams")],
      exclude: ["Golden"],
      swiftSettings: settings),
    .testTarget(
      name: "EncodingTests", dependencies: ["Hub", "CScan", "Encoding"], exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(name: "TransportTests", dependencies: ["Hub", "Transport"], swiftSettings: settings),
    .testTarget(
      name: "CSVConnectorTests", dependencies: ["Hub", "CSVConnector", "Encoding", "Transport"],
      swiftSettings: settings),
    .testTarget(
      name: "NormalizeTests", dependencies: ["Hub", "Normalize", "TextKernels"], swiftSettings: settings),
    .testTarget(
      name: "GuessTests", dependencies: ["Hub", "Workspace", "CSVConnector", "Normalize", "Guess"],
      swiftSettings: settings),
    .testTarget(
      name: "DedupeTests", dependencies: ["Hub", "Dedupe", "TextKernels"], swiftSettings: settings),
    .testTarget(
      name: "JSONConnectorTests", dependencies: ["CScan", "Hub", "JSONConnector"], swiftSettings: settings),
    .testTarget(
      name: "WebTests", dependencies: ["Hub", "Web"], exclude: ["server.py", "Certificates"],
      swiftSettings: settings),
    .testTarget(name: "XMLConnectorTests", dependencies: ["Hub", "XMLConnector"], swiftSettings: settings),
    .testTarget(name: "LinkageTests", dependencies: ["Hub", "Linkage"], swiftSettings: settings),
    .testTarget(name: "NamesTests", dependencies: ["Hub", "TextKernels", "Names"], swiftSettings: settings),
    .testTarget(name: "TagTests", dependencies: ["Hub", "Tag"], swiftSettings: settings),
    .testTarget(name: "LedgerTests", dependencies: ["CBehind", "Hub", "Ledger"], swiftSettings: settings),
    .testTarget(
      name: "PipelineTests",
      dependencies: [
        "CPages", "Hub", "Workspace", "CSVConnector", "Normalize", "Ledger", "Pipeline", "LeadGenerator",
        "HardCases", "tsunagi",
      ], swiftSettings: settings),
    .testTarget(
      name: "CommandTests", dependencies: ["HardCases", "Hub", "tsunagi"], swiftSettings: settings),
    .testTarget(name: "LeadGeneratorTests", dependencies: ["Hub", "LeadGenerator"], swiftSettings: settings),
  ]
)
