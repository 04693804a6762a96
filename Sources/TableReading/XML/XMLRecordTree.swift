// SPDX-License-Identifier: MIT

import CLibXML2

/// A predicate with names interned by the parser, so that they compare as pointers.
struct XMLCondition {
  /// The field it guards, or ``XMLRecordTree/recordSlot``.
  var slot: Int
  var predicates: [XMLPredicate]
}

/// An attribute to take from an element.
struct XMLAttributeAction {
  /// Interned.
  var name: UnsafePointer<UInt8>
  /// Interned; nil takes any namespace.
  var namespace: UnsafePointer<UInt8>?
  var field: Int32
  /// The depth of the element around the record that the field is relative to; 0 inside a record.
  var anchor: Int32
}

/// An element whose text is to be taken.
struct XMLTextAction {
  var field: Int32
  var anchor: Int32
}

/// All elements with one path, and what to do with them.
struct XMLTreeNode {
  var name: UnsafePointer<UInt8>?
  var uri: UnsafePointer<UInt8>?
  var parent: Int32
  var depth: Int32
  var firstChild: Int32 = -1
  var nextSibling: Int32 = -1
  /// Where the search for a child starts: behind the last one found, as records repeat.
  var lastChild: Int32 = -1
  /// The node that stands for this element inside a record, when it can be one.
  var recordRoot: Int32 = -1
  /// Whether nothing below can be wanted.
  var isInert = false
  /// Whether anything is to be done with the element itself.
  var isWanted = false
  /// The field that is this element's text, when that is all that is wanted of it; else -1.
  var plainField: Int32 = -1
  var firstAttribute: Int32 = 0
  var attributeCount: Int32 = 0
  var firstText: Int32 = 0
  var textCount: Int32 = 0
  var firstCondition: Int32 = 0
  var conditionCount: Int32 = 0
}

/// The element paths of a document met so far, each resolved once against the plan.
///
/// There are two kinds of node: outside a record they know their path from the root, inside one
/// their path from the record element.
struct XMLRecordTree {
  private let plan: XMLPlan
  /// Where the parser interns names.
  var dictionary: xmlDictPtr?
  private let limit: Int
  private(set) var nodes: UnsafeMutablePointer<XMLTreeNode>
  private var capacity = 256
  private(set) var count = 0
  private(set) var attributeActions = GrowingBuffer<XMLAttributeAction>()
  private(set) var textActions = GrowingBuffer<XMLTextAction>()
  private(set) var conditions: [XMLCondition] = []

  /// The index of the node above the root element, and of the one for unwanted elements.
  static let top = 0
  static let inert = 1
  /// The slot of the record's own conditions.
  static let recordSlot = -1

  init(_ plan: XMLPlan, limit: Int) {
    self.plan = plan
    self.limit = limit
    nodes = .allocate(capacity: capacity)
    append(XMLTreeNode(parent: -1, depth: 0))
    var unwanted = XMLTreeNode(parent: -1, depth: 0)
    unwanted.isInert = true
    append(unwanted)
  }

  func release() {
    nodes.deallocate()
    attributeActions.release()
    textActions.release()
  }

  /// The child of `parent` with this (interned) name, or nil when there are too many nodes.
  @inline(__always)
  mutating func child(
    of parent: Int, _ name: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?
  ) -> Int? {
    if nodes[parent].isInert { return Self.inert }
    let last = nodes[parent].lastChild
    if last >= 0 {
      let next = nodes[Int(last)].nextSibling
      let guess = next >= 0 ? next : nodes[parent].firstChild
      if nodes[Int(guess)].name == name, nodes[Int(guess)].uri == uri {
        nodes[parent].lastChild = guess
        return Int(guess)
      }
    }
    return search(parent, name, uri)
  }

  private mutating func search(
    _ parent: Int, _ name: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?
  ) -> Int? {
    var at = nodes[parent].firstChild
    var end: Int32 = -1
    while at >= 0 {
      if nodes[Int(at)].name == name, nodes[Int(at)].uri == uri {
        nodes[parent].lastChild = at
        return Int(at)
      }
      end = at
      at = nodes[Int(at)].nextSibling
    }
    guard count < limit else { return nil }
    let new = make(under: parent, name, uri)
    if end >= 0 {
      nodes[Int(end)].nextSibling = Int32(new)
    } else {
      nodes[parent].firstChild = Int32(new)
    }
    nodes[parent].lastChild = Int32(new)
    return new
  }

  @discardableResult
  private mutating func append(_ node: XMLTreeNode) -> Int {
    if count == capacity {
      let larger = UnsafeMutablePointer<XMLTreeNode>.allocate(capacity: capacity * 2)
      larger.update(from: nodes, count: count)
      nodes.deallocate()
      nodes = larger
      capacity *= 2
    }
    (nodes + count).initialize(to: node)
    count += 1
    return count - 1
  }

  private func isInRecord(_ index: Int) -> Bool {
    var at = index
    while nodes[at].parent >= 0 { at = Int(nodes[at].parent) }
    return at != Self.top
  }

  private mutating func make(
    under parent: Int, _ name: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?
  ) -> Int {
    let node = XMLTreeNode(
      name: name, uri: uri, parent: Int32(parent), depth: nodes[parent].depth + 1)
    let index = append(node)
    let chain = names(index)
    if isInRecord(index) {
      resolveInside(index, chain)
    } else {
      resolveOutside(index, chain)
      if matchesRecord(chain) {
        let root = append(XMLTreeNode(name: name, uri: uri, parent: -1, depth: 0))
        nodes[index].recordRoot = Int32(root)
        resolveInside(root, [])
      }
    }
    return index
  }

  /// The names from the top (or the record) down to a node.
  private func names(_ index: Int) -> [(name: String, uri: String?)] {
    var chain: [(name: String, uri: String?)] = []
    var at = index
    while nodes[at].parent >= 0 {
      if let name = nodes[at].name {
        chain.append((String(cString: name), nodes[at].uri.map { String(cString: $0) }))
      }
      at = Int(nodes[at].parent)
    }
    return chain.reversed()
  }

  private func fits(_ step: XMLStep, _ element: (name: String, uri: String?)) -> Bool {
    (step.name.isWildcard || step.name.local == element.name)
      && (step.name.namespace == nil || step.name.namespace == element.uri)
  }

  private func matchesRecord(_ chain: [(name: String, uri: String?)]) -> Bool {
    let steps = plan.record.steps
    guard plan.record.isAnchored ? chain.count == steps.count : chain.count >= steps.count else {
      return false
    }
    return zip(steps, chain.suffix(steps.count)).allSatisfy(fits)
  }

  /// Actions of an element at `chain` below the record element.
  private mutating func resolveInside(_ index: Int, _ chain: [(name: String, uri: String?)]) {
    start(index)
    var isWanted = false
    for (field, path) in plan.fieldPaths.enumerated() where path.ups == 0 {
      guard chain.count <= path.steps.count,
        zip(path.steps, chain).allSatisfy(fits)
      else { continue }
      if chain.count < path.steps.count { isWanted = true }
      addConditions(path, at: chain.count, field: field)
      if chain.count == path.steps.count { addAction(path, field: field, anchor: 0) }
    }
    finish(index)
    nodes[index].isInert = !isWanted
    if !isWanted, nodes[index].textCount == 1 {
      nodes[index].plainField = textActions[Int(nodes[index].firstText)].field
    }
  }

  /// Actions of an element outside records, for fields that reach up and down again.
  private mutating func resolveOutside(_ index: Int, _ chain: [(name: String, uri: String?)]) {
    start(index)
    for (field, path) in plan.fieldPaths.enumerated() where path.ups > 0 {
      for length in 0...path.steps.count where length < chain.count {
        guard zip(path.steps.prefix(length), chain.suffix(length)).allSatisfy(fits) else {
          continue
        }
        let anchor = chain.count - length
        if plan.record.isAnchored, anchor != plan.record.steps.count - path.ups { continue }
        addConditions(path, at: length, field: field)
        if length == path.steps.count { addAction(path, field: field, anchor: anchor) }
      }
    }
    finish(index)
  }

  private mutating func addConditions(_ path: XMLPath, at length: Int, field: Int) {
    guard length > 0, !path.steps[length - 1].predicates.isEmpty else { return }
    conditions.append(
      XMLCondition(slot: field, predicates: path.steps[length - 1].predicates))
  }

  private mutating func addAction(_ path: XMLPath, field: Int, anchor: Int) {
    guard let attribute = path.attribute else {
      textActions.append(XMLTextAction(field: Int32(field), anchor: Int32(anchor)))
      return
    }
    guard let interned = xmlDictLookup(dictionary, attribute.local, -1) else { return }
    attributeActions.append(
      XMLAttributeAction(
        name: interned,
        namespace: attribute.namespace.flatMap { xmlDictLookup(dictionary, $0, -1) },
        field: Int32(field),
        anchor: Int32(anchor)))
  }

  private mutating func start(_ index: Int) {
    nodes[index].firstAttribute = Int32(attributeActions.count)
    nodes[index].firstText = Int32(textActions.count)
    nodes[index].firstCondition = Int32(conditions.count)
  }

  private mutating func finish(_ index: Int) {
    nodes[index].attributeCount = Int32(attributeActions.count) - nodes[index].firstAttribute
    nodes[index].textCount = Int32(textActions.count) - nodes[index].firstText
    nodes[index].conditionCount = Int32(conditions.count) - nodes[index].firstCondition
    nodes[index].isWanted =
      nodes[index].attributeCount + nodes[index].textCount + nodes[index].conditionCount > 0
  }
}
