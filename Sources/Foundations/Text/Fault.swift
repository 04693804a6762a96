// SPDX-License-Identifier: MIT

/// Why something could not be done: what happened, where, and what to do about it.
///
/// Every target's errors have this shape and kinds of their own, such as
/// `typealias StoreError = Fault<StoreFault>`.
package struct Fault<Code: Hashable & Sendable>: Error, Hashable, Sendable {
  /// What kind of thing happened.
  package var code: Code
  /// What happened, as a sentence.
  package var message: String
  /// The file or folder as it is shown; where there is none, the text that was read.
  package var file: String
  /// The 1-based line, where known.
  package var line: Int?
  /// The 1-based column of the line, where known: in characters for settings, else in bytes.
  package var column: Int?
  /// The 0-based byte of the file (after decompression), where known.
  package var byteOffset: Int?
  /// The keys of a settings file that lead to the fault, such as `pay.base.period`; empty for none.
  package var key: String
  /// The known word nearest to a misspelt one.
  package var nearest: String?
  package var remedy: Remedy

  package init(
    _ code: Code, _ message: String, file: String, line: Int? = nil, column: Int? = nil,
    byteOffset: Int? = nil, key: String = "", nearest: String? = nil, remedy: Remedy = ""
  ) {
    self.code = code
    self.message = message
    self.file = file
    self.line = line
    self.column = column
    self.byteOffset = byteOffset
    self.key = key
    self.nearest = nearest
    self.remedy = remedy
  }
}

/// An error whose remedy may name settings.
package protocol Remediable: Error, CustomStringConvertible {
  /// The whole in one line, each setting named as the program writes it.
  func text(naming name: (Remedy.Setting) -> String) -> String
}

extension Fault: Remediable {
  /// `survey.csv:12:3: key: what happened (byte 345). What to do.`, without what is unknown.
  package func text(naming name: (Remedy.Setting) -> String) -> String {
    whole(remedy.text(naming: name))
  }

  package var description: String { whole(remedy.description) }

  private func whole(_ remedy: String) -> String {
    var place = file
    if let line {
      place += ":\(line)"
      if let column { place += ":\(column)" }
    }
    let what = [place, key, message].filter { !$0.isEmpty }.joined(separator: ": ")
    let byte = byteOffset.map { " (byte \($0))" } ?? ""
    return what + byte + (remedy.isEmpty ? "" : " " + remedy)
  }
}
