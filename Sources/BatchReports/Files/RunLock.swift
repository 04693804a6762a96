// SPDX-License-Identifier: MIT

import Foundations

/// The right to run, held by one process at a time.
///
/// It is a lock on an open file (`flock`), which the kernel takes back when the process ends in
/// whatever way: there is no stale lock to delete by hand, and the file itself means nothing.
final class RunLock {
  private let file: Int32

  /// Takes the lock, or says at once that another run has it.
  ///
  /// - Throws: `BatchError`: `.locked`, or `.fileSystem`.
  init(path: String) throws {
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw BatchError.system("opening the lock", path: path) }
    // `BatchStatus` holds the lock for an instant to see whether it is free.
    for _ in 0..<5 {
      if flock(file, LOCK_EX | LOCK_NB) == 0 { return }
      guard errno == EWOULDBLOCK || errno == EINTR else { break }
      usleep(40_000)
    }
    let number = errno
    close(file)
    guard number == EWOULDBLOCK || number == EINTR else {
      throw BatchError.system("locking", path: path, number: number)
    }
    throw BatchError(
      .locked, "another run of this batch is going on.", file: path,
      remedy: "Let it finish; nothing was changed.")
  }

  deinit { close(file) }
}
