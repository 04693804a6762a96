// SPDX-License-Identifier: MIT

/// Answers about working remotely.
enum RemoteText {
  static func isRemote(_ text: String) -> Bool? {
    switch HeaderName.folded(text) {
    case "yes", "true", "1", "y", "remote", "fully remote", "remotely", "100", "да", "так", "sí",
      "si",
      "sim", "tak", "ja", "oui":
      true
    case "no", "false", "0", "n", "in-person", "office", "on-site", "onsite", "hybrid", "нет", "ні",
      "não",
      "nie", "nein", "non":
      false
    default: nil
    }
  }
}
