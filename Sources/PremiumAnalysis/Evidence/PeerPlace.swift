// SPDX-License-Identifier: MIT

package import Compensation

/// What the seniors of a smaller group have in common with the person.
package enum PeerGroup: Hashable, Sendable {
  case experience(ExperienceBand)
  case employerSize(EmployerSize)
}

/// Where a person's pay stands among the seniors who are like them in one respect.
package struct PeerPlace: Hashable, Sendable {
  package var group: PeerGroup
  package var position: PercentilePosition
  /// Median pay of the group's year, in units of the currency.
  package var median: Double
  /// Pay divided by it.
  package var compaRatio: Double
}

extension MarketEvidence {
  /// Takes the seniors apart by experience and by employer size.
  ///
  /// - Parameters:
  ///   - people: of the reference edition, of the evidence's currency and tax basis.
  ///   - floor: the fewest people a group may have to be shown.
  package mutating func groupSeniors(of people: [PaidPerson], floor: Int) {
    // By rank: a market may have a million people, and a dictionary asks each of them for its hash.
    let (bands, sizes) = (ExperienceBand.allCases.sorted(), EmployerSize.allCases.sorted())
    var byExperience = Array(repeating: [PayDistribution.Value](), count: bands.count)
    var bySize = Array(repeating: [PayDistribution.Value](), count: sizes.count)
    for person in people where person.isSenior && person.pay > 0 {
      if let band = person.experienceYears.flatMap(ExperienceBand.init(years:)) {
        byExperience[band.rank].append(person.value)
      }
      if let size = person.employerSize { bySize[size.rank].append(person.value) }
    }
    let groups =
      Array(zip(bands.map(PeerGroup.experience), byExperience))
      + Array(zip(sizes.map(PeerGroup.employerSize), bySize))
    for (group, values) in groups {
      let pay = PayDistribution(merging: values)
      if pay.count >= floor { seniorGroups[group] = pay }
    }
  }
}
