// SPDX-License-Identifier: MIT

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What went wrong in a batch: what, where, why, and what to do.
package struct BatchError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of failure; equality of errors is equality of codes.
  package enum Code: String, Sendable, Codable, Hashable {
    case planUnreadable = "plan-unreadable"
    case planInvalid = "plan-invalid"
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
  /// What is wrong in a plan, in the order of its lines; empty for other errors.
  package var problems: [PlanProblem]

  package init(
    _ code: Code, path: String, message: String, remedy: String, problems: [PlanProblem] = []
  ) {
    self.code = code
    self.path = path
    self.message = message
    self.remedy = remedy
    self.problems = problems
  }

  package var description: String {
    guard problems.isEmpty else {
      return problems.map { "\(path):\($0.line):\($0.column): \($0.message). \($0.remedy)." }
        .joined(separator: "\n")
    }
    return "\(path): \(message). \(remedy)."
  }

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

/// One thing that is wrong in a plan, with its place.
package struct PlanProblem: Hashable, Sendable {
  /// Counted from 1.
  package var line: Int
  /// Counted from 1.
  package var column: Int
  package var message: String
  package var remedy: String

  package init(line: Int, column: Int, message: String, remedy: String) {
    self.line = line
    self.column = column
    self.message = message
    self.remedy = remedy
  }
}
