// SPDX-License-Identifier: MIT

package import Compensation
import Statistics

/// How one line of a published table entered a premium, for a second person to redo it.
package struct PublishedWorking: Hashable, Sendable {
  package var line: PublishedPay
  /// People after the allowance for employers, n/(1 + (n/m − 1)·0.2); nil without quartiles or counts.
  package var effectiveSize: Double?
  /// 0.92908·(ln P75 − ln P25)/√n of that n; nil likewise.
  package var standardErrorOfLog: Double?

  package init(_ line: PublishedPay) {
    self.line = line
    guard let figures = line.quartiles, let group = try? PublishedQuartiles(figures) else { return }
    effectiveSize = group.size
    standardErrorOfLog = group.standardErrorOfLog
  }
}
