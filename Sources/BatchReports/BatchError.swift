// SPDX-License-Identifier: MIT

package import Foundations

/// What went wrong in a batch; for a schedule, `file` is its text.
package typealias BatchError = Fault<BatchFault>

/// The kinds of `BatchError`.
package enum BatchFault: Hashable, Sendable {
  case planUnreadable
  /// Another run holds the lock.
  case locked
  /// A signal asked the run to stop.
  case stopped
  /// A file or folder could not be read or written: disk full, read-only, permission.
  case fileSystem
  /// Nothing in the round succeeded, so there is nothing to publish.
  case nothingSucceeded
  /// A published set is not as its manifest says.
  case damagedSet
  /// A schedule text such as `mon 06:00` or an age such as `8d` cannot be read.
  case schedule
  /// A tool of the system (crontab, systemctl, launchctl) failed.
  case tool
}

extension Fault<BatchFault> {
  /// The error of a system call that has just failed.
  static func system(_ doing: String, path: String, number: Int32 = errno) -> BatchError {
    let remedy: Remedy =
      switch number {
      case ENOSPC, EDQUOT: "Free some space, then run the batch again."
      case EROFS: "The file system is read-only; name another folder or mount it for writing."
      case EACCES, EPERM: "Check who owns it and what its permissions are."
      case ENOENT: "Check that the folder is there."
      default: "Look at the file system, then run the batch again."
      }
    return BatchError(
      .fileSystem, "\(doing) failed: \(String(cString: strerror(number))).", file: path,
      remedy: remedy)
  }
}
