// SPDX-License-Identifier: MIT

package import Pages
package import PremiumAnalysis

extension PremiumMark {
  /// An estimate as charts draw it.
  package init(_ estimate: PremiumEstimate, _ accuracy: Accuracy, isCombined: Bool) {
    let weight: Weight =
      switch accuracy {
      case .firm: .firm
      case .indicative: .indicative
      case .weak, .withheld: .weak
      }
    self.init(
      low: estimate.low, point: estimate.premium, high: estimate.high, weight: weight,
      isCombined: isCombined)
  }
}
