// SPDX-License-Identifier: MIT

/// How a run went: what changed first, then every item.
package struct RunSummary: Hashable, Sendable, Codable {
  package enum Outcome: String, Sendable, Codable, Hashable {
    /// A new set is in place and every item went well.
    case published
    /// Nothing differs from the last set of the same day, which stays.
    case unchanged
    /// A set is in place, but some items failed.
    case partly
    /// No set was published; the one before stays.
    case failed
    /// A signal stopped the run; the set before stays unless publishing was over.
    case stopped
    /// Another run holds the lock.
    case locked
    /// The last good run is recent enough.
    case notDue = "not-due"
    /// The run is going on; seen by `BatchStatus` only.
    case running
  }

  package var plan: String
  /// The round's day.
  package var day: String
  package var outcome: Outcome
  /// The folder name of the set that is in place after the run; nil when there is none.
  package var set: String?
  /// The set that this run is compared with; nil when there is none.
  package var previous: String?
  /// One sentence.
  package var message: String
  package var changes: [RoundChange]
  package var people: [PersonMove]
  package var items: [RoundItem]
  /// What is not an error but should be known: files that wait, loose permissions.
  package var notes: [String]
  /// Wall-clock seconds of the run, and of making the briefs; nil in a published set.
  package var seconds: Double?
  package var briefSeconds: Double?

  package init(
    plan: String, day: String, outcome: Outcome, set: String? = nil, previous: String? = nil,
    message: String = "",
    changes: [RoundChange] = [], people: [PersonMove] = [], items: [RoundItem] = [],
    notes: [String] = [], seconds: Double? = nil, briefSeconds: Double? = nil
  ) {
    self.plan = plan
    self.day = day
    self.outcome = outcome
    self.set = set
    self.previous = previous
    self.message = message
    self.changes = changes
    self.people = people
    self.items = items
    self.notes = notes
    self.seconds = seconds
    self.briefSeconds = briefSeconds
  }

  /// 0 ok · 1 failed or stopped · 3 partly done · 4 another run holds the lock.
  package var exitCode: Int32 {
    switch outcome {
    case .published, .unchanged, .notDue, .running: 0
    case .failed, .stopped: 1
    case .partly: 3
    case .locked: 4
    }
  }

  package func count(_ kind: RoundItem.Kind, _ outcome: RoundItem.Outcome) -> Int {
    items.count { $0.kind == kind && $0.outcome == outcome }
  }

  /// The summary for a person to read, what changed first.
  package var text: String {
    var lines = ["Batch “\(plan)”, round of \(day): \(message)", ""]
    if !changes.isEmpty || !people.isEmpty {
      lines.append("What changed since the last run")
      lines += changes.map { "  - \($0.text)" }
      lines += people.map { "  - \($0.name): \($0.text)" }
      lines.append("")
    } else if previous != nil, [.published, .unchanged, .partly].contains(outcome) {
      lines += ["Nothing changed since the last run.", ""]
    }
    let failures = items.filter { $0.outcome == .failed }
    if !failures.isEmpty {
      lines.append("Failed")
      lines += failures.map {
        "  - \($0.kind.rawValue) \($0.name): \($0.reason ?? "no reason given")"
      }
      lines.append("")
    }
    let withheld = items.filter { $0.outcome == .withheld }
    if !withheld.isEmpty {
      lines.append("Withheld")
      lines += withheld.map {
        "  - \($0.kind.rawValue) \($0.name): \($0.reason ?? "no reason given")"
      }
      lines.append("")
    }
    if !notes.isEmpty {
      lines.append("Worth knowing")
      lines += notes.map { "  - \($0)" }
      lines.append("")
    }
    for kind in RoundItem.Kind.allCases {
      let parts = RoundItem.Outcome.allCases.compactMap { outcome -> String? in
        let count = count(kind, outcome)
        return count == 0 ? nil : "\(count) \(outcome.rawValue)"
      }
      if !parts.isEmpty { lines.append("\(kind.rawValue)s: \(parts.joined(separator: ", "))") }
    }
    if let throughput { lines.append(throughput) }
    return PlainLine.block(lines)
  }

  /// “1000 briefs in 2.5 s (400 a second)”; nil when none was made or no time was taken.
  package var throughput: String? {
    let made = items.count {
      $0.kind == .brief && $0.outcome != .failed && $0.outcome != .unchanged
    }
    guard let briefSeconds, briefSeconds > 0, made > 0 else { return nil }
    let tenths = Int((briefSeconds * 10).rounded())
    return "\(made) briefs made in \(tenths / 10).\(tenths % 10) s "
      + "(\(Int((Double(made) / briefSeconds).rounded())) a second)"
  }
}

/// Text on a line of its own, whatever it holds.
enum PlainLine {
  /// The lines with every control and direction character made visible, ended by a line break.
  static func block(_ lines: [String]) -> String {
    lines.map(safe).joined(separator: "\n") + "\n"
  }

  static func safe(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
        safe += "\u{FFFD}"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}
