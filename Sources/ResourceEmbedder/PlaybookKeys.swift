// SPDX-License-Identifier: MIT

/// The keys and slots of a playbook as Swift enums, so that a misspelt one does not compile.
///
/// Reads the plain form the built-in playbook has: a key at the start of a line, or two spaces in,
/// with its text on the same line. What is read otherwise when the program starts fails there.
struct PlaybookKeys {
  /// Sections whose keys are no lines and need no enum.
  private static let open: Set<String> = ["countries", "families", "reasons"]

  private var lines: [String] = []
  private var figures: [String] = []
  private var thresholds: [String] = []
  private var slots: Set<String> = []

  /// - Throws: `Fault` for a line that is no key.
  init(yaml: String, file: String) throws {
    var section = ""
    for (index, line) in yaml.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let text = line.drop { $0 == " " }
      // The remarks name the slots that any sentence may use.
      slots.formUnion(line.matches(of: #/\{([a-z0-9-]+)\}/#).map { String($0.output.1) })
      if text.isEmpty || text.hasPrefix("#") || text.hasPrefix("- ") { continue }
      guard let colon = text.firstIndex(of: ":") else {
        throw Fault("\(file):\(index + 1): error: no key of the playbook is in this line")
      }
      let key = String(text[..<colon])
      let value = text[text.index(after: colon)...].drop { $0 == " " }
      switch line.count - text.count {
      case 0:
        section = key
        // A sentence without a section; a list or a section begins otherwise.
        if value.hasPrefix("\""), !["playbook", "language"].contains(key) { lines.append(key) }
      case 2 where section == "figures": figures.append(key)
      case 2 where section == "thresholds": thresholds.append(key)
      case 2 where Self.open.contains(section) || section.hasPrefix("actions-"): break
      case 2: lines.append("\(section).\(key)")
      default:
        throw Fault("\(file):\(index + 1): error: a key of the playbook is at most two spaces in")
      }
    }
  }

  /// - Throws: `Fault` for a key that gives no name, or the name of another.
  func swift() throws -> String {
    """
    // Made by ResourceEmbedder from the built-in playbook.

    /// The key of one sentence of the playbook, such as `headline.firm`.
    \(try cases(of: "PlaybookLine", lines))

    /// The key of a figure of the brief, such as `numbers.target`.
    \(try cases(of: "FigureID", figures))

    /// A number of the guide that a playbook may set.
    \(try cases(of: "PlaybookThreshold", thresholds))

    /// What a brief puts into a sentence, in the place of such as `{target}`.
    \(try cases(of: "Slot", slots.sorted()))

    """
  }

  private func cases(of name: String, _ keys: [String]) throws -> String {
    var names: [String: String] = [:]
    let cases = try keys.map { key in
      let name = try Self.name(of: key)
      if let other = names.updateValue(key, forKey: name) {
        throw Fault("error: the playbook's keys “\(other)” and “\(key)” give the same name \(name)")
      }
      return "  case `\(name)` = \"\(key)\"\n"
    }
    return "enum \(name): String, CaseIterable, Hashable, Sendable {\n\(cases.joined())}"
  }

  /// `numbers.walk-away` as `numbersWalkAway`.
  private static func name(of key: String) throws -> String {
    let words = key.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "-" }
    guard words.allSatisfy({ $0.wholeMatch(of: #/[a-z0-9]+/#) != nil }), key.first?.isLetter == true
    else {
      throw Fault(
        "error: the playbook's key “\(key)” gives no name; small letters, digits, hyphens and dots do"
      )
    }
    return words.dropFirst().reduce(into: String(words[0])) {
      $0 += $1.prefix(1).uppercased() + $1.dropFirst()
    }
  }

  /// Why no enums can be made, as a compiler says it.
  struct Fault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }
}
