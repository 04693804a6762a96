// SPDX-License-Identifier: MIT

import Foundations
package import Settings

extension PersonWriter {
  /// The file's text with one entry added to its log; every other line, comments too, stays as it is.
  ///
  /// The result is read back before it is returned: if the file is laid out in a way that a line
  /// cannot be put into, the error says to write the entry by hand.
  package func appending(
    _ entry: LogEntry, to yaml: String, file: String
  ) throws(SettingsError) -> String {
    let before = try Person.load(yaml: yaml, file: file)
    var lines = Lines(yaml)
    lines.insert(entry, in: try SettingsFile(yaml: yaml, name: file).root)
    let result = lines.text
    var expected = before
    expected.log = before.log.adding(entry)
    guard let after = try? Person.load(yaml: result, file: file), after == expected else {
      throw SettingsError(
        .cannotAppend, "The file is laid out in a way that an entry cannot be added to.",
        file: file,
        key: "log.\(entry.listKey)",
        remedy: """
          Add it by hand below “log”, “\(entry.listKey)”:
          \(entry.yamlLines.indented(by: 4).joined(separator: "\n"))
          """)
    }
    return result
  }
}

/// A text as lines, each without its end.
private struct Lines {
  private var lines: [Substring.UnicodeScalarView]
  private let newline: String

  init(_ text: String) {
    newline = text.unicodeScalars.contains("\r") ? "\r\n" : "\n"
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.last == "\r" ? $0.dropLast() : $0 }
    if lines.last?.isEmpty == true { lines.removeLast() }
  }

  var text: String { lines.map { String($0) + newline }.joined() }

  mutating func insert(_ entry: LogEntry, in root: SettingsNode?) {
    let key = entry.listKey
    guard let log = pair("log", of: root) else {
      append(["", "log:", "  \(key):"] + entry.yamlLines.indented(by: 4), at: lines.count)
      return
    }
    guard log.value.isMapping, let firstKey = log.value.entries?.first?.key.place else {
      append(["  \(key):"] + entry.yamlLines.indented(by: 4), at: log.line)
      return
    }
    let indent = firstKey.column - 1
    guard let list = pair(key, of: log.value) else {
      let space = String(repeating: " ", count: indent)
      append(
        ["\(space)\(key):"] + entry.yamlLines.indented(by: indent + 2), at: log.line)
      return
    }
    guard list.value.isBlockList, let last = list.value.items.last?.place,
      let start = list.value.place
    else {
      dropEmptyBrackets(from: list.line - 1)
      append(entry.yamlLines.indented(by: indent + 2), at: list.line)
      return
    }
    append(
      entry.yamlLines.indented(by: start.column - 1),
      at: endOfEntry(startingAt: last.line - 1, dash: start.column - 1))
  }

  private func pair(_ key: String, of node: SettingsNode?) -> (line: Int, value: SettingsNode)? {
    guard let node, node.isMapping,
      let entry = node.entries?.first(where: { $0.name == key }), let place = entry.key.place
    else { return nil }
    return (place.line, entry.value)
  }

  /// The line after an entry's last: the first that is not indented deeper than its dash.
  private func endOfEntry(startingAt start: Int, dash: Int) -> Int {
    var end = start + 1
    for index in lines.indices.dropFirst(start + 1) {
      let indent = lines[index].prefix { $0 == " " }.count
      if indent == lines[index].count { continue }
      if indent <= dash { break }
      end = index + 1
    }
    return end
  }

  private mutating func dropEmptyBrackets(from index: Int) {
    let text = String(lines[index])
    guard let brackets = text.firstRange(of: "[]") else { return }
    lines[index] = Substring(text.replacingCharacters(brackets)).unicodeScalars
  }

  private mutating func append(_ new: [String], at index: Int) {
    lines.insert(contentsOf: new.map { Substring($0).unicodeScalars }, at: index)
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<Index>) -> String {
    String(self[..<range.lowerBound] + self[range.upperBound...])
  }
}
