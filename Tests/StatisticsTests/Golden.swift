// SPDX-License-Identifier: MIT

import Foundation
import Testing

/// A JSON value; numbers are read to the nearest double, which `JSONSerialization` does not do.
enum JSONTree: Decodable {
  case object([String: JSONTree])
  case list([JSONTree])
  case number(Double)
  case text(String)
  case bool(Bool)
  case null

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let object = try? container.decode([String: JSONTree].self) {
      self = .object(object)
    } else if let list = try? container.decode([JSONTree].self) {
      self = .list(list)
    } else if let bool = try? container.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .text(try container.decode(String.self))
    }
  }
}

/// A value of a golden JSON file; a missing key or a wrong kind fails the test that asked.
struct GoldenValue {
  let raw: JSONTree
  let path: String

  subscript(key: String) -> GoldenValue {
    guard case .object(let object) = raw, let value = object[key] else {
      Issue.record("golden value missing: \(path)/\(key)")
      return GoldenValue(raw: .null, path: "\(path)/\(key)")
    }
    return GoldenValue(raw: value, path: "\(path)/\(key)")
  }

  subscript(index: Int) -> GoldenValue {
    guard case .list(let list) = raw, list.indices.contains(index) else {
      Issue.record("golden value missing: \(path)/\(index)")
      return GoldenValue(raw: .null, path: "\(path)/\(index)")
    }
    return GoldenValue(raw: list[index], path: "\(path)/\(index)")
  }

  func has(_ key: String) -> Bool { keys.contains(key) }
  var isNull: Bool {
    if case .null = raw { true } else { false }
  }
  var keys: [String] {
    if case .object(let object) = raw { object.keys.sorted() } else { [] }
  }
  var list: [GoldenValue] {
    guard case .list(let list) = raw else {
      Issue.record("golden value is not a list: \(path)")
      return []
    }
    return list.enumerated().map { GoldenValue(raw: $1, path: "\(path)/\($0)") }
  }
  var number: Double {
    if case .number(let number) = raw { return number }
    if case .text(let text) = raw, let number = Double(text) { return number }
    Issue.record("golden value is not a number: \(path)")
    return .nan
  }
  var numbers: [Double] { list.map(\.number) }
  var int: Int { number.isFinite ? Int(number) : .min }
  var bool: Bool {
    if case .bool(let bool) = raw { return bool }
    Issue.record("golden value is not a truth value: \(path)")
    return false
  }
  var text: String {
    if case .text(let text) = raw { text } else { "" }
  }
}

/// The logarithm, for tests that import no C library.
func logarithm(_ x: Double) -> Double { log(x) }

/// The golden files beside the tests.
enum Golden {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden")

  static func json(_ name: String) throws -> GoldenValue {
    let data = try Data(contentsOf: folder.appendingPathComponent(name))
    return GoldenValue(raw: try JSONDecoder().decode(JSONTree.self, from: data), path: name)
  }

  /// The rows of a golden CSV file (no quoting in them), by column name.
  static func table(_ name: String) throws -> [[String: String]] {
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    var lines = text.split(separator: "\n").map(String.init)
    let header = lines.removeFirst().split(separator: ",", omittingEmptySubsequences: false).map(
      String.init)
    return lines.map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(zip(header, fields), uniquingKeysWith: { first, _ in first })
    }
  }

  /// The lead and senior pays of the cells of g03, in file order.
  static func cells() throws -> [String: (lead: [Double], senior: [Double])] {
    var cells: [String: (lead: [Double], senior: [Double])] = [:]
    for row in try table("g03_cells_in.csv") {
      let pay = try #require(Double(row["pay"] ?? ""))
      if row["level"] == "lead" {
        cells[row["cell"] ?? "", default: ([], [])].lead.append(pay)
      } else {
        cells[row["cell"] ?? "", default: ([], [])].senior.append(pay)
      }
    }
    #expect(cells.count == 10)
    return cells
  }

  static func column(_ rows: [[String: String]], _ name: String) throws -> [Double] {
    try rows.map { row in try #require(Double(row[name] ?? ""), "column \(name)") }
  }
}

/// Compares numbers and remembers the worst relative error of a golden set.
final class Comparison {
  let name: String
  private(set) var worst = 0.0
  private(set) var worstPath = ""
  private(set) var count = 0

  init(_ name: String) { self.name = name }

  func expect(
    _ value: Double, _ golden: GoldenValue, within tolerance: Double = 1e-10, floor: Double = 1e-15,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expect(
      value, golden.number, golden.path, within: tolerance, floor: floor,
      sourceLocation: sourceLocation)
  }

  func expect(
    _ values: [Double], _ golden: GoldenValue, within tolerance: Double = 1e-10,
    floor: Double = 1e-15, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let expected = golden.numbers
    #expect(values.count == expected.count, "\(golden.path)", sourceLocation: sourceLocation)
    for (i, pair) in zip(values, expected).enumerated() {
      expect(
        pair.0, pair.1, "\(golden.path)/\(i)", within: tolerance, floor: floor,
        sourceLocation: sourceLocation)
    }
  }

  func expect(
    _ value: Double, _ expected: Double, _ path: String, within tolerance: Double = 1e-10,
    floor: Double = 1e-15, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    count += 1
    let error = abs(value - expected)
    let relative = error <= floor ? 0 : error / abs(expected)
    if relative > worst || relative.isNaN {
      worst = relative
      worstPath = path
    }
    #expect(
      error <= max(floor, tolerance * abs(expected)), "\(path): \(value) against \(expected)",
      sourceLocation: sourceLocation)
  }

  deinit {
    if ProcessInfo.processInfo.environment["STATISTICS_REPORT"] != nil {
      print("GOLDEN \(name): \(count) numbers, worst relative error \(worst) at \(worstPath)")
    }
  }
}
