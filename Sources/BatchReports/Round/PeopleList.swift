// SPDX-License-Identifier: MIT

import Foundations

/// The person files of a plan, each with a safe folder name for its brief.
struct PeopleList {
  struct Person: Hashable, Sendable {
    var file: String
    /// The folder of the brief, from the file's name.
    var folder: String
  }

  var people: [Person] = []
  var notes: [String] = []

  static func of(_ plan: BatchPlan.People) throws -> PeopleList {
    var list = PeopleList()
    let patterns = plan.patterns.map { Wildcard($0) }
    var names: [String] = []
    for name in try Files.names(in: plan.folder)
    where patterns.contains(where: { $0.matches(name) }) {
      guard let facts = Files.facts(plan.folder + "/" + name), facts.isRegular else {
        list.notes.append("\(name) among the people is not a plain file and was left alone.")
        continue
      }
      if facts.mode & 0o077 != 0 {
        list.notes.append(
          "\(name) can be read by others; run `chmod 600` on it, as it holds a person’s pay.")
      }
      names.append(name)
    }
    let folders = folderNames(for: names)
    list.people = zip(names, folders).map {
      Person(file: plan.folder + "/" + $0, folder: $1)
    }
    return list
  }

  /// A folder name for each file name: its letters, digits, dashes and dots, without the ending.
  ///
  /// A name that had to be changed, or that two files share, ends in a digest of the whole name, so
  /// that no brief can land in another's folder or outside of its own.
  static func folderNames(for names: [String]) -> [String] {
    let stems = names.map(stem)
    let safe = stems.map(safe)
    let counts = Dictionary(safe.map { ($0.lowercased(), 1) }, uniquingKeysWith: +)
    return names.indices.map { place in
      let isTrue = safe[place].unicodeScalars.elementsEqual(stems[place].unicodeScalars)
      if isTrue, counts[safe[place].lowercased()] == 1 { return safe[place] }
      return safe[place] + "~" + SHA256.hex(of: names[place]).prefix(8)
    }
  }

  private static func stem(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  private static func safe(_ stem: String) -> String {
    var safe = ""
    for character in stem {
      let isPlain =
        character.isLetter || character.isNumber
        || (!safe.isEmpty && (character == "-" || character == "." || character == "_"))
      safe.append(isPlain ? character : "_")
    }
    while safe.utf8.count > 100 { safe.removeLast() }
    return safe.isEmpty ? "_" : safe
  }
}
