// SPDX-License-Identifier: MIT

import Foundations

/// One field's bytes: UTF-8, unquoted and unescaped.
///
/// Valid only inside the callback of ``TableReader/read(_:)``; copy what must outlive it with
/// ``string``.
@safe package struct FieldBytes: Hashable, CustomStringConvertible {
  let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  static var empty: FieldBytes { FieldBytes(UnsafeRawBufferPointer(start: nil, count: 0)) }

  /// Whether the field has no bytes; a missing field is empty too.
  package var isEmpty: Bool { bytes.isEmpty }

  /// The number of UTF-8 bytes.
  package var count: Int { bytes.count }

  /// The text; a byte sequence that is not UTF-8 shows as U+FFFD, and the record has a defect.
  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The text, as ``string``.
  package var description: String { string }

  /// Calls `body` with the bytes, which are valid only during the call.
  package func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    try body(bytes)
  }

  /// Whether two fields have the same bytes.
  package static func == (a: FieldBytes, b: FieldBytes) -> Bool {
    guard a.bytes.count == b.bytes.count else { return false }
    guard let first = a.bytes.baseAddress, let second = b.bytes.baseAddress else { return true }
    return memcmp(first, second, a.bytes.count) == 0
  }

  /// Whether the field's bytes are those of `text`.
  package static func == (field: FieldBytes, text: StaticString) -> Bool {
    guard text.hasPointerRepresentation, text.utf8CodeUnitCount == field.count else { return false }
    guard let first = field.bytes.baseAddress else { return true }
    return memcmp(first, text.utf8Start, field.count) == 0
  }

  /// Feeds the bytes to `hasher`.
  package func hash(into hasher: inout Hasher) { hasher.combine(bytes: bytes) }
}
