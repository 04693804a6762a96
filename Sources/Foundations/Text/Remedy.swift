// SPDX-License-Identifier: MIT

/// What to do about a fault, in sentences.
///
/// A remedy may name something that the caller can set otherwise. Only the program knows how that is
/// written (`--store`, or a key of a file), so that it is a value here:
/// `"Name another file with \(.store)."`
package struct Remedy: Hashable, Sendable, ExpressibleByStringInterpolation,
  CustomStringConvertible
{
  /// What the caller of a library can set.
  package enum Setting: String, Hashable, Sendable {
    case store, edition, profile, encoding
    /// Where a drafted profile is written to.
    case draft
    /// Where rejected records are written to.
    case rejects
    /// The share of rejected records above which a file is refused.
    case rejectLimit
    /// Whether a file may take the place of an edition that has far more people.
    case replace
    /// Whether records that are quoted as one field are taken apart.
    case quotedRecords
    /// Whether a schedule is only printed.
    case scheduleText
  }

  fileprivate enum Part: Hashable, Sendable {
    case text(String)
    case setting(Setting)
  }

  private var parts: [Part]

  package init(_ text: String) { parts = text.isEmpty ? [] : [.text(text)] }

  package init(stringLiteral text: String) { self.init(text) }

  package init(stringInterpolation sentences: StringInterpolation) { parts = sentences.parts }

  /// Whether nothing can be done.
  package var isEmpty: Bool { parts.isEmpty }

  /// The sentences, each setting named as the program writes it.
  package func text(naming name: (Setting) -> String) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .setting(let setting): name(setting)
      }
    }.joined()
  }

  /// The sentences for who has no names of its own for the settings: `“edition”`.
  package var description: String { text { "“\($0.rawValue)”" } }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ text: String) {
      if case .text(let before)? = parts.last {
        parts[parts.count - 1] = .text(before + text)
      } else if !text.isEmpty {
        parts.append(.text(text))
      }
    }

    package mutating func appendInterpolation(_ text: some StringProtocol) {
      appendLiteral(String(text))
    }

    package mutating func appendInterpolation(_ number: Int) { appendLiteral("\(number)") }

    package mutating func appendInterpolation(_ setting: Setting) {
      parts.append(.setting(setting))
    }
  }
}
