// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis

/// What to offer where they cannot move on base pay: packages worth the ask, or things without a price.
struct Packages: Sendable {
  let facts: BriefFacts
  let figures: BriefFigures

  private var isUrgent: Bool { !facts.raisedFlags.isEmpty }

  var section: BriefSection {
    let priced = pricedBlocks
    return BriefSection(
      id: "packages",
      title: facts.say(priced == nil ? .talkPackagesTitleOpen : .talkPackagesTitle),
      blocks: priced ?? openBlocks)
  }

  /// The packages in the order of preference: the person's own, then the rest.
  private var kinds: [PackageKind] {
    let told = facts.person.packagePreference
    return told + PackageKind.allCases.filter { !told.contains($0) }
  }

  private var pricedBlocks: [BriefBlock]? {
    guard facts.ask.amount != nil, let worth = figures[.packagesWorth],
      let base = figures[.packagesBase], let bonus = figures[.packagesBonus],
      let makeup = figures[.packagesMakeup], let months = figures[.packagesMonths]
    else { return nil }
    let slots: [Slot: String] = [
      .worth: worth, .base: base, .bonus: bonus, .makeup: makeup, .months: months,
      .element: facts.payElement, .date: facts.format.date(facts.dates.secondStep),
      .from: facts.format.date(facts.dates.effective),
      .revisit: facts.format.date(facts.dates.revisit),
    ]
    func lines(_ kind: PackageKind) -> (PlaybookLine, PlaybookLine) {
      switch kind {
      case .base: (.packagesBase, .packagesBaseText)
      case .mixed:
        (
          .packagesMixed,
          facts.evidence.market.payElement == .base ? .packagesMixedText : .packagesMixedTotalText
        )
      // A red flag, or a title without pay, means now: nothing that waits.
      case .level:
        isUrgent || facts.person.titleOffer?.isOffered == true
          ? (.packagesBackPay, .packagesBackPayText) : (.packagesLevel, .packagesLevelText)
      }
    }
    return [
      .paragraph(facts.say(.talkPackagesIntro, slots)),
      .table(
        BriefTable(
          [facts.say(.talkPackage), facts.say(.talkContains)],
          rows: (kinds.map(lines) + handBack).map { line in
            [facts.say(line.0), facts.say(line.1, slots)]
          })),
    ]
  }

  /// Whoever has been acting for long may hand the work back.
  private var handBack: [(PlaybookLine, PlaybookLine)] {
    facts.raisedFlags.contains(.longActing) ? [(.packagesHandBack, .packagesHandBackText)] : []
  }

  private var openBlocks: [BriefBlock] {
    let slots: [Slot: String] = [
      .date: facts.format.date(facts.dates.secondStep), .element: facts.payElement,
      .revisit: facts.format.date(facts.dates.revisit),
    ]
    let isAbove = facts.dataStance == .aboveLeads
    let rows: [(PlaybookLine, PlaybookLine)] =
      isUrgent
      ? [
        (.packagesLevelNow, .packagesLevelNowText),
        isAbove
          ? (.packagesVariableNow, .packagesVariableNowText)
          : (.packagesSupplementNow, .packagesSupplementNowText),
        (.packagesHandBack, .packagesHandBackText),
      ]
      : [
        (.packagesLevelOnly, .packagesLevelOnlyText),
        isAbove
          ? (.packagesVariable, .packagesVariableText)
          : (.packagesSupplement, .packagesSupplementText),
        (.packagesTime, .packagesTimeText),
      ]
    return [
      .paragraph(facts.say(.talkPackagesNone)),
      .table(
        BriefTable(
          [facts.say(.talkPackage), facts.say(.talkContains)],
          rows: rows.map { [facts.say($0.0), facts.say($0.1, slots)] })),
    ]
  }
}
