// SPDX-License-Identifier: MIT

import Yams

extension PersonWriter {
  /// The file's text with one entry added to its log; every other line, comments too, stays as it is.
  ///
  /// The result is read back before it is returned: if the file is laid out in a way that a line
  /// cannot be put into, the error says to write the entry by hand.
  package func appending(
    _ entry: LogEntry, to yaml: String, file: String
  ) throws(PersonError) -> String {
    let before = try Person.load(yaml: yaml, file: file)
    var lines = Lines(yaml)
    try lines.insert(entry, tree: YAMLTree(yaml: yaml, file: file))
    let result = lines.text
    var expected = before
    expected.log = before.log.adding(entry)
    guard let after = try? Person.load(yaml: result, file: file), after == expected else {
      throw BriefFileError(
        code: .cannotAppend, file: file, key: "log.\(entry.listKey)",
        problem: "The file is laid out in a way that an entry cannot be added to.",
        remedy: "Add it by hand below “log”, “\(entry.listKey)”:\n"
          + entry.yamlLines.indented(by: 4).joined(separator: "\n"))
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

  mutating func insert(_ entry: LogEntry, tree: YAMLTree) {
    let key = entry.listKey
    guard let (logKey, log) = pair("log", of: tree.root) else {
      append(["", "log:", "  \(key):"] + entry.yamlLines.indented(by: 4), at: lines.count)
      return
    }
    guard case .mapping(let lists) = log, let firstKey = lists.first?.key.mark else {
      append(["  \(key):"] + entry.yamlLines.indented(by: 4), at: logKey.line)
      return
    }
    let indent = firstKey.column - 1
    guard let (listKey, list) = pair(key, of: log) else {
      let space = String(repeating: " ", count: indent)
      append(
        ["\(space)\(key):"] + entry.yamlLines.indented(by: indent + 2), at: logKey.line)
      return
    }
    guard case .sequence(let items) = list, let last = items.last?.mark, let start = list.mark,
      items.style != .flow
    else {
      dropEmptyBrackets(from: listKey.line - 1)
      append(entry.yamlLines.indented(by: indent + 2), at: listKey.line)
      return
    }
    append(
      entry.yamlLines.indented(by: start.column - 1),
      at: endOfEntry(startingAt: last.line - 1, dash: start.column - 1))
  }

  private func pair(_ key: String, of node: Node?) -> (key: Mark, value: Node)? {
    guard case .mapping(let pairs)? = node,
      let pair = pairs.first(where: { $0.key.string == key }), let mark = pair.key.mark
    else { return nil }
    return (mark, pair.value)
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
