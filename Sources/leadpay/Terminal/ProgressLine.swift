// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Synchronization

/// A line on the terminal that tells how far a long work is; nothing in a pipe.
final class ProgressLine: Sendable {
  private struct State {
    var lastShown: ContinuousClock.Instant?
    var isOnScreen = false
  }

  private let name: String
  private let total: Int
  private let start = ContinuousClock.now
  private let isShown: Bool
  private let state = Mutex(State())

  /// - Parameter total: the work in the unit `update` counts in; bytes for a file.
  init(name: String, total: Int, isShown: Bool) {
    self.name = name
    self.total = total
    self.isShown = isShown && isatty(STDERR_FILENO) == 1
  }

  /// Shows the line again, ten times a second at the most.
  func update(_ done: Int) {
    guard isShown else { return }
    let now = ContinuousClock.now
    state.withLock { state in
      if let last = state.lastShown, now - last < .milliseconds(100) { return }
      state.lastShown = now
      state.isOnScreen = true
      write("\r\u{1B}[K" + text(done: done, elapsed: (now - start).seconds))
    }
  }

  /// Takes the line off the screen.
  func clear() {
    state.withLock { state in
      if state.isOnScreen { write("\r\u{1B}[K") }
      state.isOnScreen = false
    }
  }

  private func text(done: Int, elapsed: Double) -> String {
    let share = total > 0 ? min(1, Double(done) / Double(total)) : 0
    let filled = Int(share * 20)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    let rate = elapsed > 0 ? Double(done) / elapsed / 1e6 : 0
    // Under ten, the decimal tells slow work from work that stands still.
    let speed = rate < 10 ? "\((rate * 10).rounded() / 10)" : "\(Int(rate))"
    let left = share > 0.01 ? Int(elapsed * (1 - share) / share) : 0
    return
      "\(name.printable.suffix(40))  \(bar) \(Int(share * 100)) %  \(speed) MB/s  \(left) s left"
  }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
