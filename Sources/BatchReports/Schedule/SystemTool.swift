// SPDX-License-Identifier: MIT

import Foundation

/// Runs a tool of the system without a shell.
package enum SystemTool {
  /// The exit code and all that the tool says; 127 when there is no such tool.
  package static func run(
    _ arguments: [String], input: String?
  ) throws -> ScheduleInstaller.ToolResult {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = stdout
    do {
      try process.run()
    } catch {
      throw BatchError(
        .tool, path: arguments.first ?? "", message: "it could not be started: \(error)",
        remedy: "Install it by hand from what --show prints")
    }
    if let input { try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
    try? stdin.fileHandleForWriting.close()
    let output = (try? stdout.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    return ScheduleInstaller.ToolResult(
      exitCode: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
  }
}
