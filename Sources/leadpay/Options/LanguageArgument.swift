// SPDX-License-Identifier: MIT

import ArgumentParser
import NegotiationBrief

/// A language of the built-in playbook on the command line.
struct LanguageArgument: ExpressibleByArgument {
  var language: String

  init?(argument: String) {
    guard Playbook.languages.contains(argument.lowercased()) else { return nil }
    language = argument.lowercased()
  }
}
