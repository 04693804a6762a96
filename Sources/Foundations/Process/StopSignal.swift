// SPDX-License-Identifier: MIT

import Dispatch
import Synchronization

/// Whether somebody asked the run to stop.
package final class StopSignal: Sendable {
  private let asked = Atomic<Bool>(false)

  package init() {}

  /// Asks the run to stop at the next step.
  package func ask() { asked.store(true, ordering: .relaxed) }

  package var isAsked: Bool { asked.load(ordering: .relaxed) }

  /// A signal that SIGTERM, SIGINT and SIGHUP ask for, until the process ends.
  package static func onTermination() -> StopSignal {
    let stop = StopSignal()
    for number in [SIGTERM, SIGINT, SIGHUP] { on(number) { stop.ask() } }
    return stop
  }

  /// Does some work, on another thread, whenever a signal comes that would have ended the process.
  package static func on(_ number: Int32, do work: @escaping @Sendable () -> Void) {
    signal(number, SIG_IGN)
    // Read by nobody: its own handler holds it, which keeps it alive as long as the process.
    nonisolated(unsafe) let source = DispatchSource.makeSignalSource(
      signal: number, queue: .global())
    unsafe source.setEventHandler {
      work()
      unsafe withExtendedLifetime(source) {}
    }
    unsafe source.activate()
  }
}
