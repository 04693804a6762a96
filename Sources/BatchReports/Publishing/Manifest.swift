// SPDX-License-Identifier: MIT

import Foundations

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a published set holds and what it was made from.
package struct Manifest: Hashable, Sendable, Codable {
  /// A file of the set.
  package struct File: Hashable, Sendable, Codable {
    /// From the set's folder.
    package var path: String
    package var sha256: String
    package var bytes: Int
  }

  /// Something the set was made from.
  package struct Input: Hashable, Sendable, Codable {
    /// `plan`, `survey` or `person`.
    package var kind: String
    package var name: String
    package var sha256: String
  }

  /// A report or a brief, with the digest of all that decides its bytes.
  package struct Entry: Hashable, Sendable, Codable {
    package var item: RoundItem
    /// Nil for an item that failed.
    package var digest: String?
    /// The paths of its files.
    package var files: [String]
  }

  /// The version of this format.
  package var format = 1
  package var plan: String
  package var day: String
  /// Counts the plan's sets; the set with the greatest number is the newest, whatever the clock says.
  package var round: Int
  package var inputs: [Input]
  package var entries: [Entry]
  package var files: [File]

  static let fileName = "manifest.json"

  /// The files of a set that are not as its manifest says; empty when all is well.
  ///
  /// - Throws: `BatchError.damagedSet` when there is no manifest that can be read.
  package static func problems(inSet folder: String) throws -> [String] {
    guard let data = FileManager.default.contents(atPath: folder + "/" + fileName),
      let manifest = try? JSONDecoder().decode(Manifest.self, from: data)
    else {
      throw BatchError(
        .damagedSet, "the set has no manifest that can be read.", file: folder,
        remedy: "Remove the folder and run the batch again.")
    }
    var problems = manifest.files.compactMap { file -> String? in
      guard let bytes = try? Files.read(folder + "/" + file.path) else {
        return "\(file.path) is missing"
      }
      return SHA256.hex(of: bytes) == file.sha256 ? nil : "\(file.path) has other bytes"
    }
    let known = Set(manifest.files.map(\.path) + [fileName])
    let found = try FileManager.default.subpathsOfDirectory(atPath: folder)
    for path in found.sorted() {
      if Files.facts(folder + "/" + path)?.isFolder == false, !known.contains(path) {
        problems.append("\(path) is not in the manifest")
      }
    }
    return problems
  }
}
