// SPDX-License-Identifier: MIT

/// How bad a finding about a record is.
package enum FindingSeverity: String, Sendable, Codable, Hashable {
  /// The record is out.
  case error
  /// The record is in, with a remark.
  case warning
}
