// SPDX-License-Identifier: MIT

import CLibXML2
import Foundations

extension TableReader {
  /// SDMX attributes that groups of series state and that some observation does not have itself.
  ///
  /// An observation has an attribute when it stands on it, on its series or on the element around
  /// that, be it as an XML attribute or in an `Attributes` child. A group is any other child of a
  /// `DataSet`: SDMX 2.1 calls it `Group`, compact data of SDMX 2.0 as the structure does.
  ///
  /// - Parameter names: the attributes to look for, at most 64.
  /// - Returns: for each of them the distinct values that groups state, at most 20, sorted.
  /// - Throws: `ReadError` where the XML is broken or goes over a limit.
  package func valuesOnSDMXGroupsOnly(of names: [String]) throws(ReadError) -> [String: [String]] {
    let bytes = input.content.bytes
    let encoding = try EncodingDetection.detect(
      bytes, requested: description.encoding, name: input.name)
    let state = UnsafeMutablePointer<SDMXGroupScan>.allocate(capacity: 1)
    state.initialize(to: SDMXGroupScan(names: names, depthLimit: options.limits.depth))
    defer {
      state.deinitialize(count: 1)
      state.deallocate()
    }
    let session = try XMLSession(
      SDMXGroupScan.handler, state: UnsafeMutableRawPointer(state), source: bytes,
      from: encoding.markLength, encoding: encoding.encoding, limits: options.limits,
      file: input.name)
    try session.parse { true }
    return state.pointee.result
  }
}

/// Follows where the attributes of an SDMX message stand.
private struct SDMXGroupScan {
  private enum Kind { case dataSet, series, observation, attributes, other }

  private struct Element {
    var kind: Kind
    /// Bit n: it states the n-th attribute.
    var stated: UInt64 = 0
    var values: [(name: Int, value: String)] = []
    var holdsObservations = false
  }

  private let names: [String]
  private var open: [Element] = []
  private var lacked: UInt64 = 0
  private var onGroups: [Set<String>]
  private let depthLimit: Int

  init(names: [String], depthLimit: Int) {
    self.depthLimit = depthLimit
    self.names = Array(names.prefix(64))
    onGroups = Array(repeating: [], count: self.names.count)
  }

  var result: [String: [String]] {
    var result: [String: [String]] = [:]
    for (index, name) in names.enumerated()
    where lacked >> UInt64(index) & 1 == 1 && !onGroups[index].isEmpty {
      result[name] = onGroups[index].sorted()
    }
    return result
  }

  static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.startElementNs = { user, name, _, _, _, _, count, _, attributes in
      guard let user, let name else { return }
      let to = XMLUser.from(user)
      to.control._withUnsafeGuaranteedRef {
        to.state.assumingMemoryBound(to: SDMXGroupScan.self).pointee.start(
          String(cString: name), SAXAttributes(attributes, count: Int(count)), $0)
      }
    }
    handler.endElementNs = { user, _, _, _ in
      guard let user else { return }
      XMLUser.from(user).state.assumingMemoryBound(to: SDMXGroupScan.self).pointee.end()
    }
    return handler
  }

  private mutating func start(
    _ name: String, _ attributes: SAXAttributes, _ control: XMLControl
  ) {
    guard open.count < depthLimit else {
      return control.failTooDeep(depthLimit)
    }
    let kind: Kind =
      switch name {
      case "DataSet": .dataSet
      case "Series": .series
      case "Obs": .observation
      case "Attributes": .attributes
      default: .other
      }
    open.append(Element(kind: kind))
    if open.count >= 3, open[open.count - 2].kind == .attributes {
      // <Attributes><Value id="UNIT_MULT" value="3"/>: of the element around “Attributes”.
      var key: String?
      var value = ""
      for attribute in attributes {
        switch String(cString: attribute.local) {
        case "id", "concept": key = String(decoding: attribute.value, as: UTF8.self)
        case "value": value = String(decoding: attribute.value, as: UTF8.self)
        default: break
        }
      }
      if let key { note(key, value, on: open.count - 3) }
      return
    }
    for attribute in attributes {
      let name = String(cString: attribute.local)
      if names.contains(name) {
        note(name, String(decoding: attribute.value, as: UTF8.self), on: open.count - 1)
      }
    }
  }

  private mutating func end() {
    guard let element = open.popLast() else { return }
    if element.kind == .observation {
      let around = open.suffix(2)
      lacked |= ~around.reduce(element.stated) { $0 | $1.stated }
      for index in open.indices { open[index].holdsObservations = true }
    } else if open.last?.kind == .dataSet, element.kind != .series, !element.holdsObservations {
      for (name, value) in element.values where onGroups[name].count < 20 {
        onGroups[name].insert(value)
      }
    }
  }

  private mutating func note(_ name: String, _ value: String, on place: Int) {
    guard !value.isEmpty, let index = names.firstIndex(of: name) else { return }
    open[place].stated |= 1 << UInt64(index)
    open[place].values.append((index, value))
  }
}
