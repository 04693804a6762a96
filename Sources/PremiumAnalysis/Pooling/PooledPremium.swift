// SPDX-License-Identifier: MIT

/// A premium that borrows from other markets of the family.
package struct PooledPremium: Hashable, Sendable {
  package var basis: PremiumBasis
  package var at95: PremiumEstimate
  package var at80: PremiumEstimate
  package var probabilities: PremiumProbabilities

  package init(
    basis: PremiumBasis, at95: PremiumEstimate, at80: PremiumEstimate,
    probabilities: PremiumProbabilities
  ) {
    self.basis = basis
    self.at95 = at95
    self.at80 = at80
    self.probabilities = probabilities
  }
}
