// SPDX-License-Identifier: MIT

/// A premium with experience, employer size and the like taken out.
package struct AdjustedPremium: Hashable, Sendable {
  package var at95: PremiumEstimate
  package var at80: PremiumEstimate

  package init(at95: PremiumEstimate, at80: PremiumEstimate) {
    self.at95 = at95
    self.at80 = at80
  }
}
