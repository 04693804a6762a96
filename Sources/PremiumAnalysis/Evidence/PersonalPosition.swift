// SPDX-License-Identifier: MIT

package import Compensation

/// What a person tells that bears on the numbers.
package struct PersonalPosition: Hashable, Sendable {
  /// Pay of one year at full time, in the evidence's pay element; nil when not told.
  package var pay: Money?
  package var taxBasis: TaxBasis?
  /// The period that the pay was told by.
  package var period = PayPeriod.year
  /// How many months' pay a year has where the pay was told by the month; nil for 12.
  package var monthsPaid: Double?
  /// The share of full time that is worked; nil when not told, which is taken for all of it.
  package var share: Double?
  /// Nil when not told, which is taken for an employee.
  package var employment: EmploymentKind?
  /// What is usual in the pay's currency, by which it is judged where no surveys tell; nil where that
  /// is not known.
  package var usualPay: PlausiblePay?
  /// What asking costs the person, in the currency of the pay; nil when not told.
  package var costOfAsking: Double?
  /// Pay of one year at full time below which the person says no, in units of the pay's currency; nil when not told.
  package var ownFloor: Double?
  /// Nil when not told, which is taken for senior.
  package var grade: Grade?
  package var experienceYears: Double?
  package var employerSize: EmployerSize?

  package init(
    pay: Money?, taxBasis: TaxBasis?, costOfAsking: Double? = nil, ownFloor: Double? = nil,
    grade: Grade? = nil, experienceYears: Double? = nil, employerSize: EmployerSize? = nil
  ) {
    self.pay = pay
    self.taxBasis = taxBasis
    self.costOfAsking = costOfAsking
    self.ownFloor = ownFloor
    self.grade = grade
    self.experienceYears = experienceYears
    self.employerSize = employerSize
  }
}
