// SPDX-License-Identifier: MIT

/// A sentence with slots in braces.
///
/// Such as “Ask for {target} or more.”
struct Template: Hashable, Sendable {
  private enum Part: Hashable, Sendable {
    case text(String)
    case slot(Slot)
    /// No slot of the built-in playbook; a sentence may not use it.
    case unknown(String)
  }

  private let parts: [Part]

  /// Why a text is not a template.
  struct Fault: Error {
    var problem: String
    var remedy: String
  }

  init(_ source: String) throws(Fault) {
    var parts: [Part] = []
    var rest = source[...]
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else {
        throw Fault(
          problem: "A brace stands alone in “\(source.prefix(40))”.",
          remedy: "Braces hold a slot, such as {target}; write no others.")
      }
      let name = rest[rest.index(after: open)..<close]
      guard !name.isEmpty,
        name.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
      else {
        throw Fault(
          problem: "“{\(name.prefix(40))}” is not a slot.",
          remedy: "A slot's name has small letters and hyphens, such as {revisit}.")
      }
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      parts.append(Slot(rawValue: String(name)).map(Part.slot) ?? .unknown(String(name)))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self.parts = parts
  }

  /// The names of its slots.
  var slots: Set<String> {
    Set(
      parts.compactMap {
        switch $0 {
        case .slot(let slot): slot.rawValue
        case .unknown(let name): name
        case .text: nil
        }
      })
  }

  /// The sentence with its slots filled; a slot without a value stays in braces, which a test forbids.
  func filled(_ value: (Slot) -> String?) -> String {
    parts.reduce(into: "") { sentence, part in
      switch part {
      case .text(let text): sentence += text
      case .slot(let slot):
        let words = value(slot) ?? "{\(slot.rawValue)}"
        let isStart = sentence.isEmpty || sentence.hasSuffix(". ")
        sentence +=
          isStart && Self.ownWords.contains(slot)
          ? words.prefix(1).uppercased() + words.dropFirst() : words
      case .unknown(let name): sentence += "{\(name)}"
      }
    }
  }

  /// Slots filled with words of the playbook, which have a capital where they begin a sentence.
  private static let ownWords: Set<Slot> = [.surveys, .surveyEdition, .where]
}
