// SPDX-License-Identifier: MIT

import Foundations

/// Bytes that stand still: a read-only file mapping, or a copy in memory.
///
/// `@unchecked Sendable`: the bytes are written before `init` returns and never after; the pointer
/// is released only in `deinit`. A file that another process cuts short while it is being read ends
/// the process with SIGBUS, as with every reader that maps.
final class ByteStorage: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer
  private let isMapping: Bool

  /// A copy of `array`.
  init(copying array: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: array.count, alignment: 64)
    copy.copyBytes(from: array)
    bytes = UnsafeRawBufferPointer(copy)
    isMapping = false
  }

  /// A mapping of the open file `descriptor`, which may be closed afterwards; nil when it cannot be
  /// mapped.
  init?(mapping descriptor: Int32, byteCount: Int) {
    isMapping = byteCount > 0
    guard byteCount > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, byteCount, PROT_READ, MAP_PRIVATE, descriptor, 0),
      start != MAP_FAILED
    else { return nil }
    madvise(start, byteCount, Int32(MADV_SEQUENTIAL))
    bytes = UnsafeRawBufferPointer(start: start, count: byteCount)
  }

  /// Lets go of the mapping's pages before `offset` once 4 MB have gathered since `released`.
  ///
  /// They come back from the file when they are touched again.
  @inline(__always)
  func pass(_ offset: Int, _ released: inout Int) {
    if offset - released >= 4 << 20 { passPages(offset, &released) }
  }

  private func passPages(_ offset: Int, _ released: inout Int) {
    guard isMapping, let start = bytes.baseAddress else { return }
    let end = offset & ~0xFFFF
    madvise(UnsafeMutableRawPointer(mutating: start + released), end - released, MADV_DONTNEED)
    released = end
  }

  deinit {
    guard let start = bytes.baseAddress else { return }
    let address = UnsafeMutableRawPointer(mutating: start)
    if isMapping {
      munmap(address, bytes.count)
    } else {
      address.deallocate()
    }
  }

  /// The bytes of an open file: mapped where that works, otherwise (a pipe) spooled first.
  static func reading(_ descriptor: Int32, name: String) throws(ReadError) -> ByteStorage {
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let mapped = ByteStorage(mapping: descriptor, byteCount: Int(status.st_size))
    {
      return mapped
    }
    var spool = SpoolFile(name: name)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw ReadError(.unreadable, "Reading failed: \(systemMessage()).", file: name)
      }
      if count == 0 { break }
      try spool.append(chunk[..<count])
    }
    return try spool.finish()
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
