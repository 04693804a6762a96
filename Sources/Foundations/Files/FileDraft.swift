// SPDX-License-Identifier: MIT

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A file in the making, beside its place: it gets its name when the disk has all of it.
///
/// Only its owner may read it, from the first byte and whatever the umask. It holds a lock: who makes
/// a draft for the same place waits, so that a file can be read, changed and written by one process
/// at a time. Its name is always the same; what a kill leaves is used up by the next draft. Where the
/// place is a link, the file it leads to is meant.
///
/// A call that fails leaves the reason in `errno`.
package final class FileDraft {
  /// The real place of the file.
  package let path: String
  private let draft: String
  private let file: Int32

  /// Makes the draft, and waits for who has one for the same place; nil where it cannot be made.
  package init?(for path: String) {
    self.path = Self.place(of: path)
    draft = Self.folder(of: self.path) + "/." + FileName.of(self.path) + ".new"
    guard let file = Self.locked(draft) else { return nil }
    self.file = file
  }

  deinit { close(file) }

  /// Puts the finished bytes in the place of what stands there.
  package func replace(with bytes: [UInt8]) -> Bool {
    guard write(bytes), unsafe rename(draft, path) == 0 else { return discard() }
    syncFolder()
    return true
  }

  /// Puts the finished bytes there unless something stands there already, which then stays.
  package func add(_ bytes: [UInt8]) -> Bool {
    if unsafe access(path, F_OK) == 0 {
      unsafe unlink(draft)
      return true
    }
    guard write(bytes) else { return discard() }
    // A second name never takes the place of a file; where there are none, renaming does as well.
    if unsafe link(draft, path) == 0 || errno == EEXIST {
      unsafe unlink(draft)
    } else if unsafe rename(draft, path) != 0 {
      return discard()
    }
    syncFolder()
    return true
  }

  /// Takes the draft away.
  @discardableResult
  package func discard() -> Bool {
    let reason = errno
    unsafe unlink(draft)
    errno = reason
    return false
  }

  private func write(_ bytes: [UInt8]) -> Bool {
    guard ftruncate(file, 0) == 0 else { return false }
    var at = 0
    while at < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        unsafe pwrite(file, bytes.baseAddress?.advanced(by: at), bytes.count - at, off_t(at))
      }
      if count > 0 {
        at += count
      } else if count < 0, errno != EINTR {
        return false
      }
    }
    return fsync(file) == 0
  }

  private func syncFolder() {
    let names = unsafe open(Self.folder(of: path), O_RDONLY | O_CLOEXEC)
    guard names >= 0 else { return }
    fsync(names)
    close(names)
  }

  /// The open draft that no other process has.
  private static func locked(_ draft: String) -> Int32? {
    while true {
      let file = unsafe open(draft, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard file >= 0 else { return nil }
      var isLocked = flock(file, LOCK_EX) == 0
      while !isLocked, errno == EINTR { isLocked = flock(file, LOCK_EX) == 0 }
      guard isLocked else {
        close(file)
        return nil
      }
      // Who had it may have given it its real name, or been ended between the two names.
      var (own, named) = (stat(), stat())
      let isThere = unsafe fstat(file, &own) == 0 && stat(draft, &named) == 0
      if isThere, own.st_ino == named.st_ino, own.st_dev == named.st_dev {
        if own.st_nlink == 1, fchmod(file, 0o600) == 0 { return file }
        unsafe unlink(draft)
      }
      close(file)
    }
  }

  /// Where a path leads, through links to what may not be there yet.
  package static func place(of path: String) -> String {
    var place = path
    for _ in 0..<16 {
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: place) else {
        break
      }
      place = target.hasPrefix("/") ? target : folder(of: place) + "/" + target
    }
    return place
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
