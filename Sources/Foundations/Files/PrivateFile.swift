// SPDX-License-Identifier: MIT

package import Foundation

/// Files that only their owner may read: a salary is nobody else's business.
package enum PrivateFile {
  /// Writes a text; the file has mode 0600 from its first byte and is replaced whole, through links
  /// too, once the disk has it.
  ///
  /// - Returns: whether it is there; a failed write leaves what was there before.
  package static func write(_ text: String, to path: String) -> Bool {
    FileDraft(for: path)?.replace(with: Array(text.utf8)) == true
  }

  /// Puts a finished file in its place; it is gone where that fails.
  package static func move(_ finished: String, to path: String) -> Bool {
    if unsafe rename(finished, path) == 0 { return true }
    unsafe unlink(finished)
    return false
  }

  /// Makes a new file with mode 0600, in place of one of that name; nothing is left after a failure.
  package static func create(_ path: String, _ text: String) -> Bool {
    unsafe unlink(path)
    // The mode is given where the file is made, not after it: nobody can open it in between.
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    do {
      let handle = FileHandle(fileDescriptor: file, closeOnDealloc: false)
      try handle.write(contentsOf: Data(text.utf8))
      try handle.close()
      return true
    } catch {
      unsafe unlink(path)
      return false
    }
  }

  /// Opens a file to be written from its start, with mode 0600 before its first byte; what is no
  /// file, such as a terminal, keeps its mode.
  ///
  /// Nil where it cannot be opened.
  package static func writer(of path: String) -> FileHandle? {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return nil }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFREG else { return handle }
    return fchmod(file, 0o600) == 0 && ftruncate(file, 0) == 0 ? handle : nil
  }
}
