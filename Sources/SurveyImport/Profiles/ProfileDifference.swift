// SPDX-License-Identifier: MIT

/// What two profiles say differently.
package struct ProfileDifference: Hashable, Sendable {
  /// One key that differs.
  package struct Change: Hashable, Sendable {
    /// The key with its parents: `pay.base`, `fields.level.values.Lead`.
    package var key: String
    /// Nil when only the second profile has the key.
    package var before: String?
    /// Nil when only the first has it.
    package var after: String?
  }

  /// By key.
  package var changes: [Change]

  /// Compares two profiles' YAML texts, keys in any order; comments do not count.
  ///
  /// - Throws: `ProfileError` when one of them is no profile.
  package init(
    from first: String, named firstName: String, to second: String, named secondName: String
  ) throws(ProfileError) {
    let before = try Self.flattened(first, firstName)
    let after = try Self.flattened(second, secondName)
    changes = Set(before.keys).union(after.keys).sorted().compactMap { key in
      before[key] == after[key]
        ? nil : Change(key: key, before: before[key], after: after[key])
    }
  }

  private static func flattened(
    _ yaml: String, _ name: String
  ) throws(ProfileError) -> [String: String] {
    // Loading says where a mistake is; the tree is then compared as written.
    _ = try ImportProfile(yaml: yaml, file: name)
    var found: [String: String] = [:]
    try collect(ProfileNode.parse(yaml, file: name), into: &found)
    return found
  }

  private static func collect(
    _ node: ProfileNode, into found: inout [String: String]
  ) throws(ProfileError) {
    if node.isMapping {
      for (_, value) in try node.pairs() { try collect(value, into: &found) }
    } else if node.isList {
      let items = try node.items()
      if items.contains(where: { $0.isMapping || $0.isList }) {
        for item in items { try collect(item, into: &found) }
      } else {
        var texts: [String] = []
        for item in items { texts.append(try item.text()) }
        found[node.key] = texts.joined(separator: ", ")
      }
    } else {
      found[node.key] = try node.text()
    }
  }
}
