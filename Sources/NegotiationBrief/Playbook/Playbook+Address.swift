// SPDX-License-Identifier: MIT

extension Playbook {
  /// This playbook with what is said to the manager in the address that the person uses, where the
  /// product has it in the playbook's language.
  ///
  /// A company's own wording stays as it is.
  func speaking(_ address: Address?) -> Playbook {
    guard address == .informal, let informal = Self.informal[language],
      let formal = try? Self.builtIn(language: language)
    else { return self }
    var spoken = self
    for (line, words) in informal.lines where lines[line] == formal.lines[line] {
      spoken.lines[line] = words
    }
    return spoken
  }

  /// The built-in playbooks with the lines of their informal address, by language.
  private static let informal: [String: Playbook] = {
    var playbooks: [String: Playbook] = [:]
    for language in languages {
      guard let text = informalText(language: language), let base = try? builtIn(language: language)
      else { continue }
      playbooks[language] = try? load(yaml: text, file: "\(language)-du.yaml", extending: base)
    }
    return playbooks
  }()

  /// The lines of the informal address as a file; nil for a language that has none.
  static func informalText(language: String) -> String? {
    EmbeddedResource.all.first { $0.path == "address/\(language)-du.yaml" }?.text
  }
}
