// SPDX-License-Identifier: MIT

import Foundations
import Pages
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What happened in a run, one JSON object a line, written as it happens.
///
/// A log that cannot be written never fails a run: what it would say is in the summary too.
final class RunLog: Sendable {
  /// One line.
  struct Line: Codable, Hashable {
    var time: String
    /// `start`, `step`, `item`, `note` or `end`.
    var event: String
    var step: RoundStep?
    var item: RoundItem?
    var text: String?
  }

  private let file: Int32
  private let clock: @Sendable () -> Date
  private let mutex = Mutex(())

  init(path: String, clock: @escaping @Sendable () -> Date) {
    file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    self.clock = clock
  }

  deinit { if file >= 0 { close(file) } }

  func log(_ event: String, step: RoundStep? = nil, item: RoundItem? = nil, text: String? = nil) {
    let line = Line(
      time: clock().formatted(.iso8601), event: event, step: step, item: item, text: text)
    guard file >= 0, let json = try? line.lineJSON() else { return }
    let bytes = Array((json + "\n").utf8)
    mutex.withLock { _ in _ = write(file, bytes, bytes.count) }
  }
}
