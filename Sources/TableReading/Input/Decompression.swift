// SPDX-License-Identifier: MIT

import CZlib
import Foundations

/// Unpacking of gzip files and of ZIP archives with one table.
enum Decompression {
  /// What was packed.
  struct Unpacked {
    var compression: TableInput.Compression
    var content: ByteStorage
  }

  /// The content of a compressed file, or nil when `storage` is not compressed.
  static func unpack(
    _ storage: ByteStorage, name: String, limits: ReadingLimits
  ) throws(ReadError) -> Unpacked? {
    let bytes = storage.bytes
    if bytes.starts(with: [0x1F, 0x8B]) {
      let content = try inflate(
        bytes, windowBits: 15 + 16, members: true, name: name, limits: limits)
      return Unpacked(compression: .gzip, content: content)
    }
    guard
      bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    else { return nil }
    let member = try ZipArchive(bytes, name: name).table()
    let packed = UnsafeRawBufferPointer(rebasing: bytes[member.data])
    let content: ByteStorage
    switch member.method {
    case 0: content = ByteStorage(member.data, of: storage)
    case 8:
      content = try inflate(
        packed, windowBits: -15, members: false, name: name, limits: limits)
    default:
      throw ReadError(
        .unsupportedArchive, "\(member.name) in the archive is packed by method \(member.method).",
        file: name, remedy: "Unpack the archive and give the file in it.")
    }
    guard content.bytes.count == member.size || member.size == 0xFFFF_FFFF,
      checksum(content) == member.checksum
    else {
      throw ReadError(
        .damagedArchive, "\(member.name) in the archive is damaged: its checksum differs.",
        file: name, remedy: "Fetch the archive again.")
    }
    return Unpacked(compression: .zip(member: member.name), content: content)
  }

  private static func checksum(_ storage: ByteStorage) -> UInt32 {
    var sum: UInt = 0
    var at = 0
    var released = 0
    while at < storage.bytes.count {
      let size = min(1 << 20, storage.bytes.count - at)
      sum = crc32_z(
        sum, storage.bytes.baseAddress.map { $0 + at }?.assumingMemoryBound(to: UInt8.self), size)
      at += size
      storage.pass(at, &released)
    }
    return UInt32(truncatingIfNeeded: sum)
  }

  /// Inflates `bytes`, all gzip members one after the other if `members`.
  private static func inflate(
    _ bytes: UnsafeRawBufferPointer, windowBits: Int32, members: Bool, name: String,
    limits: ReadingLimits
  ) throws(ReadError) -> ByteStorage {
    var stream = z_stream()
    guard leadpay_inflate_init(&stream, windowBits) == Z_OK else {
      throw ReadError(.unreadable, "zlib cannot start.", file: name)
    }
    defer { inflateEnd(&stream) }
    var spool = SpoolFile(name: name)
    var output = [UInt8](repeating: 0, count: 1 << 18)
    var taken = 0
    while true {
      // zlib counts input in 32 bits and never writes to it.
      let piece = min(bytes.count - taken, 1 << 30)
      stream.next_in = UnsafeMutablePointer(
        mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self).advanced(by: taken))
      stream.avail_in = UInt32(piece)
      let status = output.withUnsafeMutableBufferPointer { buffer in
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(buffer.count)
        return CZlib.inflate(&stream, Z_NO_FLUSH)
      }
      taken += piece - Int(stream.avail_in)
      let produced = output.count - Int(stream.avail_out)
      try spool.append(output[..<produced])
      if spool.byteCount > limits.expandedBytes {
        throw ReadError(
          .limitExceeded, "The file unpacks to more than \(limits.expandedBytes) bytes.",
          file: name, remedy: "Unpack it first if that is right.")
      }
      if spool.byteCount > limits.freeBytes, spool.byteCount / limits.expansion > taken {
        throw ReadError(
          .limitExceeded,
          "The file unpacks to more than \(limits.expansion) times its size, as no table does.",
          file: name, remedy: "Unpack it first if that is right.")
      }
      if status == Z_STREAM_END {
        // Bytes after the last member that are no gzip header are padding, as gunzip takes them.
        guard members, bytes.count - taken >= 2, bytes[taken] == 0x1F, bytes[taken + 1] == 0x8B
        else { return try spool.finish() }
        inflateReset(&stream)
      } else if status != Z_OK || (produced == 0 && taken >= bytes.count) {
        let cut = status == Z_BUF_ERROR || status == Z_OK
        throw ReadError(
          .damagedArchive,
          cut ? "The compressed data ends in the middle." : "The compressed data is damaged.",
          file: name, remedy: "Fetch the file again.")
      }
    }
  }
}
