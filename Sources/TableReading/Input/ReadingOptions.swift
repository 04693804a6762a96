// SPDX-License-Identifier: MIT

/// The two families of table files.
package enum TableFormat: String, Sendable, Hashable {
  case csv
  case xml
}

/// A field of an XML record: the name it is known by, and where it stands.
///
/// A path is relative to the record element: `BasePay` (a child's text), `Rates/Amount`,
/// `Rates/Amount/@currency` (an attribute), `@id` (an attribute of the record), `.` (the record's own
/// text), `../@time` (an attribute of the element around the record),
/// `../SeriesKey/Value[@id='FREQ']/@value` (a descendant of an element around the record that stands
/// before it). A step is a local name, `prefix:name` with the prefix bound by
/// ``ReadingOptions/namespaces``, or `*`; it may be followed by `[@name]` or `[@name='value']`.
package struct XMLFieldPath: Sendable, Hashable {
  /// The name of the field.
  package var name: String
  /// Where it stands.
  package var path: String

  /// Makes a field of a path; its name is the path unless given.
  package init(_ path: String, name: String? = nil) {
    self.path = path
    self.name = name ?? path
  }
}

/// What is known about a file beforehand; whatever is nil is found out.
package struct ReadingOptions: Sendable {
  /// The encoding, or nil to detect it.
  package var encoding: TextEncoding?
  /// The format, or nil to detect it.
  package var format: TableFormat?

  /// The byte between CSV fields, or nil to detect it.
  package var delimiter: UInt8?
  /// How CSV fields are quoted.
  package var quoting: Quoting = .detected
  /// The number of header rows, or nil to find it out; 0 when there is none (fields are named
  /// `column 1` …); with more, the first names the fields and the others are skipped.
  package var headerRows: Int?
  /// The number of physical lines to skip before the header, or nil to find the header.
  package var skipLines: Int?
  /// Whether records that were quoted whole as one field (by a spreadsheet program) are unpacked.
  package var repairQuotedRecords = false

  /// The path of the record element, or nil to detect it.
  ///
  /// `/Envelope/Cube/Cube/Cube` from the root; `row/row` matches wherever these two stand at the end
  /// of an element's path. Steps are those of ``XMLFieldPath``; the last
  /// may have predicates (`Cube[@currency]`). The outermost match is
  /// the record.
  package var recordPath: String?
  /// The fields of XML records, in order; empty to detect them.
  package var fields: [XMLFieldPath] = []
  /// What the prefixes in paths stand for; a step without a prefix matches any namespace.
  package var namespaces: [String: String] = [:]
  /// What stands between the values of a repeated XML element.
  package var repeatedValueSeparator = ";"

  /// Whether the plain parts of XML are read by leadpay's own scanner; otherwise libxml2 reads
  /// every byte, with the same result.
  package var readsPlainXML = true

  /// Bounds against hostile input.
  package var limits = ReadingLimits()

  /// How CSV fields are quoted.
  package enum Quoting: Sendable, Hashable {
    /// By `"`, or by `'` where the file clearly uses that.
    case detected
    /// Not at all: a quote mark is a character like any other.
    case none
    /// By this byte, doubled inside a field.
    case byte(UInt8)
  }

  /// Everything is found out.
  package init() {}
}
