// SPDX-License-Identifier: MIT

import Foundations

/// What to read from an XML file.
struct XMLPlan: Sendable {
  var recordPath: String
  var record: XMLPath
  var fields: [XMLFieldPath]
  var fieldPaths: [XMLPath]
  var separator: [UInt8]
  var encoding: TextEncoding
  var markLength: Int
  /// Where the table of an XML spreadsheet begins; nil for any other document.
  var spreadsheet: TableHead?
}

/// Finds the record element and its fields from the first part of a document.
struct XMLPlanFinder {
  let input: TableInput
  let options: ReadingOptions
  let encoding: EncodingFinding
  private static let sampleSize = 2 << 20

  /// The plan, and what the document's first part shows.
  struct Finding {
    var plan: XMLPlan
    var rootElement: String?
    var rootNamespace: String?
    var outline: XMLOutline
    /// The header rows of a spreadsheet.
    var header: [[String]]?
    var notes: [ReadingNote]
  }

  func plan() throws(ReadError) -> Finding {
    var events = XMLOutlineBuilder(limits: options.limits)
    let isComplete = try parseSample(&events)
    let candidates = events.candidates()
    let outline = XMLOutline(
      candidates: candidates.prefix(50).map(\.candidate), isComplete: isComplete)
    guard let root = events.nodes.first else {
      throw ReadError(
        .notWellFormed, "The file has no XML element.", file: input.name, line: 1,
        remedy: "Check that this is the file that was meant.")
    }
    if options.recordPath == nil,
      XMLSpreadsheetReading.applies(root: root.name, namespace: root.namespace)
    {
      return try spreadsheet(root, outline: outline)
    }
    let (path, chosen) = try record(events, outline: outline, candidates: candidates)
    var fields = options.fields
    var notes: [ReadingNote] = []
    if fields.isEmpty {
      fields = chosen.map { events.fields($0).map { XMLFieldPath($0) } } ?? []
      if !isComplete {
        notes.append(
          ReadingNote(
            .fieldsFromSample,
            "The fields are those met in the first \(Self.sampleSize >> 20) MB of the file."))
      }
    }
    if encoding.evidence == .letterFrequency {
      notes.append(
        ReadingNote(
          .undeclaredEncoding,
          "The XML declaration names no encoding and the bytes are not UTF-8."))
    }
    var fieldPaths: [XMLPath] = []
    for field in fields {
      fieldPaths.append(
        try XMLPath(field.path, namespaces: options.namespaces, file: input.name))
    }
    let plan = XMLPlan(
      recordPath: path,
      record: try XMLPath(path, namespaces: options.namespaces, file: input.name),
      fields: fields, fieldPaths: fieldPaths, separator: Array(options.repeatedValueSeparator.utf8),
      encoding: encoding.encoding, markLength: encoding.markLength)
    return Finding(
      plan: plan,
      rootElement: (events.rootPrefix.map { $0 + ":" } ?? "") + root.name,
      rootNamespace: root.namespace, outline: outline, notes: notes)
  }

  private func spreadsheet(
    _ root: XMLOutlineBuilder.Node, outline: XMLOutline
  ) throws(ReadError) -> Finding {
    let found = try XMLSpreadsheetReading(
      input: input, encoding: encoding.encoding, markLength: encoding.markLength,
      limits: options.limits
    ).describe(skipLines: options.skipLines, headerRows: options.headerRows)
    let path = "/Workbook/Worksheet/Table/Row"
    let plan = XMLPlan(
      recordPath: path, record: try XMLPath(path, namespaces: [:], file: input.name),
      fields: found.fields.map { XMLFieldPath("Cell/Data", name: $0) }, fieldPaths: [],
      separator: [], encoding: encoding.encoding, markLength: encoding.markLength,
      spreadsheet: found.head)
    return Finding(
      plan: plan, rootElement: root.name, rootNamespace: root.namespace, outline: outline,
      header: found.header, notes: found.notes)
  }

  /// Parses the first part; true when that was the whole document.
  private func parseSample(_ events: inout XMLOutlineBuilder) throws(ReadError) -> Bool {
    let state = UnsafeMutablePointer<XMLOutlineBuilder>.allocate(capacity: 1)
    state.initialize(to: events)
    defer {
      events = state.move()
      state.deallocate()
    }
    let session = try XMLSession(
      XMLOutlineBuilder.handler, state: UnsafeMutableRawPointer(state),
      source: input.content.bytes, from: encoding.markLength, encoding: encoding.encoding,
      limits: options.limits, file: input.name)
    var isCut = false
    try session.parse {
      isCut = session.control.textOffset > Self.sampleSize
      return !isCut
    }
    return !isCut
  }

  private func record(
    _ events: XMLOutlineBuilder, outline: XMLOutline,
    candidates: [(node: Int, candidate: XMLOutline.Candidate, score: Double)]
  ) throws(ReadError) -> (path: String, node: Int?) {
    guard let wanted = options.recordPath else {
      guard let best = candidates.first else {
        throw ReadError(
          .noRecords, "The file has no element that could be a record.", file: input.name,
          remedy: "Check that this file holds a table.")
      }
      return (best.candidate.path, best.node)
    }
    let path = try XMLPath(wanted, namespaces: options.namespaces, file: input.name)
    guard !path.steps.isEmpty, path.ups == 0, path.attribute == nil,
      path.steps.dropLast().allSatisfy(\.predicates.isEmpty)
    else {
      throw ReadError(
        .invalidPath,
        "“\(wanted)” does not name an element (only its last step may have a predicate).",
        file: input.name, remedy: "A record path looks like /response/rows/row or Cube[@currency].")
    }
    let node = events.nodes.indices.first { events.matches(path, $0) }
    if node == nil, outline.isComplete {
      throw Self.noSuchPath(wanted, outline: outline, file: input.name)
    }
    return (wanted, node)
  }

  /// The error for a record path that matches nothing.
  static func noSuchPath(_ path: String, outline: XMLOutline?, file: String) -> ReadError {
    let known = (outline?.candidates ?? []).prefix(8).map { "\($0.path) (\($0.count))" }
    return ReadError(
      .noSuchRecordPath, "No element has the record path “\(path)”.", file: file,
      remedy: known.isEmpty
        ? "The file has no element that could be a record."
        : "Elements that could be records: \(known.joined(separator: ", ")).")
  }
}

extension XMLOutlineBuilder {
  /// Whether the elements of a node can match a record path (predicates aside).
  func matches(_ path: XMLPath, _ index: Int) -> Bool {
    var chain: [Int] = []
    var at = index
    while at >= 0 {
      chain.append(at)
      at = nodes[at].parent
    }
    guard path.isAnchored ? chain.count == path.steps.count : chain.count >= path.steps.count else {
      return false
    }
    return zip(path.steps.reversed(), chain).allSatisfy { step, index in
      (step.name.isWildcard || step.name.local == nodes[index].name)
        && (step.name.namespace == nil || step.name.namespace == nodes[index].namespace)
    }
  }
}
