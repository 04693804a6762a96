// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
import Statistics

/// Whether a premium holds inside bands of experience, or comes from the mix of bands.
package struct SimpsonGuard: Sendable {
  package var policy: PremiumPolicy

  package init(policy: PremiumPolicy = .standard) { self.policy = policy }

  /// The premium within bands of experience, each band counting by its leads; nil when fewer than half of the leads are in usable bands.
  ///
  /// exp(Σ w_b ln R_b) − 1, R_b the ratio of medians in band b, bands with fewer than the policy's
  /// number of people on a side left out.
  package func stratifiedPremium(_ people: [PaidPerson], role: LeadComparison) -> Double? {
    var seniors: [ExperienceBand: [PayDistribution.Value]] = [:]
    var leads: [ExperienceBand: [PayDistribution.Value]] = [:]
    var leadCount = 0
    for person in people where person.pay > 0 {
      let isLead = role.includes(person.leadRole)
      guard person.isSenior || isLead else { continue }
      if isLead { leadCount += person.count }
      guard let band = person.experienceYears.flatMap({ ExperienceBand(years: $0) }) else {
        continue
      }
      if isLead { leads[band, default: []].append(person.value) }
      if person.isSenior { seniors[band, default: []].append(person.value) }
    }
    var sum = 0.0
    var counted = 0
    // In order of the bands: a sum's last digit hangs on the order of its terms.
    for (band, values) in leads.sorted(by: { $0.key < $1.key }) {
      let lead = GroupPay(PayDistribution(merging: values))
      let senior = GroupPay(PayDistribution(merging: seniors[band] ?? []))
      guard lead.count >= policy.minimumPeople, senior.count >= policy.minimumPeople,
        let leadPay = lead.sample, let seniorPay = senior.sample
      else { continue }
      sum += Double(lead.count) * log(leadPay.median / seniorPay.median)
      counted += lead.count
    }
    guard counted * 2 >= leadCount, counted > 0 else { return nil }
    return expm1(sum / Double(counted))
  }

  /// The warning to say first, when the two disagree in sign or by more than the interval.
  package func warning(pooled: PremiumEstimate, stratified: Double) -> Reason? {
    let differsInSign = pooled.premium * stratified < 0
    guard differsInSign || stratified < pooled.low || stratified > pooled.high else { return nil }
    return .mixOfExperience(pooled: pooled.premium, stratified: stratified)
  }
}
