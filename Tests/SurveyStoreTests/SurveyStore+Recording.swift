// SPDX-License-Identifier: MIT

import Compensation

@testable import SurveyStore

extension SurveyStore {
  /// Records a file that only the store wants to know of.
  @discardableResult
  func record(
    _ heading: ImportHeading, onTwoThreads: Bool = true,
    _ body: (any ImportSink) throws -> ImportSummary
  ) throws -> ImportOutcome {
    try record(heading, onTwoThreads: onTwoThreads) { (try body($0), ()) }.outcome
  }
}
