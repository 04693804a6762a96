// SPDX-License-Identifier: MIT

/// The level of a job's work, on leadpay's own ladder, to which those of the publishers are mapped.
package enum Grade: Int, Sendable, Codable, CaseIterable, Hashable, Comparable,
  CustomStringConvertible
{
  /// G0: intern, apprentice.
  case intern = 0
  /// G1.
  case junior = 1
  /// G2.
  case mid = 2
  /// G3: the grade every premium starts from.
  case senior = 3
  /// G4: lead grade, staff.
  case leadGrade = 4
  /// G5: principal, architect as a level.
  case principal = 5
  /// G6: distinguished, fellow.
  case distinguished = 6

  package var description: String { "G\(rawValue)" }

  /// The word a person would use.
  package var name: String {
    switch self {
    case .intern: "intern"
    case .junior: "junior"
    case .mid: "mid"
    case .senior: "senior"
    case .leadGrade: "lead grade / staff"
    case .principal: "principal"
    case .distinguished: "distinguished"
    }
  }

  package static func < (left: Grade, right: Grade) -> Bool { left.rawValue < right.rawValue }
}
