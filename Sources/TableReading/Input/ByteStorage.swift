// SPDX-License-Identifier: MIT

import CMapping
import Foundations

/// Bytes that stand still: a read-only file mapping, a copy in memory, or a part of other bytes.
///
/// `@unchecked Sendable`: the bytes are written before `init` returns and never after; the pointer
/// is released only in `deinit`. Where another process cuts or changes a mapped file, `hasChanged`
/// is true, and what was read is worth nothing: bytes behind the new end read as zeros.
final class ByteStorage: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer
  private let source: Source

  private enum Source {
    case memory
    case mapping(MappedFile)
    case part(of: ByteStorage)
  }

  /// A copy of `array`.
  init(copying array: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: array.count, alignment: 64)
    copy.copyBytes(from: array)
    bytes = UnsafeRawBufferPointer(copy)
    source = .memory
  }

  /// A part of other bytes, which are kept as long.
  init(_ range: Range<Int>, of whole: ByteStorage) {
    bytes = UnsafeRawBufferPointer(rebasing: whole.bytes[range])
    source = .part(of: whole)
  }

  /// A mapping of the open file `descriptor`, which may be closed afterwards; nil when it cannot be
  /// mapped.
  init?(mapping descriptor: Int32, byteCount: Int) {
    guard byteCount > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      source = .memory
      return
    }
    guard let start = mmap(nil, byteCount, PROT_READ, MAP_PRIVATE, descriptor, 0),
      start != MAP_FAILED
    else { return nil }
    guard let file = MappedFile(descriptor, start: start, byteCount: byteCount) else {
      munmap(start, byteCount)
      return nil
    }
    madvise(start, byteCount, Int32(MADV_SEQUENTIAL))
    bytes = UnsafeRawBufferPointer(start: start, count: byteCount)
    source = .mapping(file)
  }

  /// Whether another process has changed the file since it was mapped.
  var hasChanged: Bool {
    switch source {
    case .memory: false
    case .mapping(let file): file.hasChanged
    case .part(let whole): whole.hasChanged
    }
  }

  /// Whether the file was renamed, or written with its old time set again, since it was mapped.
  var wasTouched: Bool {
    switch source {
    case .memory: false
    case .mapping(let file): file.wasTouched
    case .part(let whole): whole.wasTouched
    }
  }

  /// Lets go of the mapping's pages before `offset` once 4 MB have gathered since `released`.
  ///
  /// They come back from the file when they are touched again.
  @inline(__always)
  func pass(_ offset: Int, _ released: inout Int) {
    if offset - released >= 4 << 20 { passPages(offset, &released) }
  }

  private func passPages(_ offset: Int, _ released: inout Int) {
    guard case .mapping = source, let start = bytes.baseAddress else { return }
    let end = offset & ~0xFFFF
    madvise(UnsafeMutableRawPointer(mutating: start + released), end - released, MADV_DONTNEED)
    released = end
  }

  deinit {
    guard let start = bytes.baseAddress else { return }
    let address = UnsafeMutableRawPointer(mutating: start)
    switch source {
    case .memory: address.deallocate()
    case .mapping(let file):
      file.release()
      munmap(address, bytes.count)
    case .part: break
    }
  }

  /// The bytes of an open file: mapped where that works, otherwise (a pipe) spooled first.
  ///
  /// - Throws: `ReadError` for a device, for a pipe in which nothing comes, for more than `limit`
  ///   bytes of a pipe.
  static func reading(
    _ descriptor: Int32, name: String, limits: ReadingLimits
  ) throws(ReadError) -> ByteStorage {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw ReadError(.unreadable, "Reading failed: \(systemMessage()).", file: name)
    }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFREG,
      let mapped = ByteStorage(mapping: descriptor, byteCount: Int(status.st_size))
    {
      return mapped
    }
    if kind == S_IFBLK || (kind == S_IFCHR && isatty(descriptor) == 0) {
      throw ReadError(
        .unreadable, "This is a device, not a file.", file: name,
        remedy: "Name a file, or write into a pipe and name it -.")
    }
    let isNonBlocking = fcntl(descriptor, F_GETFL) & O_NONBLOCK != 0
    var spool = SpoolFile(name: name)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let start = ContinuousClock.now
    var hasWriter = false
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      switch count {
      case 1...:
        try spool.append(chunk[..<count])
        if spool.byteCount > limits.spooledBytes {
          throw ReadError(
            .limitExceeded, "More than \(limits.spooledBytes) bytes came out of the pipe.",
            file: name, remedy: "Write them to a file and name that, if so many are right.")
        }
        hasWriter = true
      case 0:
        let isWaiting = kind == S_IFIFO && isNonBlocking && !hasWriter
        guard isWaiting else { return try spool.finish() }
        guard ContinuousClock.now - start < .seconds(limits.writerSeconds) else {
          throw ReadError(
            .limitExceeded, "Nobody wrote into the pipe for \(limits.writerSeconds) seconds.",
            file: name, remedy: "Start what writes into it first, or name a file.")
        }
        _ = hasBytes(descriptor, within: 100)
      case _ where errno == EAGAIN:
        hasWriter = true
        guard hasBytes(descriptor, within: limits.pipeSeconds * 1000) else {
          throw ReadError(
            .limitExceeded, "Nothing came out of the pipe for \(limits.pipeSeconds) seconds.",
            file: name, remedy: "Write to a file first and name that.")
        }
      case _ where errno == EINTR: continue
      default: throw ReadError(.unreadable, "Reading failed: \(systemMessage()).", file: name)
      }
    }
  }

  /// Waits for bytes, or the end, of a pipe.
  private static func hasBytes(_ descriptor: Int32, within milliseconds: Int) -> Bool {
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&wanted, 1, Int32(milliseconds)) != 0
  }
}

/// What tells whether a mapped file is as it was.
private final class MappedFile: Sendable {
  private let descriptor: Int32
  private let watch: Int32
  private let before: Version

  /// A file's size and the times of its last changes.
  private struct Version: Hashable {
    var size: Int
    var modified: [Int]
    var changed: [Int]

    init?(_ descriptor: Int32) {
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { return nil }
      size = Int(status.st_size)
      #if canImport(Darwin)
        modified = [status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec]
        changed = [status.st_ctimespec.tv_sec, status.st_ctimespec.tv_nsec]
      #else
        modified = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
        changed = [status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
      #endif
    }
  }

  /// Nil where the file cannot be watched.
  init?(_ file: Int32, start: UnsafeMutableRawPointer, byteCount: Int) {
    let own = dup(file)
    guard own >= 0 else { return nil }
    guard let version = Version(own), version.size == byteCount else {
      close(own)
      return nil
    }
    let number = leadpay_watch_mapping(start, byteCount)
    guard number >= 0 else {
      close(own)
      return nil
    }
    (descriptor, watch, before) = (own, number, version)
  }

  var hasChanged: Bool {
    if leadpay_mapping_was_cut(watch) { return true }
    guard let now = Version(descriptor) else { return true }
    return now.size != before.size || now.modified != before.modified
  }

  var wasTouched: Bool { Version(descriptor)?.changed != before.changed }

  /// Ends the watch; the mapping may be given back then.
  func release() {
    leadpay_release_mapping(watch)
    close(descriptor)
  }
}

/// What the system says about the last failed call.
func systemMessage() -> String {
  guard let text = strerror(errno) else { return "error \(errno)" }
  return String(cString: text)
}

/// Collects bytes in memory and, when they become many, in an unnamed temporary file.
struct SpoolFile {
  private let name: String
  private var memory: [UInt8] = []
  private var descriptor: Int32 = -1
  private(set) var byteCount = 0
  private let memoryLimit = 8 << 20

  init(name: String) { self.name = name }

  mutating func append(_ bytes: ArraySlice<UInt8>) throws(ReadError) {
    byteCount += bytes.count
    memory.append(contentsOf: bytes)
    if memory.count > memoryLimit { try flush() }
  }

  /// The collected bytes; the spool is used up.
  mutating func finish() throws(ReadError) -> ByteStorage {
    guard descriptor >= 0 else { return ByteStorage(copying: memory) }
    try flush()
    defer { close(descriptor) }
    guard let storage = ByteStorage(mapping: descriptor, byteCount: byteCount) else {
      throw ReadError(
        .unreadable, "Mapping a temporary file failed: \(systemMessage()).", file: name)
    }
    return storage
  }

  private mutating func flush() throws(ReadError) {
    if descriptor < 0 { descriptor = try open() }
    var written = 0
    while written < memory.count {
      let count = memory.withUnsafeBytes {
        write(descriptor, $0.baseAddress.map { $0 + written }, memory.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        let problem = systemMessage()
        close(descriptor)
        throw ReadError(
          .unreadable, "Writing a temporary file failed: \(problem).", file: name,
          remedy: "Free some space, or set TMPDIR to a folder that has it.")
      }
      written += count
    }
    memory.removeAll(keepingCapacity: true)
  }

  private func open() throws(ReadError) -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/leadpay-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw ReadError(
        .unreadable, "A temporary file in \(folder) cannot be made: \(systemMessage()).",
        file: name, remedy: "Set TMPDIR to a folder that can be written to.")
    }
    unlink(template)
    return descriptor
  }
}
