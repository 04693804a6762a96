// SPDX-License-Identifier: MIT

import CLibXML2
import Foundations

/// A record that has been parsed and not been delivered yet.
struct XMLFinishedRecord {
  /// Where its values start in the arena.
  var arenaStart: Int
  var line: Int
  /// Its place in the parsed text.
  var textStart: Int
  var textEnd: Int
}

/// An open element whose text is wanted, and where its text starts in the collected text.
struct XMLTextCapture {
  var depth: Int
  var node: Int
  var start: Int
}

/// Collects the values of records as the parser calls; the state behind the parser's callbacks.
struct XMLRecordState {
  private var tree: XMLRecordTree
  private let separator: [UInt8]
  private let fieldPaths: [XMLPath]
  private let recordPredicates: [XMLPredicate]
  private let limits: ReadingLimits
  private let recordLimit: Int
  private let fieldCount: Int

  private let stack: UnsafeMutablePointer<Int32>
  private var depth = 0
  /// The depth of the record element, 0 outside records.
  private var recordDepth = 0

  /// Open elements whose text is wanted: depth, node and start in `text`.
  private var captures = GrowingBuffer<XMLTextCapture>()
  private var isCapturing = false
  /// The depth of an element whose text goes straight to the arena, 0 for none; and its start there.
  private var plainDepth = 0
  private var plainStart = 0
  private var text = ByteArena()
  private var textRun = 0

  /// For each field the depth at which a condition failed, 0 when none did.
  private var failedDepth: [Int]
  private var hasFailed = false

  /// Values of elements around the record.
  private var inherited: [(field: Int32, anchor: Int, bytes: [UInt8])] = []

  /// The values of the records in the batch, and where each field stands.
  private(set) var arena = ByteArena()
  private(set) var bounds: UnsafeMutablePointer<FieldBounds>
  private var boundsCapacity: Int
  private(set) var finished: [XMLFinishedRecord] = []
  private var current = XMLFinishedRecord(arenaStart: 0, line: 0, textStart: 0, textEnd: 0)
  private(set) var recordCount = 0

  init(plan: XMLPlan, limits: ReadingLimits) {
    tree = XMLRecordTree(plan, limit: limits.elementPaths)
    separator = plan.separator
    fieldPaths = plan.fieldPaths
    recordPredicates = plan.record.steps.last?.predicates ?? []
    self.limits = limits
    // Values are kept as 32-bit offsets in their record.
    recordLimit = min(limits.recordBytes, Int(Int32.max))
    fieldCount = plan.fields.count
    stack = .allocate(capacity: limits.depth + 1)
    stack[0] = Int32(XMLRecordTree.top)
    failedDepth = [Int](repeating: 0, count: fieldCount)
    boundsCapacity = max(1, fieldCount) * 64
    bounds = .allocate(capacity: boundsCapacity)
  }

  /// Elements whose start the state knows already: they are opened again for libxml2 alone.
  var startsToIgnore = 0

  /// States where the parser interns names; before the first callback.
  mutating func use(dictionary: xmlDictPtr?) { tree.dictionary = dictionary }

  func release() {
    tree.release()
    stack.deallocate()
    bounds.deallocate()
    arena.release()
    text.release()
    captures.release()
  }

  /// The bounds of the fields of the `index`-th record of the batch.
  func bounds(ofRecord index: Int) -> UnsafePointer<FieldBounds> {
    UnsafePointer(bounds + index * fieldCount)
  }

  /// Where the record being parsed starts in the text, if one is open.
  var openTextStart: Int? { recordDepth > 0 ? current.textStart : nil }

  /// Forgets delivered records; the one that is open moves to the front.
  mutating func dropFinished() {
    guard !finished.isEmpty else { return }
    if recordDepth > 0 {
      (bounds).update(from: bounds + finished.count * fieldCount, count: fieldCount)
      arena.dropPrefix(current.arenaStart)
      plainStart -= current.arenaStart
      current.arenaStart = 0
    } else {
      arena.count = 0
    }
    finished.removeAll(keepingCapacity: true)
  }

  /// An element starts.
  @inline(__always)
  mutating func start(
    _ name: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?,
    _ attributes: SAXAttributes, _ control: Unmanaged<XMLControl>
  ) {
    if startsToIgnore > 0 {
      startsToIgnore -= 1
      return
    }
    textRun = 0
    guard depth < limits.depth else {
      return control._withUnsafeGuaranteedRef { $0.failTooDeep(limits.depth) }
    }
    depth += 1
    guard var index = tree.child(of: Int(stack[depth - 1]), name, uri) else {
      return Self.fail(
        control,
        .limitExceeded, "The file has more than \(limits.elementPaths) distinct element paths.",
        remedy: "Check that this is a table.")
    }
    if attributes.count > 0 {
      Self.checkSize(attributes, atMost: limits.attributeBytes, control)
    }
    if index == XMLRecordTree.inert {
      stack[depth] = Int32(index)
      return
    }
    let recordRoot = Int(tree.nodes[index].recordRoot)
    if recordRoot >= 0, recordDepth == 0,
      recordPredicates.isEmpty || holds(recordPredicates, attributes)
    {
      startRecord(control)
      index = recordRoot
    }
    stack[depth] = Int32(index)
    let node = tree.nodes + index
    guard node.pointee.isWanted else { return }
    if node.pointee.conditionCount > 0 { checkConditions(node.pointee, attributes) }
    if node.pointee.attributeCount > 0 { takeAttributes(node.pointee, attributes) }
    if node.pointee.textCount > 0 {
      if node.pointee.plainField >= 0, !isCapturing {
        plainDepth = depth
        plainStart = arena.count
      } else {
        captures.append(XMLTextCapture(depth: depth, node: index, start: text.count))
        isCapturing = true
      }
    }
  }

  /// The innermost open element ends.
  @inline(__always)
  mutating func end(_ control: Unmanaged<XMLControl>) {
    textRun = 0
    if plainDepth == depth, depth > 0 {
      endPlain()
    } else if isCapturing, captures[captures.count - 1].depth == depth {
      endCapture(captures[captures.count - 1])
    }
    if recordDepth > 0 {
      if arena.count - current.arenaStart > recordLimit { failRecord(control) }
      if depth == recordDepth { finishRecord(control) }
    }
    if hasFailed { forgetFailures() }
    if !inherited.isEmpty, recordDepth == 0 {
      let closing = depth
      if inherited.contains(where: { $0.anchor >= closing }) {
        inherited.removeAll { $0.anchor >= closing }
      }
    }
    depth = max(0, depth - 1)
  }

  /// Text of the innermost open element.
  @inline(__always)
  mutating func text(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ control: Unmanaged<XMLControl>)
  {
    textRun += count
    if textRun > limits.textBytes {
      return Self.fail(
        control,
        .limitExceeded, "The text of an element is longer than \(limits.textBytes) bytes.",
        remedy: "Raise the limit if this is right.")
    }
    if plainDepth > 0 { return arena.append(bytes, count) }
    guard isCapturing else { return }
    text.append(bytes, count)
    if text.count > recordLimit { failRecord(control) }
  }

  // MARK: Records

  private mutating func startRecord(_ control: Unmanaged<XMLControl>) {
    recordDepth = depth
    let (offset, lines, line) = control._withUnsafeGuaranteedRef { $0.tagStart }
    current = XMLFinishedRecord(
      arenaStart: arena.count, line: line - lines,
      textStart: offset, textEnd: offset)
    let needed = (finished.count + 1) * fieldCount
    if needed > boundsCapacity {
      let larger = UnsafeMutablePointer<FieldBounds>.allocate(capacity: needed * 2)
      larger.update(from: bounds, count: finished.count * fieldCount)
      bounds.deallocate()
      bounds = larger
      boundsCapacity = needed * 2
    }
    (bounds + finished.count * fieldCount).initialize(repeating: .absent, count: fieldCount)
  }

  private mutating func finishRecord(_ control: Unmanaged<XMLControl>) {
    for entry in inherited where entry.anchor == recordDepth - fieldPaths[Int(entry.field)].ups {
      entry.bytes.withUnsafeBufferPointer { bytes in
        set(Int(entry.field), bytes.baseAddress ?? UnsafePointer(text.bytes), bytes.count)
      }
    }
    current.textEnd = control._withUnsafeGuaranteedRef { $0.textOffset }
    finished.append(current)
    recordCount += 1
    recordDepth = 0
  }

  private static func fail(
    _ control: Unmanaged<XMLControl>, _ code: ReadFault, _ message: String, remedy: Remedy
  ) {
    control._withUnsafeGuaranteedRef { $0.fail(code, message, remedy: remedy) }
  }

  private func failRecord(_ control: Unmanaged<XMLControl>) {
    Self.fail(
      control,
      .limitExceeded, "A record is longer than \(recordLimit) bytes.",
      remedy: "Raise the limit if this is right.")
  }

  // MARK: Values

  private mutating func set(_ field: Int, _ bytes: UnsafePointer<UInt8>, _ count: Int) {
    let slot = bounds + finished.count * fieldCount + field
    var start = arena.count
    if !slot.pointee.isAbsent {
      let old = slot.pointee
      if current.arenaStart + Int(old.end) == arena.count {
        // Nothing was added since: the value grows where it stands.
        start = current.arenaStart + Int(old.start)
      } else {
        arena.appendOwn(current.arenaStart + Int(old.start), Int(old.end) - Int(old.start))
      }
      separator.withUnsafeBufferPointer {
        if let at = $0.baseAddress { arena.append(at, $0.count) }
      }
    }
    arena.append(bytes, count)
    slot.pointee = FieldBounds(
      start: UInt32(truncatingIfNeeded: start - current.arenaStart),
      end: UInt32(truncatingIfNeeded: arena.count - current.arenaStart))
  }

  private mutating func inherit(
    _ field: Int32, anchor: Int, _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) {
    let value = UnsafeBufferPointer(start: bytes, count: count)
    if let known = inherited.firstIndex(where: { $0.field == field && $0.anchor == anchor }) {
      // Bounded: what repeats around records (group keys, notes) is context, not data.
      if inherited[known].bytes.count < 4096 { inherited[known].bytes += separator + value }
    } else {
      inherited.append((field, anchor, Array(value)))
    }
  }

  private mutating func take(
    _ field: Int32, anchor: Int32, _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) {
    if hasFailed, failedDepth[Int(field)] != 0 { return }
    if anchor == 0 {
      set(Int(field), bytes, count)
    } else {
      inherit(field, anchor: Int(anchor), bytes, count)
    }
  }

  /// The text of an element with nothing else wanted stands at the arena's end: set its bounds.
  private mutating func endPlain() {
    let field = tree.nodes[Int(stack[depth])].plainField
    plainDepth = 0
    var start = plainStart
    var end = arena.count
    while start < end, Self.isBlank(arena.bytes[start]) { start += 1 }
    while end > start, Self.isBlank(arena.bytes[end - 1]) { end -= 1 }
    let slot = bounds + finished.count * fieldCount + Int(field)
    if slot.pointee.isAbsent, !hasFailed {
      slot.pointee = FieldBounds(
        start: UInt32(truncatingIfNeeded: start - current.arenaStart),
        end: UInt32(truncatingIfNeeded: end - current.arenaStart))
      return
    }
    let value = Array(UnsafeBufferPointer(start: arena.bytes + start, count: end - start))
    arena.count = plainStart
    value.withUnsafeBufferPointer { value in
      take(field, anchor: 0, value.baseAddress ?? UnsafePointer(arena.bytes), value.count)
    }
  }

  @inline(__always)
  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private mutating func endCapture(_ capture: XMLTextCapture) {
    captures.removeLast()
    var start = capture.start
    var end = text.count
    while start < end, Self.isBlank(text.bytes[start]) { start += 1 }
    while end > start, Self.isBlank(text.bytes[end - 1]) { end -= 1 }
    let node = tree.nodes[capture.node]
    for number in 0..<Int(node.textCount) {
      let action = tree.textActions[Int(node.firstText) + number]
      take(action.field, anchor: action.anchor, text.bytes + start, end - start)
    }
    if captures.count == 0 {
      isCapturing = false
      text.count = 0
    }
  }

  private mutating func takeAttributes(_ node: XMLTreeNode, _ attributes: SAXAttributes) {
    for attribute in attributes {
      for offset in 0..<Int(node.attributeCount) {
        let action = tree.attributeActions[Int(node.firstAttribute) + offset]
        guard action.name == attribute.local else { continue }
        if let namespace = action.namespace, attribute.namespace != namespace { continue }
        guard let start = attribute.value.baseAddress else { continue }
        takeValue(action, start, attribute.value.count)
      }
    }
  }

  /// Without entity substitution libxml2 leaves an ampersand in an attribute as `&#38;`.
  private mutating func takeValue(
    _ action: XMLAttributeAction, _ value: UnsafePointer<UInt8>, _ count: Int
  ) {
    guard memchr(value, 0x26, count) != nil else {
      return take(action.field, anchor: action.anchor, value, count)
    }
    var plain: [UInt8] = []
    var at = 0
    while at < count {
      plain.append(value[at])
      at += value[at] == 0x26 && at + 5 <= count && memcmp(value + at, "&#38;", 5) == 0 ? 5 : 1
    }
    plain.withUnsafeBufferPointer { bytes in
      if let start = bytes.baseAddress {
        take(action.field, anchor: action.anchor, start, bytes.count)
      }
    }
  }

  // MARK: Conditions and limits

  private func holds(_ predicates: [XMLPredicate], _ attributes: SAXAttributes) -> Bool {
    predicates.allSatisfy { predicate in
      attributes.contains { attribute in
        guard strcmp(attribute.local, predicate.attribute.local) == 0 else { return false }
        if let namespace = predicate.attribute.namespace {
          guard let uri = attribute.namespace, strcmp(uri, namespace) == 0 else { return false }
        }
        return predicate.value.map { attribute.value.elementsEqual($0.utf8) } ?? true
      }
    }
  }

  private mutating func checkConditions(_ node: XMLTreeNode, _ attributes: SAXAttributes) {
    for offset in 0..<Int(node.conditionCount) {
      let condition = tree.conditions[Int(node.firstCondition) + offset]
      guard failedDepth[condition.slot] == 0 else { continue }
      if !holds(condition.predicates, attributes) {
        failedDepth[condition.slot] = depth
        hasFailed = true
      }
    }
  }

  private mutating func forgetFailures() {
    hasFailed = false
    for field in failedDepth.indices where failedDepth[field] != 0 {
      if failedDepth[field] >= depth { failedDepth[field] = 0 } else { hasFailed = true }
    }
  }

  private static func checkSize(
    _ attributes: SAXAttributes, atMost limit: Int, _ control: Unmanaged<XMLControl>
  ) {
    var total = 0
    for attribute in attributes { total += attribute.value.count }
    if total > limit {
      fail(
        control,
        .limitExceeded, "The attributes of an element are longer than \(limit) bytes.",
        remedy: "Raise the limit if this is right.")
    }
  }
}
