// SPDX-License-Identifier: MIT

package import Foundation

/// Where tests find things outside themselves.
package enum Places {
  /// The project's root.
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The real survey files, which stay out of the repository; nil (and said so once) where they are not.
  package static let surveys: URL? = {
    let environment = ProcessInfo.processInfo.environment["LEADPAY_SURVEYS"]
    let folder =
      environment.map { URL(filePath: $0) }
      ?? root.deletingLastPathComponent().appending(path: "shared/surveys")
    guard FileManager.default.fileExists(atPath: folder.path) else {
      print("note: no real surveys at \(folder.path); the tests that read them are skipped")
      return nil
    }
    return folder
  }()

  /// Whether the real survey files are here.
  package static var hasSurveys: Bool { surveys != nil }
}
