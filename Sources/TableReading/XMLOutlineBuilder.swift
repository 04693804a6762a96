// SPDX-License-Identifier: MIT

import CLibXML2

/// Counts the elements of a document's first part by path.
final class XMLOutlineBuilder: XMLEvents {
  /// All elements with one path.
  struct Node {
    var name: String
    var namespace: String?
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

  override func start(
    _ name: UnsafePointer<UInt8>, prefix: UnsafePointer<UInt8>?, uri: UnsafePointer<UInt8>?,
    attributes: Attributes?, count: Int
  ) {
    guard stack.count < limits.depth else {
      return fail(
        .limitExceeded, "Elements are nested deeper than \(limits.depth).",
        remedy: "Raise the limit if this is right.")
    }
    let local = String(cString: name)
    let namespace = uri.map { String(cString: $0) }
    if nodes.isEmpty { rootPrefix = prefix.map { String(cString: $0) } }
    let index = node(local, namespace)
    stack.append(index)
    nodes[index].count += 1
    var values: [(String, String)] = []
    for number in 0..<count {
      guard let attributes, let attribute = attributes[5 * number],
        let value = attributes[5 * number + 3], let end = attributes[5 * number + 4]
      else { continue }
      let space = attributes[5 * number + 2].map { String(cString: $0) }
      if space == "http://www.w3.org/2001/XMLSchema-instance" { continue }
      let text = String(
        decoding: UnsafeBufferPointer(start: value, count: min(end - value, 256)), as: UTF8.self)
      values.append((String(cString: attribute), text))
    }
    for (attribute, _) in values
    where !nodes[index].attributes.contains(attribute) && nodes[index].attributes.count < 200 {
      nodes[index].attributes.append(attribute)
    }
    noteKey(values, of: index)
  }

  override func end() { _ = stack.popLast() }

  override func text(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    guard let index = stack.last, !nodes[index].hasText else { return }
    nodes[index].hasText = UnsafeBufferPointer(start: bytes, count: count).contains {
      $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09
    }
  }

  /// The path of a node from the root, in local names.
  func path(_ index: Int) -> String {
    let node = nodes[index]
    return (node.parent >= 0 ? path(node.parent) : "") + "/" + node.name
  }

  private func node(_ name: String, _ namespace: String?) -> Int {
    let parent = stack.last ?? -1
    let siblings = parent >= 0 ? nodes[parent].children : nodes.isEmpty ? [] : [0]
    if let known = siblings.first(where: {
      nodes[$0].name == name && nodes[$0].namespace == namespace
    }) {
      return known
    }
    if nodes.count >= limits.elementPaths {
      fail(
        .limitExceeded, "The file has more than \(limits.elementPaths) distinct element paths.",
        remedy: "Check that this is a table.")
      return max(parent, 0)
    }
    nodes.append(
      Node(name: name, namespace: namespace, parent: parent, depth: stack.count + 1))
    if parent >= 0 { nodes[parent].children.append(nodes.count - 1) }
    return nodes.count - 1
  }

  /// Elements such as `<Value id="FREQ" value="M"/>` are one field for each `id`.
  private func noteKey(_ values: [(String, String)], of index: Int) {
    guard values.count == 2, values.contains(where: { $0.0 == "value" }),
      let key = values.first(where: { $0.0 == "id" || $0.0 == "concept" })
    else { return }
    nodes[index].keyAttribute = key.0
    if !nodes[index].keys.contains(key.1), nodes[index].keys.count < 64, !key.1.contains("'") {
      nodes[index].keys.append(key.1)
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
    for child in node.children {
      weight += fieldWeight(child, factor: level == 0 ? factor : factor / 2, level: level + 1)
    }
    return weight
  }
}
