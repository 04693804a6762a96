// SPDX-License-Identifier: MIT

import Foundation

/// Compares a text with the one a person has reviewed.
package enum GoldenText {
  /// What differs from the golden file, line by line; nil when nothing does.
  ///
  /// With `UPDATE_GOLDENS=1` in the environment the file is rewritten and nothing differs.
  package static func difference(_ text: String, golden path: String) throws -> String? {
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try Data(text.utf8).write(to: URL(filePath: path))
      return nil
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      return "\(path) is missing; make it with UPDATE_GOLDENS=1 and review it"
    }
    let expected = String(decoding: data, as: UTF8.self)
    if text == expected { return nil }
    let now = text.split(separator: "\n", omittingEmptySubsequences: false)
    let then = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let changed = (0..<max(now.count, then.count)).compactMap { line -> String? in
      let old = line < then.count ? String(then[line]) : "(no line)"
      let new = line < now.count ? String(now[line]) : "(no line)"
      return old == new ? nil : "line \(line + 1)\n- \(old)\n+ \(new)"
    }
    return "\(path) differs:\n" + changed.prefix(20).joined(separator: "\n")
  }
}
