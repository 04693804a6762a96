// SPDX-License-Identifier: MIT

/// A family of jobs whose pay may be compared, by a short slug such as `software-engineering`.
package struct JobFamily: Hashable, Sendable, Comparable, Codable, RawRepresentable,
  CustomStringConvertible
{
  package var rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package static let softwareEngineering = JobFamily(rawValue: "software-engineering")
  package static let qualityAssurance = JobFamily(rawValue: "qa")
  package static let data = JobFamily(rawValue: "data")
  package static let devOps = JobFamily(rawValue: "devops")
  package static let security = JobFamily(rawValue: "security")
  package static let hardware = JobFamily(rawValue: "hardware")
  package static let design = JobFamily(rawValue: "design")
  package static let product = JobFamily(rawValue: "product")
  package static let project = JobFamily(rawValue: "project")
  package static let analysis = JobFamily(rawValue: "analysis")
  package static let support = JobFamily(rawValue: "support")
  package static let other = JobFamily(rawValue: "other")

  package var description: String { rawValue }

  package static func < (left: JobFamily, right: JobFamily) -> Bool {
    left.rawValue < right.rawValue
  }
}
