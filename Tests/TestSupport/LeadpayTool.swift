// SPDX-License-Identifier: MIT

package import Foundation

/// Runs the built command in a folder of its own, as a user would.
package struct LeadpayTool: Sendable {
  /// How a run ended.
  package struct Result: Sendable, CustomStringConvertible {
    package var status: Int32
    package var output: String
    package var errors: String
    package var folder: String
    package var arguments: [String]

    /// All there is to know when a test fails.
    package var description: String {
      "leadpay \(arguments.joined(separator: " "))\nin \(folder)\nstatus \(status)\n"
        + "--- output\n\(output)\n--- errors\n\(errors)"
    }
  }

  package var folder: URL
  /// What the command finds in its environment beside what the tests have; nil takes a variable away.
  package var environment: [String: String?] = [:]

  package init(in folder: URL) { self.folder = folder }

  /// The command that the build put beside the tests.
  package static var executable: URL {
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "leadpay")
    if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
    return Places.root.appending(path: ".build/debug/leadpay")
  }

  /// Runs the command to its end.
  ///
  /// - Parameter input: what it reads on standard input.
  package func run(_ arguments: String..., input: String = "") throws -> Result {
    try run(arguments, input: input)
  }

  /// Runs the command to its end.
  package func run(_ arguments: [String], input: String = "") throws -> Result {
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["LEADPAY_STORE"] = nil
    environment["SOURCE_DATE_EPOCH"] = "1795392000"  // 2026-11-23
    for (name, value) in self.environment { environment[name] = value }
    process.environment = environment
    // Files, not pipes: a pipe that nobody empties stops a talkative command.
    let files = ["in", "out", "err"].map {
      FileManager.default.temporaryDirectory.appending(path: "leadpay-\(UUID().uuidString).\($0)")
    }
    defer { files.forEach { try? FileManager.default.removeItem(at: $0) } }
    try Data(input.utf8).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self),
      folder: folder.path, arguments: arguments)
  }
}
