// SPDX-License-Identifier: MIT

package import Foundations
package import NegotiationBrief
package import Pages
package import PremiumAnalysis

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A file of a brief before it is written.
package struct BriefFile: Hashable, Sendable {
  /// A plain file name such as `brief.html`.
  package var name: String
  package var format: BriefFormat
  /// The text; for a PDF the HTML that it is made from, which tells whether it is still the same.
  package var text: String
}

/// Makes one person's brief and writes its files.
package struct BriefMaking: Sendable {
  package var playbook: Playbook
  package var today: CalendarDate
  package var audience: Brief.Audience
  /// Whom the notes to the manager go to; nil leaves it to be filled in.
  package var recipient: MailAddress?

  package init(
    playbook: Playbook, today: CalendarDate, audience: Brief.Audience = .engineer,
    recipient: MailAddress? = nil
  ) {
    self.playbook = playbook
    self.today = today
    self.audience = audience
    self.recipient = recipient
  }

  package func brief(for person: Person, evidence: PersonalEvidence) -> Brief {
    Brief(
      person: person, evidence: evidence, playbook: playbook, today: today, audience: audience)
  }

  /// The files of a form, such as `brief.html` or `manager-brief.html`: one, or one a message.
  package func files(_ brief: Brief, as format: BriefFormat) -> [BriefFile] {
    let name = (audience == .manager ? "manager-brief." : "brief.") + format.rawValue
    let texts: [(name: String, text: String)] =
      switch format {
      case .html, .pdf: [(name, HTMLRenderer().render(brief))]
      case .markdown: [(name, MarkdownRenderer().render(brief))]
      case .json: [(name, JSONRenderer().render(brief))]
      case .calendar: [(name, CalendarRenderer().render(brief))]
      case .message: MessageRenderer(recipient: recipient).files(brief)
      }
    return texts.map { BriefFile(name: $0.name, format: format, text: $0.text) }
  }

  /// The bytes of a file.
  ///
  /// - Throws: `PDFError`, and what Foundation says of the folder for passing files.
  package func bytes(of file: BriefFile) throws -> [UInt8] {
    guard file.format == .pdf else { return Array(file.text.utf8) }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "brief.pdf")
    try WeasyprintRenderer(date: today).render(html: file.text, to: path.path)
    return Array(try Data(contentsOf: path))
  }

  /// Writes a brief's files into a folder, readable by their owner alone; an existing file is replaced whole.
  ///
  /// - Returns: the paths, in the order of `formats`.
  /// - Throws: `PDFError`, `BriefWritingError`.
  package func write(_ brief: Brief, formats: [BriefFormat], to folder: String) throws -> [String] {
    try makeFolder(folder)
    return try formats.flatMap { files(brief, as: $0) }.map { file in
      let path = folder + "/" + file.name
      if file.format == .pdf {
        // Written through files that are the owner's alone from their first byte.
        try WeasyprintRenderer(date: today).render(html: file.text, to: path)
      } else {
        try write(file.text, to: path)
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
