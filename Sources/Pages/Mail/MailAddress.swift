// SPDX-License-Identifier: MIT

/// An address for mail, such as `kim@example.org`: what RFC 5322 calls an addr-spec of plain atoms.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
  package let description: String

  /// Nil for anything that is not one address in ASCII, so that none can carry a second header.
  package init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, parts[0].utf8.count <= 64,
      parts[0].split(separator: ".", omittingEmptySubsequences: false).allSatisfy(Self.isAtom),
      parts[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy(Self.isLabel)
    else { return nil }
    description = text
  }

  private static func isAtom(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
  }

  private static func isLabel(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.count <= 63 && text.first != "-" && text.last != "-"
      && text.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}
