// SPDX-License-Identifier: MIT

import CLibXML2
import Foundations

/// Counts the elements of a document's first part by path.
struct XMLOutlineBuilder {
  /// All elements with one path.
  struct Node {
    var name: String
    var namespace: String?
    /// Interned by the parser, to be compared only.
    var nameKey: UnsafePointer<UInt8>
    var namespaceKey: UnsafePointer<UInt8>?
    var attributeKeys: [UnsafePointer<UInt8>] = []
    var parent: Int
    var depth: Int
    var children: [Int] = []
    var count = 0
    var attributes: [String] = []
    var hasText = false
    /// The attribute that names a value (`id`, `concept`), and the names met.
    var keys: [String] = []
    var keyAttribute: String?
  }

  private(set) var nodes: [Node] = []
  private(set) var rootPrefix: String?
  private var stack: [Int] = []
  private let limits: ReadingLimits
  private var isFull = false

  init(limits: ReadingLimits) { self.limits = limits }

  /// An element starts.
  mutating func start(
    _ name: UnsafePointer<UInt8>, prefix: UnsafePointer<UInt8>?, uri: UnsafePointer<UInt8>?,
    _ attributes: SAXAttributes, _ control: XMLControl
  ) {
    guard stack.count < limits.depth else { return control.failTooDeep(limits.depth) }
    if nodes.isEmpty { rootPrefix = prefix.map { String(cString: $0) } }
    guard let index = node(name, uri) else {
      return control.fail(
        .limitExceeded, "The file has more than \(limits.elementPaths) distinct element paths.",
        remedy: "Check that this is a table.")
    }
    stack.append(index)
    nodes[index].count += 1
    for attribute in attributes
    where !nodes[index].attributeKeys.contains(attribute.local)
      && nodes[index].attributes.count < 200
    {
      nodes[index].attributeKeys.append(attribute.local)
      let space = attribute.namespace.map { String(cString: $0) }
      if space != "http://www.w3.org/2001/XMLSchema-instance" {
        nodes[index].attributes.append(String(cString: attribute.local))
      }
    }
    if attributes.count == 2 { noteKey(attributes, of: index) }
  }

  /// The innermost open element ends.
  mutating func end() { _ = stack.popLast() }

  /// Text of the innermost open element.
  mutating func text(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    guard let index = stack.last, !nodes[index].hasText else { return }
    nodes[index].hasText = UnsafeBufferPointer(start: bytes, count: count).contains {
      $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09
    }
  }

  /// The callbacks that lead to the builder that is the handler's state.
  static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.startElementNs = { user, name, prefix, uri, _, _, count, _, attributes in
      guard let user, let name else { return }
      let to = XMLUser.from(user)
      to.control._withUnsafeGuaranteedRef {
        to.state.assumingMemoryBound(to: XMLOutlineBuilder.self).pointee.start(
          name, prefix: prefix, uri: uri, SAXAttributes(attributes, count: Int(count)), $0)
      }
    }
    handler.endElementNs = { user, _, _, _ in
      guard let user else { return }
      XMLUser.from(user).state.assumingMemoryBound(to: XMLOutlineBuilder.self).pointee.end()
    }
    handler.characters = { user, bytes, count in
      guard let user, let bytes else { return }
      XMLUser.from(user).state.assumingMemoryBound(to: XMLOutlineBuilder.self).pointee.text(
        bytes, Int(count))
    }
    return handler
  }

  /// The path of a node from the root, in local names.
  func path(_ index: Int) -> String {
    let node = nodes[index]
    return (node.parent >= 0 ? path(node.parent) : "") + "/" + node.name
  }

  private mutating func node(
    _ name: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?
  ) -> Int? {
    let parent = stack.last ?? -1
    let siblings = parent >= 0 ? nodes[parent].children : nodes.isEmpty ? [] : [0]
    if let known = siblings.first(where: {
      nodes[$0].nameKey == name && nodes[$0].namespaceKey == uri
    }) {
      return known
    }
    guard nodes.count < limits.elementPaths else { return nil }
    nodes.append(
      Node(
        name: String(cString: name), namespace: uri.map { String(cString: $0) }, nameKey: name,
        namespaceKey: uri, parent: parent, depth: stack.count + 1))
    if parent >= 0 { nodes[parent].children.append(nodes.count - 1) }
    return nodes.count - 1
  }

  /// Elements such as `<Value id="FREQ" value="M"/>` are one field for each `id`.
  private mutating func noteKey(_ attributes: SAXAttributes, of index: Int) {
    var key: (name: String, value: String)?
    var hasValue = false
    for attribute in attributes {
      let name = String(cString: attribute.local)
      if name == "value" { hasValue = true }
      if name == "id" || name == "concept" {
        key = (name, String(decoding: attribute.value.prefix(256), as: UTF8.self))
      }
    }
    guard let key, hasValue else { return }
    nodes[index].keyAttribute = key.name
    if !nodes[index].keys.contains(key.value), nodes[index].keys.count < 64,
      !key.value.contains("'")
    {
      nodes[index].keys.append(key.value)
    }
  }
}

extension XMLOutlineBuilder {
  /// The candidates for the record element, the best first.
  ///
  /// A candidate scores by its count times the square of its number of fields, fields further down
  /// counting half for each level: a row beats its cells, and the rates beat the days that hold them.
  func candidates() -> [(node: Int, candidate: XMLOutline.Candidate, score: Double)] {
    var found: [(node: Int, candidate: XMLOutline.Candidate, score: Double)] = []
    for index in nodes.indices {
      let node = nodes[index]
      guard !node.attributes.isEmpty || !node.children.isEmpty else { continue }
      let weight = fieldWeight(index, factor: 1, level: 0)
      var score = Double(node.count) * weight * weight
      if node.parent < 0 { score *= 0.01 }
      // In SDMX messages the observation is the record, whatever else repeats.
      if node.name == "Obs" { score *= 100 }
      guard score > 0 else { continue }
      found.append(
        (
          index,
          XMLOutline.Candidate(
            path: path(index), count: node.count,
            fields: Array(ownFields(index, prefix: "", level: 0).prefix(500))), score
        ))
    }
    return found.sorted { ($0.score, $1.node) > ($1.score, $0.node) }
  }

  /// The fields of the record `index`: its own, then those of the elements around it.
  func fields(_ index: Int) -> [String] {
    var all = ownFields(index, prefix: "", level: 0)
    var inner = index
    var prefix = ""
    while nodes[inner].parent >= 0 {
      let outer = nodes[inner].parent
      prefix += "../"
      all += nodes[outer].attributes.map { prefix + "@" + $0 }
      if nodes[outer].parent >= 0 {
        for child in nodes[outer].children
        where child != inner && nodes[child].count <= nodes[outer].count {
          all += ownFields(child, prefix: prefix + nodes[child].name + "/", level: 1)
        }
      }
      inner = outer
    }
    var seen: Set<String> = []
    return Array(all.filter { seen.insert($0).inserted }.prefix(2000))
  }

  private func ownFields(_ index: Int, prefix: String, level: Int) -> [String] {
    let node = nodes[index]
    guard level < 8 else { return [] }
    if let key = node.keyAttribute, level > 0 {
      let element = String(prefix.dropLast())
      return node.keys.map { "\(element)[@\(key)='\($0)']/@value" }
    }
    var fields = node.attributes.map { prefix + "@" + $0 }
    if node.hasText || (node.children.isEmpty && node.attributes.isEmpty) {
      fields.append(level == 0 ? "." : String(prefix.dropLast()))
    }
    for child in node.children {
      fields += ownFields(child, prefix: prefix + nodes[child].name + "/", level: level + 1)
    }
    return fields
  }

  private func fieldWeight(_ index: Int, factor: Double, level: Int) -> Double {
    let node = nodes[index]
    guard level < 8 else { return 0 }
    var weight = factor * Double(node.attributes.count)
    if node.hasText || (node.children.isEmpty && node.attributes.isEmpty) { weight += factor }
    // What repeats inside the element would be joined into one value: it is evidence for the inner one.
    for child in node.children
    where nodes[child].count <= node.count || nodes[child].keyAttribute != nil {
      weight += fieldWeight(child, factor: level == 0 ? factor : factor / 2, level: level + 1)
    }
    return weight
  }
}
