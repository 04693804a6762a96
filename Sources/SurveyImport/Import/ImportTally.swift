// SPDX-License-Identifier: MIT

import Compensation
import TableReading

/// What a pass counts.
struct ImportTally {
  var counts = RecordCounts()
  var rejections: [String: Int] = [:]
  var warnings: [String: Int] = [:]
  var skips: [String: Int] = [:]
  var editions: [String: Int] = [:]
  var repeatsKept = 0
  var unitSlipSuspects = 0
  var repairs = 0
  var statistics = 0
  var exchangeRates = 0
  /// Headers met below the first records.
  var headers: [FurtherHeader] = []
}
