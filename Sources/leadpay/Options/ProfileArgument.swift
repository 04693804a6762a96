// SPDX-License-Identifier: MIT

import SurveyImport

/// A profile named on the command line: a built-in one by its id, or a file.
struct ProfileArgument {
  var name: String

  init(_ name: String) { self.name = name }

  /// The profile, and its text where it came from a file.
  func load() throws -> (profile: ImportProfile, text: String?) {
    guard isFile else { return (try ProfileCatalog.builtIn.profile(named: name), nil) }
    let yaml = try TextFile.read(name)
    return (try ImportProfile(yaml: yaml, file: name), yaml)
  }

  /// The profile's YAML.
  func text() throws -> String {
    if isFile { return try TextFile.read(name) }
    let known = try ProfileCatalog.builtIn.profile(named: name)
    return ProfileCatalog.builtInText(known.id) ?? ""
  }

  private var isFile: Bool {
    name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
  }
}
