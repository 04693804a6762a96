// SPDX-License-Identifier: MIT

/// The group that paid people are in.
///
/// A reference, so that the many people of a market share it and each is a few numbers.
package final class PaidGroup: Sendable {
  package let isSenior: Bool
  package let leadRole: LeadRole
  package let cell: Cell

  package init(isSenior: Bool, leadRole: LeadRole, cell: Cell) {
    self.isSenior = isSenior
    self.leadRole = leadRole
    self.cell = cell
  }

  package convenience init(_ group: PayGroup) {
    self.init(isSenior: group.isSenior, leadRole: group.leadRole, cell: group.cell)
  }
}

/// One person as an adjusted premium needs it: pay, level, and what else explains pay.
package struct PaidPerson: Sendable {
  /// Pay of one year in hundredths.
  package var pay: Int64
  package var group: PaidGroup
  package var experienceYears: Double?
  package var employerSize: EmployerSize?
  /// Number of the employer in the store, for clustered errors.
  package var employer: Int64?
  package var weight: Double
  /// People the row stands for.
  package var count: Int
  /// Whether the record repeats an earlier one of its file exactly.
  package var isRepeat: Bool

  package var isSenior: Bool { group.isSenior }
  package var leadRole: LeadRole { group.leadRole }
  package var cell: Cell { group.cell }

  package init(
    pay: Int64, group: PaidGroup, experienceYears: Double?, employerSize: EmployerSize?,
    employer: Int64?, weight: Double, count: Int,
    isRepeat: Bool = false
  ) {
    self.pay = pay
    self.group = group
    self.experienceYears = experienceYears
    self.employerSize = employerSize
    self.employer = employer
    self.weight = weight
    self.count = count
    self.isRepeat = isRepeat
  }
}

extension PaidPerson {
  /// The person's pay with its weight.
  package var value: PayDistribution.Value {
    PayDistribution.Value(pay: pay, weight: weight, people: count)
  }
}

extension PayDistribution {
  /// The distribution of people's pay.
  package init(people: some Sequence<PaidPerson>) {
    self.init(
      merging: people.map(\.value), repeats: people.reduce(0) { $0 + ($1.isRepeat ? $1.count : 0) })
  }
}
