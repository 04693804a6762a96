// SPDX-License-Identifier: MIT

/// Bounds that keep hostile or broken input from taking the machine.
package struct ReadingLimits: Sendable, Hashable {
  /// The largest field of a CSV record in bytes; a longer one is cut, with a defect.
  package var fieldBytes = 1 << 20
  /// The largest record in bytes; a longer one stops reading.
  package var recordBytes = 16 << 20
  /// The most fields of a record.
  package var columns = 10_000
  /// The deepest XML element.
  package var depth = 100
  /// The longest text of one XML element in bytes.
  package var textBytes = 1 << 20
  /// The most bytes of the attributes of one XML element.
  package var attributeBytes = 1 << 20
  /// The most attributes of one XML element, namespace declarations among them: the parser compares
  /// each with all before it.
  package var attributes = 1_000
  /// The most namespaces that XML declares at one place, with the elements around it.
  package var namespaces = 256
  /// The most distinct element paths in one XML document.
  package var elementPaths = 20_000
  /// The most bytes a compressed file may unpack to.
  package var expandedBytes = 32 << 30

  /// How many times its own size a compressed file may unpack to, once that is over `freeBytes`:
  /// tables take 3 to 60.
  package var expansion = 250
  /// The bytes that are unpacked whatever the ratio.
  package var freeBytes = 32 << 20
  /// The most bytes that are taken from a pipe.
  package var spooledBytes = 32 << 30
  /// How long a named pipe may have no writer, in seconds.
  package var writerSeconds = 8
  /// How long a writer may be silent, in seconds.
  package var pipeSeconds = 60

  /// The default limits.
  package init() {}
}
