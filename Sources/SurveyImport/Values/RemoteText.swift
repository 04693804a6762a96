// SPDX-License-Identifier: MIT

/// Answers about working remotely.
enum RemoteText {
  private static let words = WordFile.answers.index("remote") { $0 == "yes" }

  static func isRemote(_ text: String) -> Bool? { words[HeaderName.folded(text)] }
}
