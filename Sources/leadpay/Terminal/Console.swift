// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// What a command says to a person: results to standard output, the rest to standard error.
struct Console {
  var isQuiet: Bool
  var isVerbose: Bool
  var usesColor: Bool

  /// Whether standard output is a terminal and the environment does not forbid colour.
  static var standardOutputTakesColor: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && environment["NO_COLOR"]?.isEmpty ?? true
      && environment["TERM"] != "dumb"
  }

  /// Prints a result; ends the process where standard output takes no more, so that a full disk
  /// never looks like success.
  func print(_ text: String) {
    let text = PlainText.forTerminal(text, keepsStyles: usesColor)
    do {
      try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
    } catch {
      Self.error("Error: the output cannot be written. Check that the disk has room.")
      exit(1)
    }
  }

  /// Prints a remark, unless quiet.
  func remark(_ text: String) {
    if !isQuiet { Self.error(text) }
  }

  /// Prints what only a curious person wants to know.
  func detail(_ text: String) {
    if isVerbose { Self.error(text) }
  }

  static func error(_ text: String) {
    let text = PlainText.forTerminal(text, keepsStyles: false)
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  func bold(_ text: String) -> String { styled(text, "1") }
  func dim(_ text: String) -> String { styled(text, "2") }

  private func styled(_ text: String, _ code: String) -> String {
    usesColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
