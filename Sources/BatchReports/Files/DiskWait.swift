// SPDX-License-Identifier: MIT

import CDisk
import Foundations

/// One wait for all that is written to a folder's file system from now on.
///
/// Made before the files are written: the kernel (Linux 5.8 or newer) tells an open descriptor the write
/// errors of its time, and no others.
final class DiskWait: Sendable {
  private let folder: String
  private let descriptor: Int32

  /// - Throws: `BatchError.fileSystem` when the folder cannot be opened.
  init(folder: String) throws {
    self.folder = folder
    descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw BatchError.system("opening", path: folder) }
  }

  deinit { close(descriptor) }

  /// Waits until the disk has everything; false where the system cannot be asked for that.
  ///
  /// - Throws: `BatchError.fileSystem` when something could not be written.
  func waitForAll() throws -> Bool {
    if leadpay_sync_file_system(descriptor) == 0 { return true }
    guard errno == ENOSYS else { throw BatchError.system("writing", path: folder) }
    return false
  }
}
