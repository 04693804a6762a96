// SPDX-License-Identifier: MIT

import Foundations

/// Streams the records of an XML file.
struct XMLReading {
  private let input: TableInput
  private let plan: XMLPlan
  private let limits: ReadingLimits
  private let readsPlainParts: Bool

  /// - Parameter readsPlainParts: whether what is plain is read without libxml2 (`XMLPlainScanner`).
  init(_ input: TableInput, plan: XMLPlan, limits: ReadingLimits, readsPlainParts: Bool = true) {
    self.input = input
    self.plan = plan
    self.limits = limits
    self.readsPlainParts = readsPlainParts
  }

  /// Calls `body` with every record.
  func run(_ body: (Record) throws -> Void) throws {
    if let head = plan.spreadsheet {
      return try XMLSpreadsheetReading(
        input: input, encoding: plan.encoding, markLength: plan.markLength, limits: limits
      ).run(below: head, fieldCount: plan.fields.count, body)
    }
    let source = input.content.bytes
    let state = UnsafeMutablePointer<XMLRecordState>.allocate(capacity: 1)
    state.initialize(to: XMLRecordState(plan: plan, limits: limits))
    defer {
      state.pointee.release()
      state.deinitialize(count: 1)
      state.deallocate()
    }
    let session = try XMLSession(
      XMLRecordState.handler, state: UnsafeMutableRawPointer(state), source: source,
      from: plan.markLength, encoding: plan.encoding, limits: limits, file: input.name)
    state.pointee.use(dictionary: session.control.dictionary)
    var delivery = XMLDelivery(
      input: input, plan: plan, state: state, session: session,
      cursor: SourceCursor(source, from: plan.markLength, encoding: plan.encoding))
    delivery.context.originalEncoding = plan.encoding
    var stop: (any Error)?
    var failure: ReadError?
    do throws(ReadError) {
      try session.parse(plain: readsPlainParts ? state : nil) {
        do {
          try delivery.run(body)
          return true
        } catch {
          stop = error
          return false
        }
      }
    } catch {
      failure = error
    }
    if let stop { throw stop }
    // Records that were complete before an error are still delivered.
    try delivery.run(body)
    if let failure { throw failure }
    if delivery.number == 0 {
      throw XMLPlanFinder.noSuchPath(plan.recordPath, outline: nil, file: input.name)
    }
  }
}

/// Hands over the records that have been parsed.
private struct XMLDelivery {
  let input: TableInput
  let plan: XMLPlan
  let state: UnsafeMutablePointer<XMLRecordState>
  let session: XMLSession
  var cursor: SourceCursor
  let context = RecordContext()
  var number = 0
  var released = 0

  init(
    input: TableInput, plan: XMLPlan, state: UnsafeMutablePointer<XMLRecordState>,
    session: XMLSession, cursor: SourceCursor
  ) {
    self.input = input
    self.plan = plan
    self.state = state
    self.session = session
    self.cursor = cursor
  }

  /// Calls `body` with each of them and forgets them.
  mutating func run(_ body: (Record) throws -> Void) throws {
    let source = input.content.bytes
    let hasUndecodable = !session.undecodable.isEmpty
    let fieldCount = plan.fields.count
    for (index, record) in state.pointee.finished.enumerated() {
      number += 1
      context.startRecord()
      let start = cursor.advance(to: record.textStart)
      let end = cursor.advance(to: record.textEnd)
      context.original = UnsafeRawBufferPointer(rebasing: source[start..<max(start, end)])
      if hasUndecodable { noteUndecodable(from: start, to: end) }
      try body(
        Record(
          base: UnsafePointer(state.pointee.arena.bytes + record.arenaStart),
          bounds: state.pointee.bounds(ofRecord: index), fieldCount: fieldCount, quote: 0,
          position: RecordPosition(record: number, line: record.line, byteOffset: start),
          context: context))
    }
    state.pointee.dropFinished()
    if state.pointee.openTextStart == nil { input.content.pass(cursor.sourceOffset, &released) }
  }

  private func noteUndecodable(from start: Int, to end: Int) {
    for bad in session.undecodable where bad.sourceOffset >= start && bad.sourceOffset < end {
      context.noteUndecodable(bad.byte, encoding: plan.encoding, at: bad.sourceOffset)
    }
    session.dropUndecodable(before: end)
  }
}
