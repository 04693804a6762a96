// SPDX-License-Identifier: MIT

import Foundations
import Synchronization

/// A set in the making: every file is written once and hashed; in the end the disk is waited for.
///
/// Sendable, as briefs are written on several threads.
final class StagedSet: Sendable {
  /// The readers a file is for.
  enum Audience {
    /// Anyone with an account on the machine.
    case everyone
    /// The owner only.
    case owner

    var fileMode: Int { self == .everyone ? 0o644 : 0o600 }
    var folderMode: Int { self == .everyone ? 0o755 : 0o700 }
  }

  let folder: String
  private let disk: DiskWait
  private let written = Mutex<[String: Manifest.File]>([:])

  /// Makes the folder, in the place of whatever an earlier run left there.
  init(folder: String) throws {
    self.folder = folder
    if Files.facts(folder) != nil { try Files.remove(folder) }
    try Files.makeFolder(folder)
    disk = try DiskWait(folder: folder)
  }

  /// Every file so far, by path.
  var files: [Manifest.File] {
    written.withLock { $0.values.sorted { $0.path < $1.path } }
  }

  func write(_ bytes: [UInt8], to path: String, for audience: Audience) throws {
    try makeFolder(of: path, for: audience)
    try Files.write(bytes, to: folder + "/" + path, mode: audience.fileMode)
    let file = Manifest.File(path: path, sha256: SHA256.hex(of: bytes), bytes: bytes.count)
    written.withLock { $0[path] = file }
  }

  /// Takes a file over from an earlier set; false when it is not there as it was published.
  func adopt(_ file: Manifest.File, from set: String, for audience: Audience) throws -> Bool {
    let source = set + "/" + file.path
    guard let bytes = try? Files.read(source), SHA256.hex(of: bytes) == file.sha256 else {
      return false
    }
    try makeFolder(of: file.path, for: audience)
    try Files.link(source, to: folder + "/" + file.path, mode: audience.fileMode)
    written.withLock { $0[file.path] = file }
    return true
  }

  /// Takes away what a failed item has left in its folder.
  func discard(_ path: String) throws {
    written.withLock { files in
      files = files.filter { !$0.key.hasPrefix(path + "/") }
    }
    if Files.facts(folder + "/" + path) != nil { try Files.remove(folder + "/" + path) }
  }

  /// Writes the manifest, which cannot list itself, and waits until the disk has all files and folders.
  func seal(with manifest: [UInt8]) throws {
    try Files.write(
      manifest, to: folder + "/" + Manifest.fileName, mode: Audience.owner.fileMode)
    if try !disk.waitForAll() { try syncEach() }
  }

  /// Waits for one file and one folder after the other, where the system cannot wait for all.
  func syncEach() throws {
    var paths: Set<String> = [folder, folder + "/" + Manifest.fileName]
    for file in files {
      var path = folder + "/" + file.path
      while path.count > folder.count {
        paths.insert(path)
        path = BatchPlan.parent(of: path)
      }
    }
    for path in paths { try Files.sync(path) }
  }

  /// Makes the folders of a file, each for the same readers.
  private func makeFolder(of path: String, for audience: Audience) throws {
    var made = folder
    for part in path.split(separator: "/").dropLast() {
      made += "/" + part
      try Files.makeFolder(made, mode: audience.folderMode)
    }
  }
}
