// SPDX-License-Identifier: MIT

import Foundations

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

  /// The families that the title rules tell; a profile or a company's title file may add others.
  package static let common: [JobFamily] = [
    .softwareEngineering, .qualityAssurance, .data, .devOps, .security, .hardware, .design,
    .product,
    .project, .analysis, .support, .other,
  ]

  /// The common family that a slug nobody knows was probably meant to be; nil where none is near.
  package var probablyMeant: JobFamily? {
    if Self.common.contains(self) { return nil }
    return NearestWord.to(rawValue, among: Self.common.map(\.rawValue)).map(JobFamily.init)
  }

  package var description: String { rawValue }

  package static func < (left: JobFamily, right: JobFamily) -> Bool {
    left.rawValue < right.rawValue
  }
}
