// SPDX-License-Identifier: MIT

import Foundations

/// Where a field stands relative to its record's bytes.
struct FieldBounds {
  var start: UInt32
  var end: UInt32

  /// A field that the record does not have.
  static let absent = FieldBounds(start: .max, end: .max)

  @inline(__always) var isAbsent: Bool { start == .max }
}

/// One record; valid only inside the callback of ``TableReader/read(_:)``.
@safe package struct Record {
  let base: UnsafePointer<UInt8>
  let bounds: UnsafePointer<FieldBounds>
  /// The quote mark that may still wrap fields, or 0 when they are unwrapped already.
  let quote: UInt8
  /// Kept alive by the reading that calls back.
  let context: Unmanaged<RecordContext>

  /// Where the record starts.
  package let position: RecordPosition
  /// The number of fields found; a ragged CSV record has more or fewer than the header.
  package let fieldCount: Int

  init(
    base: UnsafePointer<UInt8>, bounds: UnsafePointer<FieldBounds>, fieldCount: Int, quote: UInt8,
    position: RecordPosition, context: RecordContext
  ) {
    self.base = base
    self.bounds = bounds
    self.quote = quote
    self.context = .passUnretained(context)
    self.position = position
    self.fieldCount = fieldCount
  }

  /// The bytes of field `index`; empty when the record does not have it.
  package subscript(_ index: Int) -> FieldBytes {
    guard index >= 0, index < fieldCount else { return .empty }
    let field = bounds[index]
    if field.isAbsent { return .empty }
    let start = base + Int(field.start)
    let count = Int(field.end) - Int(field.start)
    // A record cut at a limit may end inside a field; its defect says so.
    guard count >= 0 else { return .empty }
    if quote != 0, count >= 2, start[0] == quote {
      return unquoted(start + 1, count - 2)
    }
    return FieldBytes(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// The content between two quotes, with doubled quotes made single.
  @inline(__always)
  private func unquoted(_ start: UnsafePointer<UInt8>, _ count: Int) -> FieldBytes {
    if memchr(start, Int32(quote), count) == nil {
      return FieldBytes(UnsafeRawBufferPointer(start: start, count: count))
    }
    return context._withUnsafeGuaranteedRef { $0.unquoted(start, count, quote: quote) }
  }

  /// Whether the record has field `index`: false for a missing XML child or beyond a short row.
  package func isPresent(_ index: Int) -> Bool {
    index >= 0 && index < fieldCount && !bounds[index].isAbsent
  }

  /// What is wrong with the record; mostly empty.
  package var defects: [RecordDefect] {
    context._withUnsafeGuaranteedRef { $0.defects }
  }

  /// The record's bytes, in the file or in the decoded text.
  var original: UnsafeRawBufferPointer { context._withUnsafeGuaranteedRef { $0.original } }

  /// The record as it stands in the file, decoded, without its line end; at most 64 KB of it.
  package var originalText: String {
    context._withUnsafeGuaranteedRef { $0.originalText }
  }
}

/// What records of one reading share: scratch space, and what concerns only a few of them.
final class RecordContext {
  @exclusivity(unchecked) var defects: [RecordDefect] = []
  /// The record's bytes in the file or in the decoded text.
  @exclusivity(unchecked) var original = UnsafeRawBufferPointer(start: nil, count: 0)
  /// The encoding of `original`.
  var originalEncoding = TextEncoding.utf8
  @exclusivity(unchecked) private var scratch: [UnsafeMutablePointer<UInt8>] = []
  @exclusivity(unchecked) private var scratchUsed = 0
  @exclusivity(unchecked) private var scratchCapacity = 0

  deinit { for block in scratch { block.deallocate() } }

  /// Forgets the record before; called only when there is something to forget.
  @inline(__always) func startRecord() {
    if !defects.isEmpty { defects.removeAll() }
    if scratchUsed > 0 { releaseScratch() }
  }

  var originalText: String {
    let limited = UnsafeRawBufferPointer(rebasing: original.prefix(64 << 10))
    return String(
      decoding: Transcoder.decoded(limited, encoding: originalEncoding), as: UTF8.self)
  }

  /// The content between two quotes, with doubled quotes made single.
  func unquoted(_ start: UnsafePointer<UInt8>, _ count: Int, quote: UInt8) -> FieldBytes {
    let output = scratchSpace(count)
    var length = 0
    var index = 0
    while index < count {
      output[length] = start[index]
      length += 1
      index += start[index] == quote ? 2 : 1
    }
    scratchUsed += length
    return FieldBytes(UnsafeRawBufferPointer(start: output, count: length))
  }

  /// Room for `count` bytes that stay where they are until the next record.
  private func scratchSpace(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    if let last = scratch.last, scratchUsed + count <= scratchCapacity {
      return last + scratchUsed
    }
    scratchCapacity = max(4096, count, scratchCapacity * 2)
    let block = UnsafeMutablePointer<UInt8>.allocate(capacity: scratchCapacity)
    scratch.append(block)
    scratchUsed = 0
    return block
  }

  /// Keeps the largest block.
  private func releaseScratch() {
    scratchUsed = 0
    while scratch.count > 1 { scratch.removeFirst().deallocate() }
  }
}
