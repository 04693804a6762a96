// SPDX-License-Identifier: MIT

import Foundations

/// The bytes to read a table from: a file, standard input, or bytes in memory.
package struct TableInput: Sendable {
  /// How the file was compressed.
  package enum Compression: Sendable, Hashable {
    case none
    case gzip
    /// A ZIP archive, with the name of the one table in it.
    case zip(member: String)
  }

  /// The name as shown in messages: the path, or `standard input`.
  package let name: String
  /// How the file was compressed.
  package let compression: Compression
  let original: ByteStorage
  let content: ByteStorage
  private let digest: FileDigest

  /// The number of bytes of the file as it stands.
  package var byteCount: Int { original.bytes.count }

  /// The number of bytes after decompression.
  package var contentByteCount: Int { content.bytes.count }

  /// The SHA-256 of the file as it stands (before decompression), in lower-case hexadecimal.
  ///
  /// Computed when first asked for, at about 1 GB/s, and kept.
  package var sha256: String { digest.sha256 }

  /// Runs `body` while the SHA-256 is computed beside it, so that it is ready when asked for; nothing
  /// goes on in the background once this returns or throws.
  package func computingDigest<Value>(during body: () throws -> Value) rethrows -> Value {
    try digest.computing(during: body)
  }

  /// Maps the file at `path`, or reads standard input when `path` is `-`.
  ///
  /// `.gz` files and `.zip` files with one table are unpacked; what a file is, its first bytes
  /// state and not its name.
  package static func file(
    _ path: String, limits: ReadingLimits = ReadingLimits()
  ) throws(ReadError) -> TableInput {
    if path == "-" {
      let storage = try ByteStorage.reading(
        STDIN_FILENO, name: "standard input", limits: limits)
      return try TableInput(original: storage, name: "standard input", limits: limits)
    }
    // A pipe that nobody writes into would hold up the opening itself.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT {
        throw ReadError(.notFound, "There is no such file.", file: path, remedy: "Check the path.")
      }
      throw ReadError(
        .unreadable, "The file cannot be opened: \(systemMessage()).", file: path,
        remedy: "Check its permissions.")
    }
    defer { close(descriptor) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw ReadError(
        .unreadable, "This is a folder.", file: path, remedy: "Name the files in it.")
    }
    if status.st_mode & S_IFMT != S_IFIFO {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    }
    let storage = try ByteStorage.reading(descriptor, name: path, limits: limits)
    return try TableInput(original: storage, name: path, limits: limits)
  }

  /// Bytes in memory, taken as they are: compressed bytes are not unpacked.
  package static func bytes(_ bytes: [UInt8], name: String) -> TableInput {
    let storage = ByteStorage(copying: bytes)
    return TableInput(name: name, compression: .none, original: storage, content: storage)
  }

  private init(
    name: String, compression: Compression, original: ByteStorage, content: ByteStorage
  ) {
    self.name = name
    self.compression = compression
    self.original = original
    self.content = content
    digest = FileDigest(original)
  }

  /// Unpacks `original` if it is compressed.
  init(original: ByteStorage, name: String, limits: ReadingLimits) throws(ReadError) {
    let unpacked: Decompression.Unpacked?
    do {
      unpacked = try Decompression.unpack(original, name: name, limits: limits)
    } catch {
      throw original.hasChanged ? Self.changed(name) : error
    }
    self.init(
      name: name, compression: unpacked?.compression ?? .none, original: original,
      content: unpacked?.content ?? original)
  }

  /// Makes sure that the bytes are those that were opened.
  ///
  /// - Throws: `ReadError.changed` when another process has written to the file, or cut it short;
  ///   what was read of it is then worth nothing.
  package func checkUnchanged() throws(ReadError) {
    guard !original.hasChanged else { throw Self.changed(name) }
    if original.wasTouched, SHA256.hex(of: Array(original.bytes)) != sha256 {
      throw Self.changed(name)
    }
  }

  /// Runs `body`, which reads the file; an error because the file changed says so.
  package func whileUnchanged<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      let value = try body()
      try checkUnchanged()
      return value
    } catch {
      try checkUnchanged()
      throw error
    }
  }

  private static func changed(_ name: String) -> ReadError {
    ReadError(
      .changed, "The file was changed or cut short while it was read.", file: name,
      remedy: "Wait until it is whole, and run the command again; nothing of it was kept.")
  }
}
