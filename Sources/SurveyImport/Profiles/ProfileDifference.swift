// SPDX-License-Identifier: MIT

import Foundations
package import Settings

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
  /// - Throws: `SettingsError` when one of them is no profile.
  package init(
    from first: String, named firstName: String, to second: String, named secondName: String
  ) throws(SettingsError) {
    let before = try Self.flattened(first, firstName)
    let after = try Self.flattened(second, secondName)
    changes = Set(before.keys).union(after.keys).sorted().compactMap { key in
      before[key] == after[key]
        ? nil : Change(key: key, before: before[key], after: after[key])
    }
  }

  private static func flattened(
    _ yaml: String, _ name: String
  ) throws(SettingsError) -> [String: String] {
    // Loading says where a mistake is; the tree is then compared as written.
    _ = try ImportProfile(yaml: yaml, file: name)
    let file = try SettingsFile(yaml: yaml, name: name)
    var found: [String: String] = [:]
    if let root = file.root { collect(root, into: &found) }
    return try file.finish(found)
  }

  private static func collect(_ node: SettingsNode, into found: inout [String: String]) {
    if node.isMapping {
      for entry in node.entries ?? [] { collect(entry.value, into: &found) }
    } else if node.items.contains(where: { $0.isMapping || $0.isList }) {
      for item in node.items { collect(item, into: &found) }
    } else {
      found[node.key] = node.texts().joined(separator: ", ")
    }
  }
}
