// SPDX-License-Identifier: MIT

import Foundation
import TestSupport

/// Starts the rehearsal program, a run of a plan in a process that can be killed.
struct Rehearsal {
  /// The built program, beside the tests.
  static let executable: URL? = {
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let places = [beside, Places.root.appending(path: ".build/debug")]
    return places.map { $0.appending(path: "BatchRehearsal") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  /// Whether tests run as root, who can mount a small disk and become someone else.
  static let isRoot = geteuid() == 0

  struct Result {
    var exitCode: Int32
    /// Whether a signal ended the process.
    var wasKilled: Bool
    var output: String
  }

  /// Starts a run and does not wait for it.
  static func start(
    _ plan: String, day: String, _ environment: [String: String] = [:]
  ) throws -> (process: Process, output: Pipe) {
    guard let executable else { throw CocoaError(.fileNoSuchFile) }
    return try start([executable.path, plan, day], environment)
  }

  static func start(
    _ arguments: [String], _ environment: [String: String] = [:]
  ) throws -> (process: Process, output: Pipe) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    return (process, output)
  }

  static func finish(_ started: (process: Process, output: Pipe)) -> Result {
    let data = (try? started.output.fileHandleForReading.readToEnd()) ?? Data()
    started.process.waitUntilExit()
    return Result(
      exitCode: started.process.terminationStatus,
      wasKilled: started.process.terminationReason == .uncaughtSignal,
      output: String(decoding: data, as: UTF8.self))
  }

  static func run(
    _ plan: String, day: String, _ environment: [String: String] = [:]
  ) throws -> Result {
    finish(try start(plan, day: day, environment))
  }
}
