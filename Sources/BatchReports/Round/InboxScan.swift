// SPDX-License-Identifier: MIT

/// What lies in the inbox, sorted into what to import now and what must wait.
struct InboxScan {
  /// File names to import, in order.
  var ready: [String] = []
  /// Sentences about files that are left alone.
  var notes: [String] = []

  /// Looks at the inbox at a moment given in seconds since 1970.
  ///
  /// A file that changed within the settling time may still be on its way. A time in the future is
  /// a wrong clock somewhere, not a file on its way.
  static func of(_ inbox: BatchPlan.Inbox, now: Int) throws -> InboxScan {
    var scan = InboxScan()
    let patterns = inbox.include.map { Wildcard($0) }
    for name in try Files.names(in: inbox.folder) {
      let path = inbox.folder + "/" + name
      guard let facts = Files.facts(path) else {
        scan.notes.append("\(name) in the inbox leads nowhere and was left alone.")
        continue
      }
      if facts.isFolder { continue }
      guard facts.isRegular else {
        scan.notes.append("\(name) in the inbox is not a plain file and was left alone.")
        continue
      }
      guard patterns.contains(where: { $0.matches(name) }) else {
        scan.notes.append("\(name) in the inbox is not named like a survey and was left alone.")
        continue
      }
      if (0..<max(1, inbox.settleSeconds)).contains(now - facts.modified), inbox.settleSeconds > 0 {
        scan.notes.append(
          "\(name) changed less than \(inbox.settleSeconds) seconds ago and waits for the next run."
        )
        continue
      }
      scan.ready.append(name)
    }
    return scan
  }

  /// Moves an imported file out of the inbox, beside a file of the same name if need be.
  static func moveToDone(_ name: String, _ inbox: BatchPlan.Inbox, sha256: String) throws {
    guard let done = inbox.done else { return }
    try Files.makeFolder(done, mode: 0o700)
    var target = done + "/" + name
    if Files.facts(target) != nil { target += "." + sha256.prefix(12) }
    try Files.move(inbox.folder + "/" + name, to: target)
  }
}
