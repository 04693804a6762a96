// SPDX-License-Identifier: MIT

/// The name of a file without its folders.
package enum FileName {
  /// `survey.csv` of `/data/survey.csv`; a path without a name is its own.
  package static func of(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
