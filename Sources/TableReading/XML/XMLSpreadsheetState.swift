// SPDX-License-Identifier: MIT

import CLibXML2
import Foundations

/// Collects the rows of an XML Spreadsheet 2003 document (Excel's `Workbook/Worksheet/Table/Row`).
///
/// The rows are those of the first sheet that has any. A cell may give its 1-based column
/// (`ss:Index`) and how many columns it spans (`ss:MergeAcross`); cells in between are absent.
struct XMLSpreadsheetState {
  /// The namespace of such documents.
  static let namespace = "urn:schemas-microsoft-com:office:spreadsheet"

  /// A row that has been parsed.
  struct Row {
    var arenaStart: Int
    var firstBounds: Int
    var count: Int
    var line: Int
    var textStart: Int
    var textEnd: Int
  }

  private let limits: ReadingLimits
  private(set) var arena = ByteArena()
  private(set) var bounds: [FieldBounds] = []
  private(set) var rows: [Row] = []
  /// The names of the sheets met so far, and which of them is read.
  private(set) var sheets: [String] = []
  private(set) var chosenSheet: Int?
  private var depth = 0
  private var rowDepth = 0
  private var dataDepth = 0
  private var current = Row(
    arenaStart: 0, firstBounds: 0, count: 0, line: 1, textStart: 0, textEnd: 0)
  private var column = 0
  private var dataStart = 0

  init(limits: ReadingLimits) { self.limits = limits }

  func release() { arena.release() }

  /// Forgets the rows collected; one being parsed moves to the front.
  mutating func dropRows() {
    guard !rows.isEmpty else { return }
    rows.removeAll(keepingCapacity: true)
    if rowDepth > 0 {
      arena.dropPrefix(current.arenaStart)
      bounds.removeFirst(current.firstBounds)
      dataStart -= current.arenaStart
      current.arenaStart = 0
      current.firstBounds = 0
    } else {
      bounds.removeAll(keepingCapacity: true)
      arena.count = 0
    }
  }

  mutating func start(
    _ name: UnsafePointer<UInt8>, _ attributes: SAXAttributes, _ control: XMLControl
  ) {
    depth += 1
    guard depth <= limits.depth else { return control.failTooDeep(limits.depth) }
    if depth == 2, strcmp(name, "Worksheet") == 0, sheets.count < 1000 {
      sheets.append(Self.value("Name", attributes) ?? "")
    }
    guard chosenSheet == nil || chosenSheet == sheets.count - 1 else { return }
    if rowDepth == 0 {
      if depth == 4, strcmp(name, "Row") == 0 { startRow(control) }
      return
    }
    if depth == rowDepth + 1, strcmp(name, "Cell") == 0 {
      if let index = Self.value("Index", attributes).flatMap({ Int($0) }), index > column {
        column = index - 1
      }
      if column >= limits.columns {
        return control.fail(
          .limitExceeded, "A row has more than \(limits.columns) columns.",
          remedy: "Raise the limit if this is right.")
      }
    } else if depth == rowDepth + 2, dataDepth == 0, strcmp(name, "Data") == 0 {
      dataDepth = depth
      dataStart = arena.count
    }
    if depth == rowDepth + 1, strcmp(name, "Cell") == 0,
      let span = Self.value("MergeAcross", attributes).flatMap({ Int($0) })
    {
      merged = min(max(0, span), limits.columns)
    }
  }

  /// The columns that the open cell spans beyond its first.
  private var merged = 0

  mutating func end(_ control: XMLControl) {
    if depth == dataDepth {
      dataDepth = 0
      setCell()
    } else if rowDepth > 0, depth == rowDepth + 1 {
      column += 1 + merged
      merged = 0
    } else if rowDepth > 0, depth == rowDepth {
      current.textEnd = control.textOffset
      rowDepth = 0
      if current.count > 0 { rows.append(current) }
    }
    depth = max(0, depth - 1)
  }

  mutating func text(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ control: XMLControl) {
    guard dataDepth > 0 else { return }
    arena.append(bytes, count)
    if arena.count - dataStart > limits.textBytes
      || arena.count - current.arenaStart > limits.recordBytes
    {
      control.fail(
        .limitExceeded, "The text of a cell or row is longer than the limit.",
        remedy: "Raise the limit if this is right.")
    }
  }

  private mutating func startRow(_ control: XMLControl) {
    rowDepth = depth
    column = 0
    chosenSheet = chosenSheet ?? sheets.count - 1
    let (offset, lines, line) = control.tagStart
    current = Row(
      arenaStart: arena.count, firstBounds: bounds.count, count: 0,
      line: line - lines, textStart: offset,
      textEnd: offset)
  }

  private mutating func setCell() {
    while current.count <= column {
      bounds.append(.absent)
      current.count += 1
    }
    bounds[current.firstBounds + column] = FieldBounds(
      start: UInt32(truncatingIfNeeded: dataStart - current.arenaStart),
      end: UInt32(truncatingIfNeeded: arena.count - current.arenaStart))
  }

  private static func value(_ name: String, _ attributes: SAXAttributes) -> String? {
    attributes.first { strcmp($0.local, name) == 0 }.map {
      String(decoding: $0.value, as: UTF8.self)
    }
  }
}

extension XMLSpreadsheetState {
  /// The callbacks that lead to the state that is the handler's state.
  static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.startElementNs = { user, name, _, _, _, _, count, _, attributes in
      guard let user, let name else { return }
      let to = XMLUser.from(user)
      to.control._withUnsafeGuaranteedRef {
        to.state.assumingMemoryBound(to: XMLSpreadsheetState.self).pointee.start(
          name, SAXAttributes(attributes, count: Int(count)), $0)
      }
    }
    handler.endElementNs = { user, _, _, _ in
      guard let user else { return }
      let to = XMLUser.from(user)
      to.control._withUnsafeGuaranteedRef {
        to.state.assumingMemoryBound(to: XMLSpreadsheetState.self).pointee.end($0)
      }
    }
    handler.characters = { user, bytes, count in
      guard let user, let bytes else { return }
      let to = XMLUser.from(user)
      to.control._withUnsafeGuaranteedRef {
        to.state.assumingMemoryBound(to: XMLSpreadsheetState.self).pointee.text(
          bytes, Int(count), $0)
      }
    }
    return handler
  }
}
