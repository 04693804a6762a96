// SPDX-License-Identifier: MIT

import Foundations

/// What went wrong in a batch: what, where, why, and what to do.
package struct BatchError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of failure; equality of errors is equality of codes.
  package enum Code: String, Sendable, Codable, Hashable {
    case planUnreadable = "plan-unreadable"
    /// Another run holds the lock.
    case locked
    /// A signal asked the run to stop.
    case stopped
    /// A file or folder could not be read or written: disk full, read-only, permission.
    case fileSystem = "file-system"
    /// Nothing in the round succeeded, so there is nothing to publish.
    case nothingSucceeded = "nothing-succeeded"
    /// A published set is not as its manifest says.
    case damagedSet = "damaged-set"
    /// A schedule text such as `mon 06:00` or an age such as `8d` cannot be read.
    case schedule
    /// A tool of the system (crontab, systemctl, launchctl) failed.
    case tool
  }

  package var code: Code
  /// The file or folder; for a schedule text, the text.
  package var path: String
  package var message: String
  package var remedy: String

  package init(_ code: Code, path: String, message: String, remedy: String) {
    self.code = code
    self.path = path
    self.message = message
    self.remedy = remedy
  }

  package var description: String { "\(path): \(message). \(remedy)." }

  package static func == (left: BatchError, right: BatchError) -> Bool { left.code == right.code }

  package func hash(into hasher: inout Hasher) { hasher.combine(code) }

  /// The error of a system call that has just failed.
  static func system(_ doing: String, path: String, number: Int32 = errno) -> BatchError {
    let remedy =
      switch number {
      case ENOSPC, EDQUOT: "Free some space, then run the batch again"
      case EROFS: "The file system is read-only; name another folder or mount it for writing"
      case EACCES, EPERM: "Check who owns it and what its permissions are"
      case ENOENT: "Check that the folder is there"
      default: "Look at the file system, then run the batch again"
      }
    return BatchError(
      .fileSystem, path: path, message: "\(doing) failed: \(String(cString: strerror(number)))",
      remedy: remedy)
  }
}
