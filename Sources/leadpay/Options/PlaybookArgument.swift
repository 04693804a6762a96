// SPDX-License-Identifier: MIT

import NegotiationBrief

/// A playbook on the command line.
enum PlaybookArgument {
  /// - Parameter language: of the built-in playbook that the file extends.
  static func load(_ path: String?, language: String) throws -> Playbook {
    let builtIn = try Playbook.builtIn(language: language)
    guard let path else { return builtIn }
    return try Playbook.load(yaml: TextFile.read(path), file: path, extending: builtIn)
  }
}
