// SPDX-License-Identifier: MIT

import Foundation

/// Small text files that a person wrote: profiles, person files, plans.
enum TextFile {
  /// Larger files are not what was meant.
  static let limit = 4 << 20

  /// The file's text.
  ///
  /// - Throws: `CommandFailure` for a missing, unreadable or huge file, or one that is not UTF-8.
  static func read(_ path: String) throws -> String {
    guard FileManager.default.fileExists(atPath: path) else {
      throw CommandFailure("\(path): there is no such file. Check the name and the folder.")
    }
    guard let handle = FileHandle(forReadingAtPath: path),
      let data = try? handle.read(upToCount: limit + 1) ?? Data()
    else {
      throw CommandFailure("\(path): the file cannot be read. Check its permissions.")
    }
    guard data.count <= limit else {
      throw CommandFailure("\(path): the file is larger than 4 MB; is it the right one?")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw CommandFailure("\(path): the text is not UTF-8. Save it as UTF-8.")
    }
    return text
  }
}
