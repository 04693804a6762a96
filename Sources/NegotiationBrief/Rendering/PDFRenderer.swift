// SPDX-License-Identifier: MIT

import Foundation
package import Foundations

/// Makes a PDF file of a brief's HTML page.
package protocol PDFRenderer: Sendable {
  /// Writes the PDF of `html` to a file; the same page gives the same bytes.
  func render(html: String, to path: String) throws(PDFError)
}

/// Why there is no PDF, and what to do.
package struct PDFError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure.
  package enum Code: String, Sendable, Hashable {
    /// The program that makes PDFs is not installed.
    case missingTool = "missing-tool"
    /// It ran and failed.
    case failed
  }

  package var code: Code
  package var problem: String
  package var remedy: String

  package var description: String { "\(problem) \(remedy)" }
}

/// Makes PDFs with weasyprint, found on the PATH.
package struct WeasyprintRenderer: PDFRenderer {
  private let searchPath: String
  private let date: CalendarDate?

  /// A renderer that looks for weasyprint in `path` (the PATH by default) and stamps the file with `date`.
  package init(path: String? = nil, date: CalendarDate? = nil) {
    searchPath = path ?? ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/usr/local/bin"
    self.date = date
  }

  /// Whether weasyprint is there.
  package var isAvailable: Bool { tool != nil }

  private var tool: String? {
    searchPath.split(separator: ":").map { "\($0)/weasyprint" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  package func render(html: String, to path: String) throws(PDFError) {
    guard let tool else {
      throw PDFError(
        code: .missingTool, problem: "A PDF needs weasyprint, which is not on the PATH.",
        remedy: "Install it (Debian, Ubuntu: sudo apt-get install weasyprint; macOS: brew install "
          + "weasyprint), or leave pdf out of --format and print the HTML page.")
    }
    // The page and the messages go through files beside the result, so that no pipe can fill up.
    let page = path + ".html.tmp"
    let messages = path + ".log.tmp"
    let result = path + ".pdf.tmp"
    defer {
      for file in [page, messages, result] { try? FileManager.default.removeItem(atPath: file) }
    }
    let status: Int32
    do {
      // All three are made here with their mode: what weasyprint opens to write keeps it.
      for file in [page, messages, result] {
        guard PrivateFile.create(file, file == page ? html : "") else {
          throw CocoaError(.fileWriteUnknown)
        }
      }
      status = try run(tool, page: page, result: result, messages: messages)
      guard status == 0 else { throw CocoaError(.fileWriteUnknown) }
      guard PrivateFile.move(result, to: path) else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      let said = (try? String(contentsOfFile: messages, encoding: .utf8)) ?? ""
      let last = said.split(separator: "\n").last.map { " It said: \($0.prefix(300))" } ?? ""
      throw PDFError(
        code: .failed, problem: "The PDF \(path) could not be made.\(last)",
        remedy: "Check that the folder can be written to, and try “weasyprint --info”.")
    }
  }

  private func run(
    _ tool: String, page: String, result: String, messages: String
  ) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = ["--quiet", "--encoding", "utf-8", page, result]
    var environment = ProcessInfo.processInfo.environment
    environment["SOURCE_DATE_EPOCH"] = String((date?.dayNumber ?? 0) * 86_400)
    process.environment = environment
    let handle = FileHandle(forWritingAtPath: messages)
    process.standardError = handle ?? FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try handle?.close()
    return process.terminationStatus
  }
}
