// SPDX-License-Identifier: MIT

import Foundations

/// Reads the records of a table file, CSV or XML.
///
/// ```swift
/// let reader = try TableReader(.file("survey.csv"))
/// try reader.read { record in print(record.position.line, record[0].string) }
/// ```
package struct TableReader: Sendable {
  /// What is read.
  package let input: TableInput
  /// What was found out about the file before its first record.
  package let description: TableDescription
  let options: ReadingOptions
  private let plan: Plan

  private enum Plan: Sendable {
    case csv(CSVLayout)
    case xml(XMLPlan)
  }

  /// Finds out encoding, format, dialect and fields of `input`.
  ///
  /// - Throws: `ReadError` when the file is empty, of no format that is read, or its head is broken.
  package init(_ input: TableInput, options: ReadingOptions = ReadingOptions()) throws(ReadError) {
    self.input = input
    self.options = options
    let bytes = input.content.bytes
    try FormatDetection.refuseOtherFormats(bytes, name: input.name)
    let encoding = try EncodingDetection.detect(
      bytes, requested: options.encoding, name: input.name)
    let format: TableFormat
    if let requested = options.format {
      format = requested
    } else {
      format = try FormatDetection.format(bytes, encoding, name: input.name)
    }
    var description = TableDescription(
      format: format, encoding: encoding.encoding, encodingEvidence: encoding.evidence,
      hasBOM: encoding.markLength > 0, compression: input.compression, fields: [],
      notes: encoding.notes)
    switch format {
    case .csv:
      let layout = try CSVLayoutFinder(
        input: input, options: options, encoding: encoding.encoding,
        markLength: encoding.markLength
      ).layout()
      description.fields = layout.fields
      description.delimiter = layout.dialect.delimiter
      description.quote = layout.dialect.quote == 0 ? nil : layout.dialect.quote
      description.lineEnding = layout.lineEnding
      description.skippedLines = layout.skippedLines
      description.headerRows = layout.headerRows
      description.notes += layout.notes
      plan = .csv(layout)
    case .xml:
      let found = try XMLPlanFinder(input: input, options: options, encoding: encoding).plan()
      description.fields = found.plan.fields.map(\.name)
      description.fieldPaths = found.plan.fields
      description.recordPath = found.plan.recordPath
      description.rootElement = found.rootElement
      description.rootNamespace = found.rootNamespace
      description.outline = found.outline
      description.notes += found.notes
      if let head = found.plan.spreadsheet {
        description.skippedLines = head.first
        description.headerRows = found.header
      }
      plan = .xml(found.plan)
    }
    self.description = description
  }

  /// Calls `body` with every data record in file order.
  ///
  /// Memory stays flat whatever the file's size. May be called again: it starts anew.
  ///
  /// - Parameter onHeader: gets a further header before the records below it; those of a table with
  ///   other fields have the defect ``RecordDefect/Kind/otherTable``. When nil, these are left out.
  /// - Throws: `ReadError` where reading cannot go on, or the file changed meanwhile (`.changed`; what
  ///   `body` got is then worth nothing); what `body` throws.
  package func read(
    onHeader: ((FurtherHeader) throws -> Void)? = nil, _ body: (Record) throws -> Void
  ) throws {
    try input.whileUnchanged { try readRecords(onHeader: onHeader, body) }
  }

  private func readRecords(
    onHeader: ((FurtherHeader) throws -> Void)?, _ body: (Record) throws -> Void
  ) throws {
    switch plan {
    case .csv(let layout):
      if layout.outerDelimiter != nil {
        try QuotedRecordsReading(input, layout: layout, limits: options.limits).run(body)
      } else {
        var reading = CSVReading(
          input, layout: layout, encoding: description.encoding, limits: options.limits)
        try reading.run(onHeader: onHeader, body)
      }
    case .xml(let plan):
      try XMLReading(
        input, plan: plan, limits: options.limits, readsPlainParts: options.readsPlainXML
      ).run(body)
    }
  }
}
