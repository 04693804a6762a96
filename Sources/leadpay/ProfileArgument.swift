// SPDX-License-Identifier: MIT

import SurveyImport

/// A profile named on the command line: a built-in one by its id, or a file.
struct ProfileArgument {
  var text: String

  init(_ text: String) { self.text = text }

  /// The profile, and its text where it came from a file.
  func load() throws -> (profile: ImportProfile, text: String?) {
    let looksLikeFile =
      text.contains("/") || text.hasSuffix(".yaml") || text.hasSuffix(".yml")
    guard looksLikeFile else { return (try ProfileCatalog.builtIn.profile(named: text), nil) }
    let yaml = try TextFile.read(text)
    return (try ImportProfile(yaml: yaml, file: text), yaml)
  }
}
