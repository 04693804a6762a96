// SPDX-License-Identifier: MIT

/// What the readers find wrong with a record.
extension RecordContext {
  /// Adds a defect when a record has not the expected number of fields.
  func noteWidth(_ count: Int, expected: Int, byteOffset: Int) {
    if count < expected {
      defects.append(
        RecordDefect(
          kind: .tooFewFields(found: count, expected: expected), byteOffset: byteOffset))
    } else if count > expected {
      defects.append(
        RecordDefect(
          kind: .tooManyFields(found: count, expected: expected), byteOffset: byteOffset))
    }
  }

  /// Adds a defect for a field that is cut because it is too long.
  func noteLongField(_ column: Int, bytes: Int, limit: Int, byteOffset: Int) {
    defects.append(
      RecordDefect(
        kind: .fieldTooLong(bytes: bytes, limit: limit), byteOffset: byteOffset, column: column))
  }

  /// Adds a defect for a byte that is not in the encoding.
  func noteUndecodable(_ byte: UInt8, encoding: TextEncoding, at offset: Int) {
    guard defects.count < 100 else { return }
    defects.append(
      RecordDefect(kind: .undecodableByte(byte, encoding: encoding), byteOffset: offset))
  }

  /// Adds a defect for a zero byte.
  func noteZero(at offset: Int) {
    guard defects.count < 100 else { return }
    defects.append(RecordDefect(kind: .zeroByte, byteOffset: offset))
  }
}
