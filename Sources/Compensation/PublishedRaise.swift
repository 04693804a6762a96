// SPDX-License-Identifier: MIT

/// An average raise at promotion that a survey published (`Resources/raises.txt`).
package struct PublishedRaise: Hashable, Sendable {
  /// A share of pay: 0.087 is 8.7 %.
  package var share: Double
  package var year: Int
  /// Whose survey it is.
  package var source: String
  /// Whose promotions it is about.
  package var people: String

  /// All that are known, the smallest first.
  package static let all: [PublishedRaise] = EmbeddedResource.all
    .filter { $0.path == "raises.txt" }
    .flatMap { $0.text.split(separator: "\n") }
    .filter { !$0.hasPrefix("#") }
    .compactMap { line in
      let parts = line.split(separator: ";").map { $0.drop { $0 == " " } }
      guard parts.count == 4, let percent = Double(parts[0]), let year = Int(parts[1]) else {
        return nil
      }
      return PublishedRaise(
        share: (percent * 10).rounded() / 1000, year: year, source: String(parts[2]),
        people: String(parts[3]))
    }
    .sorted { $0.share < $1.share }

  /// The middle one of them, a share of pay: what a promotion usually brings.
  package static let usualStep: Double = all.isEmpty ? 0 : all[(all.count - 1) / 2].share
}
