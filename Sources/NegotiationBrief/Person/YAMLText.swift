// SPDX-License-Identifier: MIT

import Foundations

/// Texts as they are written into a YAML file.
enum YAMLText {
  /// A text in double quotes; signs that cannot be seen are written as escapes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where isPlain(scalar): result.unicodeScalars.append(scalar)
      default:
        let hex = String(scalar.value, radix: 16, uppercase: true)
        result += scalar.value < 0x100 ? "\\x" + padded(hex, 2) : "\\U" + padded(hex, 8)
      }
    }
    return result + "\""
  }

  /// A number without a needless “.0”.
  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }

  static func list(_ words: [String]) -> String { "[\(words.joined(separator: ", "))]" }

  private static func padded(_ hex: String, _ width: Int) -> String {
    String(repeating: "0", count: max(0, width - hex.count)) + hex
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      return false
    default: return true
    }
  }
}

/// The lines of one entry of a list below a key of the log.
struct YAMLEntryLines {
  /// `key: value` in order; the first stands behind the dash.
  private(set) var lines: [String] = []

  mutating func add(_ key: String, _ value: String?) {
    if let value { lines.append("\(key): \(value)") }
  }

  mutating func add(_ key: String, quoted value: String?) {
    add(key, value.map(YAMLText.quoted))
  }

  mutating func add(_ key: String, texts: [String]) {
    if !texts.isEmpty { add(key, YAMLText.list(texts.map(YAMLText.quoted))) }
  }

  mutating func add(_ key: String, signs: [LeadSign]) {
    if !signs.isEmpty { add(key, YAMLText.list(signs.map(\.rawValue))) }
  }

  /// The entry with its dash, each line indented by `indent` spaces.
  func indented(by indent: Int) -> [String] {
    let space = String(repeating: " ", count: indent)
    return lines.enumerated().map { space + ($0.offset == 0 ? "- " : "  ") + $0.element }
  }
}

extension LogEntry {
  /// The key of the log's list the entry belongs to.
  var listKey: String {
    switch self {
    case .conversation: "conversations"
    case .evidence: "evidence"
    case .decision: "decisions"
    case .revisit: "revisits"
    }
  }

  var yamlLines: YAMLEntryLines {
    var lines = YAMLEntryLines()
    switch self {
    case .conversation(let entry):
      lines.add("date", entry.date.description)
      lines.add("outcome", entry.outcome.rawValue)
      lines.add("revisit", entry.revisit?.description)
      lines.add("measure", quoted: entry.measure)
      lines.add("note", quoted: entry.note)
    case .evidence(let entry):
      lines.add("date", entry.date.description)
      lines.add("what", quoted: entry.what)
      lines.add("signs", signs: entry.signs)
      lines.add("plan-item", entry.planItem.map(YAMLText.quoted))
    case .decision(let entry):
      lines.add("date", entry.date.description)
      lines.add("title", quoted: entry.title)
      lines.add("context", quoted: entry.context)
      lines.add("options", texts: entry.options)
      lines.add("recommendation", quoted: entry.recommendation)
      lines.add("risks", quoted: entry.risks)
    case .revisit(let entry):
      lines.add("date", entry.date.description)
      lines.add("about", quoted: entry.about)
    }
    return lines
  }
}

extension PersonLog {
  /// Every entry, list by list.
  var entries: [LogEntry] {
    conversations.map(LogEntry.conversation) + evidence.map(LogEntry.evidence)
      + decisions.map(LogEntry.decision) + revisits.map(LogEntry.revisit)
  }

  /// The log with one entry more.
  package func adding(_ entry: LogEntry) -> PersonLog {
    var log = self
    switch entry {
    case .conversation(let conversation): log.conversations.append(conversation)
    case .evidence(let evidence): log.evidence.append(evidence)
    case .decision(let decision): log.decisions.append(decision)
    case .revisit(let revisit): log.revisits.append(revisit)
    }
    return log.inOrder
  }
}
