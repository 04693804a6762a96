// SPDX-License-Identifier: MIT

package import Compensation

/// What is known of a person's trade beside the title: from the survey or the department.
package enum KnownTrade: Hashable, Sendable {
  /// Nothing: a “Team Lead” may be one of a shop.
  case unknown
  /// The work is in information technology, whichever family: a “Team Lead” there leads engineers.
  case informationTechnology
  /// The work is of this family unless the title names another.
  case family(JobFamily)

  /// What a department's name says, as a profile maps it: `it` or a family's slug.
  ///
  /// A name that the profile does not map says nothing, unless it is “IT”.
  init(department: String, mappedBy source: FieldSource) {
    if department.lowercased() == "it" {
      self = .informationTechnology
    } else if source.otherwise == .text(department) || source.values.values.contains(department) {
      self = .family(JobFamily(rawValue: department))
    } else {
      self = .unknown
    }
  }
}
