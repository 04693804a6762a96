// SPDX-License-Identifier: MIT

import Foundations

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The few file operations that publishing rests on; each throws `BatchError.fileSystem`.
enum Files {
  /// What publishing needs to know of a file.
  struct Facts: Hashable {
    var isRegular: Bool
    var isFolder: Bool
    var size: Int
    /// Seconds since 1970.
    var modified: Int
    /// Permission bits.
    var mode: Int
    /// Device and serial number, which tell hard links.
    var identity: [Int]
  }

  /// The facts of what a path leads to; nil when there is nothing.
  static func facts(_ path: String) -> Facts? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let kind = status.st_mode & S_IFMT
    #if canImport(Darwin)
      let modified = status.st_mtimespec.tv_sec
    #else
      let modified = status.st_mtim.tv_sec
    #endif
    return Facts(
      isRegular: kind == S_IFREG, isFolder: kind == S_IFDIR, size: Int(status.st_size),
      modified: modified, mode: Int(status.st_mode & 0o7777),
      identity: [Int(status.st_dev), Int(status.st_ino)])
  }

  /// Makes a folder, and those above it; an existing one is left as it is.
  static func makeFolder(_ path: String, mode: Int = 0o755) throws {
    if facts(path)?.isFolder == true { return }
    let parent = BatchPlan.parent(of: path)
    if parent != path { try makeFolder(parent) }
    guard mkdir(path, mode_t(mode)) == 0 || errno == EEXIST else {
      throw BatchError.system("making the folder", path: path)
    }
    // The mask of the process must not decide what others may read.
    guard chmod(path, mode_t(mode)) == 0 else {
      throw BatchError.system("setting the permissions", path: path)
    }
  }

  /// Writes a new file; `sync` or `DiskWait` waits until the disk has it.
  static func write(_ bytes: [UInt8], to path: String, mode: Int) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode_t(mode))
    guard file >= 0 else { throw BatchError.system("making the file", path: path) }
    defer { close(file) }
    try bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        #if canImport(Darwin)
          let count = Darwin.write(
            file, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
        #elseif canImport(Musl)
          let count = Musl.write(
            file, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
        #else
          let count = Glibc.write(
            file, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
        #endif
        if count < 0 {
          if errno == EINTR { continue }
          throw BatchError.system("writing", path: path)
        }
        offset += count
      }
    }
    guard fchmod(file, mode_t(mode)) == 0 else {
      throw BatchError.system("writing", path: path)
    }
  }

  /// Puts a file in the place of another in one step; readers see the old one or the new one.
  static func replace(_ path: String, with bytes: [UInt8], mode: Int) throws {
    let temporary = path + ".new"
    unlink(temporary)
    do {
      try write(bytes, to: temporary, mode: mode)
      try sync(temporary)
      try move(temporary, to: path)
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Renames in one step and waits until the disk has it.
  static func move(_ path: String, to target: String) throws {
    guard rename(path, target) == 0 else {
      throw BatchError.system("renaming to \(target)", path: path)
    }
    let (source, destination) = (BatchPlan.parent(of: path), BatchPlan.parent(of: target))
    try sync(destination)
    if source != destination { try sync(source) }
  }

  /// Waits until the disk has a file's bytes or a folder's entries.
  static func sync(_ path: String) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw BatchError.system("opening", path: path) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw BatchError.system("writing", path: path) }
  }

  /// Gives the file a second name, or copies it where the file system has no hard links.
  static func link(_ path: String, to target: String, mode: Int) throws {
    #if canImport(Darwin)
      let linked = Darwin.link(path, target) == 0
    #elseif canImport(Musl)
      let linked = Musl.link(path, target) == 0
    #else
      let linked = Glibc.link(path, target) == 0
    #endif
    if linked { return }
    if errno == ENOSPC || errno == EROFS || errno == EDQUOT {
      throw BatchError.system("linking", path: target)
    }
    try write(try read(path), to: target, mode: mode)
  }

  /// Points the symbolic link at a neighbour, in one step.
  static func pointLink(_ path: String, to name: String) throws {
    let temporary = path + ".new"
    unlink(temporary)
    guard symlink(name, temporary) == 0 else {
      throw BatchError.system("making the link", path: temporary)
    }
    do {
      try move(temporary, to: path)
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// What a symbolic link says; nil when it is none.
  static func linkTarget(_ path: String) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: path)
  }

  static func read(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BatchError.system("reading", path: path, number: errno == 0 ? EIO : errno)
    }
    return [UInt8](data)
  }

  /// The names in a folder, in order; hidden ones are left out.
  static func names(in folder: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw BatchError.system(
        "reading the folder", path: folder, number: facts(folder) == nil ? ENOENT : EACCES)
    }
  }

  static func remove(_ path: String) throws {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw BatchError.system("removing", path: path, number: errno == 0 ? EIO : errno)
    }
  }
}
