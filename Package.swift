// swift-tools-version: 6.2
// SPDX-License-Identifier: MIT

import PackageDescription

/// Settings of every target: Swift 6 mode, explicit existentials and imports, no warnings.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// Settings of the targets that hold no C and no unsafe code: an unmarked unsafe expression is an error.
let strictAndSafe = strict + [.strictMemorySafety()]

let package = Package(
  name: "leadpay",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "leadpay", targets: ["leadpay"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C targets.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),
    .target(name: "CByteScan"),
    .target(name: "CDisk"),
    .target(name: "CHeap"),
    .target(name: "CMapping"),
    .target(name: "CRowFeed", linkerSettings: [.linkedLibrary("sqlite3")]),

    // Libraries; an import goes one way only (see docs/architecture.md).
    // Dates, texts, digests and files: what every other target may import.
    .target(name: "Foundations", dependencies: ["CCrypto"], swiftSettings: strictAndSafe),
    // The one reader of YAML; only who reads settings is built with Yams.
    .target(
      name: "Settings", dependencies: ["Foundations", .product(name: "Yams", package: "Yams")],
      swiftSettings: strictAndSafe),
    .target(
      name: "Compensation", dependencies: ["Foundations"], exclude: ["Resources"],
      swiftSettings: strictAndSafe, plugins: ["EmbedResources"]),
    .target(
      name: "TableReading",
      dependencies: ["Foundations", "CByteScan", "CLibXML2", "CMapping", "CZlib"],
      swiftSettings: strict),
    .target(
      name: "SurveyImport",
      dependencies: [
        "Foundations", "Compensation", "Settings", "Statistics", "TableReading", "Pages",
      ],
      exclude: ["Resources"], swiftSettings: strict, plugins: ["EmbedResources"]),
    .target(
      name: "SurveyStore",
      dependencies: [
        "Foundations", "Compensation", "Pages", "CRowFeed",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(name: "Statistics", dependencies: ["Foundations"], swiftSettings: strictAndSafe),
    // Values in, text out: HTML, charts, JSON, CSV.
    .target(name: "Pages", dependencies: ["Foundations"], swiftSettings: strictAndSafe),
    .target(
      name: "SampleSurveys", dependencies: ["Foundations", "Statistics"],
      swiftSettings: strictAndSafe),
    .target(
      name: "PremiumAnalysis", dependencies: ["Foundations", "Compensation", "Statistics"],
      swiftSettings: strictAndSafe),
    .target(
      name: "NegotiationBrief",
      dependencies: [
        "Foundations", "Compensation", "Statistics", "PremiumAnalysis", "Settings", "Pages",
      ],
      exclude: ["Resources"], swiftSettings: strictAndSafe, plugins: ["EmbedResources"]),
    // What a command and a batch do alike: import a file, gather the evidence for a person.
    .target(
      name: "Workflow",
      dependencies: [
        "Foundations", "Compensation", "TableReading", "SurveyImport", "SurveyStore",
        "PremiumAnalysis", "NegotiationBrief", "Settings", "Pages",
      ],
      swiftSettings: strict),
    .target(
      name: "BatchReports",
      dependencies: [
        "Foundations", "Compensation", "TableReading", "SurveyImport", "SurveyStore",
        "PremiumAnalysis", "NegotiationBrief", "Workflow", "CDisk", "Settings", "Pages",
      ],
      exclude: ["Resources"], swiftSettings: strict, plugins: ["EmbedResources"]),
    .executableTarget(
      name: "leadpay",
      dependencies: [
        "CHeap", "Foundations", "Settings", "Compensation", "TableReading", "SurveyImport",
        "SurveyStore", "Statistics", "PremiumAnalysis", "NegotiationBrief", "BatchReports",
        "SampleSurveys", "Workflow", "Pages",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Measures the statistics alone; Benchmarks/run uses it.
    .executableTarget(
      name: "leadpay-bench",
      dependencies: ["Compensation", "PremiumAnalysis", "Statistics", "SurveyStore"],
      swiftSettings: strictAndSafe),

    // Resources are compiled into the binary as string literals: it runs from anywhere.
    .executableTarget(name: "ResourceEmbedder", swiftSettings: strict),
    .plugin(
      name: "EmbedResources", capability: .buildTool(), dependencies: ["ResourceEmbedder"]),

    // Tests mirror Sources.
    .target(
      name: "TestSupport", dependencies: ["Foundations", "Settings", "Statistics"],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "FoundationsTests", dependencies: ["Foundations"], swiftSettings: strict),
    .testTarget(
      name: "SettingsTests", dependencies: ["Foundations", "Settings"], swiftSettings: strict),
    .testTarget(
      name: "CompensationTests", dependencies: ["Compensation", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "TableReadingTests",
      dependencies: [
        "CByteScan", "Foundations", "TableReading", "Pages", "Statistics", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SurveyImportTests",
      dependencies: [
        "Foundations", "Settings", "SurveyImport", "TableReading", "Compensation", "Statistics",
        "TestSupport",
      ],
      exclude: [
        "Cases", "Excerpts",
        "Titles/labelled-titles.tsv", "Titles/held-out-titles.tsv", "Titles/blind-titles.tsv",
        "Titles/blind-2-titles.tsv", "Titles/neighbour-titles.tsv",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SurveyStoreTests",
      dependencies: [
        "Foundations", "SurveyStore", "Compensation", "Statistics", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics", "TestSupport"],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(name: "PagesTests", dependencies: ["Pages"], swiftSettings: strict),
    .testTarget(
      name: "SampleSurveysTests", dependencies: ["SampleSurveys", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PremiumAnalysisTests",
      dependencies: [
        "PremiumAnalysis", "Compensation", "Foundations", "Statistics", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "NegotiationBriefTests",
      dependencies: [
        "NegotiationBrief", "PremiumAnalysis", "Compensation", "Foundations", "Settings",
        "Pages",
        "TestSupport",
      ],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "WorkflowTests",
      dependencies: [
        "Settings", "Workflow", "SampleSurveys", "SurveyImport", "SurveyStore", "TableReading",
        "PremiumAnalysis", "NegotiationBrief", "Compensation", "Foundations", "TestSupport",
      ], swiftSettings: strict),
    .testTarget(
      name: "BatchReportsTests",
      dependencies: [
        "Settings", "SurveyImport", "BatchReports", "BatchRehearsal", "RehearsalWork",
        "Foundations", "Compensation", "NegotiationBrief", "PremiumAnalysis", "SurveyStore",
        "Workflow", "TestSupport",
      ],
      swiftSettings: strict),
    // A round with made-up work, as a process of its own that tests can kill.
    .target(
      name: "RehearsalWork",
      dependencies: [
        "BatchReports", "Compensation", "NegotiationBrief", "PremiumAnalysis", "SurveyStore",
        "Workflow",
      ],
      path: "Tests/RehearsalWork", swiftSettings: strict),
    .executableTarget(
      name: "BatchRehearsal", dependencies: ["BatchReports", "RehearsalWork", "Foundations"],
      path: "Tests/BatchRehearsal", swiftSettings: strict),
    .testTarget(
      name: "leadpayTests",
      dependencies: [
        "leadpay", "Foundations", "Statistics", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Cases"], swiftSettings: strict),
  ]
)
