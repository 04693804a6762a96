// SPDX-License-Identifier: MIT

/// The values of a mapping by their keys.
package struct SettingsFields {
  /// The mapping itself.
  package let node: SettingsNode
  private let members: [String: SettingsNode]

  init(node: SettingsNode, members: [String: SettingsNode]) {
    self.node = node
    self.members = members
  }

  /// The keys that stand in the file, blank ones too.
  package var names: Set<String> { Set(members.keys) }

  /// The value of a key; nil where the key is missing or has no value.
  package subscript(key: String) -> SettingsNode? {
    members[key].flatMap { $0.isBlank ? nil : $0 }
  }

  /// Whether a key stands here with nothing, `~` or `null`.
  package func isBlank(_ key: String) -> Bool { members[key]?.isBlank == true }

  /// The value of a key that cannot be left out.
  package func required(_ key: String, _ remedy: String? = nil) -> SettingsNode? {
    if let value = self[key] { return value }
    node.reportMissing(key, remedy ?? "Add a line “\(key): …”.")
    return nil
  }
}

extension SettingsNode {
  /// Keeps the fault that a key is missing from this mapping.
  package func reportMissing(_ name: String, _ remedy: String) {
    report(.missingKey, "“\(name)” is missing\(key.isEmpty ? "" : " from “\(key)”").", remedy)
  }
}
