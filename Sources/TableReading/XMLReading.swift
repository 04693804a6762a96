// SPDX-License-Identifier: MIT

/// Streams the records of an XML file.
struct XMLReading {
  private let input: TableInput
  private let plan: XMLPlan
  private let limits: ReadingLimits

  init(_ input: TableInput, plan: XMLPlan, limits: ReadingLimits) {
    self.input = input
    self.plan = plan
    self.limits = limits
  }

  /// Calls `body` with every record.
  func run(_ body: (Record) throws -> Void) throws {
    let builder = XMLRecordBuilder()
    let source = input.content.bytes
    let session = try XMLSession(
      builder, source: source, from: plan.markLength, encoding: plan.encoding, file: input.name)
    builder.prepare(plan: plan, limits: limits)
    guard let state = builder.state else { return }
    let context = RecordContext(fieldLimit: limits.fieldBytes)
    context.originalEncoding = plan.encoding
    var cursor = SourceCursor(source, from: plan.markLength, encoding: plan.encoding)
    var number = 0
    var isGoing = true
    while isGoing {
      // Records that were complete before an error are still delivered.
      var failure: ReadError?
      do throws(ReadError) { isGoing = try session.advance() } catch { failure = error }
      for (index, record) in state.pointee.finished.enumerated() {
        number += 1
        context.startRecord()
        let start = cursor.advance(to: record.textStart)
        let end = cursor.advance(to: record.textEnd)
        context.original = UnsafeRawBufferPointer(rebasing: source[start..<max(start, end)])
        if !session.undecodable.isEmpty {
          for bad in session.undecodable where bad.sourceOffset >= start && bad.sourceOffset < end {
            context.noteUndecodable(bad.byte, encoding: plan.encoding, at: bad.sourceOffset)
          }
          session.dropUndecodable(before: end)
        }
        try body(
          Record(
            base: UnsafePointer(state.pointee.arena.bytes + record.arenaStart),
            bounds: state.pointee.bounds(ofRecord: index), fieldCount: plan.fields.count, quote: 0,
            position: RecordPosition(record: number, line: record.line, byteOffset: start),
            context: context))
      }
      state.pointee.dropFinished()
      if let failure { throw failure }
    }
    if number == 0 {
      throw XMLPlanFinder.noSuchPath(plan.recordPath, outline: nil, file: input.name)
    }
  }
}
