// SPDX-License-Identifier: MIT

package import Foundations
package import NegotiationBrief
package import PremiumAnalysis

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A form in which a brief is written.
package enum BriefFormat: String, Sendable, Codable, CaseIterable, Hashable {
  case html
  case pdf
  case markdown = "md"
  case json
  /// The dates of the talks and of the plan, for a calendar.
  case calendar = "ics"
}

/// Makes one person's brief and writes its files.
package struct BriefMaking: Sendable {
  package var playbook: Playbook
  package var today: CalendarDate
  package var audience: Brief.Audience

  package init(playbook: Playbook, today: CalendarDate, audience: Brief.Audience = .engineer) {
    self.playbook = playbook
    self.today = today
    self.audience = audience
  }

  package func brief(for person: Person, evidence: PersonalEvidence) -> Brief {
    Brief(
      person: person, evidence: evidence, playbook: playbook, today: today, audience: audience)
  }

  /// The file name of a form, such as `brief.html` or `manager-brief.html`.
  package func fileName(_ format: BriefFormat) -> String {
    (audience == .manager ? "manager-brief." : "brief.") + format.rawValue
  }

  /// The text of a form; nil for PDF, which is made from the HTML.
  package static func text(_ brief: Brief, as format: BriefFormat) -> String? {
    switch format {
    case .html: HTMLRenderer().render(brief)
    case .markdown: MarkdownRenderer().render(brief)
    case .json: JSONRenderer().render(brief)
    case .calendar: CalendarRenderer().render(brief)
    case .pdf: nil
    }
  }

  /// The bytes of a form.
  ///
  /// - Throws: `PDFError`, and what Foundation says of the folder for passing files.
  package func bytes(_ brief: Brief, as format: BriefFormat) throws -> [UInt8] {
    if let text = Self.text(brief, as: format) { return Array(text.utf8) }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "brief.pdf")
    try WeasyprintRenderer(date: today).render(html: HTMLRenderer().render(brief), to: path.path)
    return Array(try Data(contentsOf: path))
  }

  /// Writes a brief's files into a folder, readable by their owner alone; an existing file is replaced whole.
  ///
  /// - Returns: the paths, in the order of `formats`.
  /// - Throws: `PDFError`, `BriefWritingError`.
  package func write(_ brief: Brief, formats: [BriefFormat], to folder: String) throws -> [String] {
    try makeFolder(folder)
    return try formats.map { format in
      let path = folder + "/" + fileName(format)
      if let text = Self.text(brief, as: format) {
        try write(text, to: path)
      } else {
        // Written through files that are the owner's alone from their first byte.
        try WeasyprintRenderer(date: today).render(html: HTMLRenderer().render(brief), to: path)
      }
      return path
    }
  }

  private func makeFolder(_ folder: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw BriefWritingError(
        .folder, "the folder cannot be made.", file: folder, remedy: "Check its permissions.")
    }
  }

  /// A salary is nobody else's business: the file never exists with wider permissions than 0600.
  private func write(_ text: String, to path: String) throws {
    guard PrivateFile.write(text, to: path) else {
      throw BriefWritingError(
        .file, "the file cannot be written.", file: path,
        remedy: "Check that the folder is writable and the disk has room.")
    }
  }
}

/// Why a brief's file could not be written.
package typealias BriefWritingError = Fault<BriefWritingFault>

/// What could not be written.
package enum BriefWritingFault: Hashable, Sendable {
  case folder, file
}
