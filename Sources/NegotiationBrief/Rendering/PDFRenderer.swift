// SPDX-License-Identifier: MIT

import Foundation
package import Foundations

/// Makes a PDF file of a brief's HTML page.
package protocol PDFRenderer: Sendable {
  /// Writes the PDF of `html` to a file; the same page gives the same bytes.
  func render(html: String, to path: String) throws(PDFError)
}

/// Why there is no PDF.
package typealias PDFError = Fault<PDFFault>

/// The kinds of `PDFError`.
package enum PDFFault: Hashable, Sendable {
  /// The program that makes PDFs is not installed.
  case missingTool
  /// It ran and failed.
  case failed
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
        .missingTool, "A PDF needs weasyprint, which is not on the PATH.", file: "",
        remedy: """
          Install it (Debian, Ubuntu: sudo apt-get install weasyprint; macOS: brew install \
          weasyprint), or leave out the format pdf and print the HTML page.
          """)
    }
    // Both are made here with their mode: what weasyprint opens to write keeps it.
    let page = path + ".html.tmp"
    let result = path + ".pdf.tmp"
    defer { for file in [page, result] { try? FileManager.default.removeItem(atPath: file) } }
    var said = ""
    if PrivateFile.create(page, html), PrivateFile.create(result, "") {
      let run = Tool.run(
        [tool, "--quiet", "--encoding", "utf-8", page, result],
        environment: ["SOURCE_DATE_EPOCH": String((date?.dayNumber ?? 0) * 86_400)])
      if run.ending.isSuccess, PrivateFile.move(result, to: path) { return }
      said = run.output
    }
    let last = said.split(separator: "\n").last.map { " It said: \($0.prefix(300))" } ?? ""
    throw PDFError(
      .failed, "The PDF could not be made.\(last)", file: path,
      remedy: "Check that the folder can be written to, and try “weasyprint --info”.")
  }
}
