// SPDX-License-Identifier: MIT

import Foundations

/// Whether the person is ready: the five signs, the four cautions, the four red flags.
struct ReadinessSection: Sendable {
  let facts: BriefFacts

  private var person: Person { facts.person }

  var section: BriefSection {
    BriefSection(
      id: "readiness", title: facts.say(.readinessTitle),
      blocks: signBlocks + cautionBlocks + redFlagBlocks)
  }

  private var signBlocks: [BriefBlock] {
    let count = facts.signCount
    let needed = facts.playbook.threshold(.signsNeeded)
    let line: PlaybookLine =
      facts.readiness == .withoutEvidence
      ? .readinessShow
      : count >= needed
        ? facts.conversationsHeld == 0 ? .readinessReady : .readinessEnough
        : count + facts.openSignCount >= needed
          ? .readinessOpen
          : facts.raisedFlags.isEmpty ? .readinessNotReady : .readinessNotReadyUrgent
    let slots: [Slot: String] = [
      .count: "\(count)", .all: "\(LeadSign.allCases.count)", .needed: "\(needed)",
    ]
    var blocks: [BriefBlock] = [.paragraph(facts.say(line, slots))]
    // Five times “not answered” says nothing that the sentence does not.
    if count > 0 || facts.openSignCount < LeadSign.allCases.count {
      blocks.append(
        .table(
          BriefTable(
            [
              facts.say(.readinessSign), facts.say(.readinessShows), facts.say(.readinessEvidence),
            ], narrow: [1],
            rows: LeadSign.allCases.map { sign in
              [facts.say("signs.", of: sign), answer(sign), evidence(for: sign)]
            })))
    }
    return blocks
  }

  private func answer(_ sign: LeadSign) -> String {
    if person.shows(sign) { return facts.say(.wordsAnswerYes) }
    return facts.say(person.signs[sign] == nil ? .wordsNotAnswered : .wordsAnswerNo)
  }

  /// What shows the sign, newest first; how to build it, or that something is to be added, where nothing
  /// does.
  private func evidence(for sign: LeadSign) -> String {
    let shown =
      person.examples.filter { $0.signs.contains(sign) }.map { ($0.what, $0.date) }
      + person.log.evidence.filter { $0.signs.contains(sign) }.map { ($0.what, $0.date) }
    guard !shown.isEmpty else {
      return person.shows(sign)
        ? facts.say(.readinessAddEvidence) : facts.say("signs.", of: sign, "-build")
    }
    let newest = shown.enumerated().sorted {
      ($0.element.1?.dayNumber ?? 0, $0.offset) > ($1.element.1?.dayNumber ?? 0, $1.offset)
    }.map(\.element)
    let told = newest.prefix(2).map { what, date in
      facts.quote(what) + (date.map { " (\(facts.format.month($0)))" } ?? "")
    }.joined(separator: "; ")
    return person.shows(sign)
      ? told : (told.hasSuffix(".") ? told : told + ".") + " " + facts.say(.readinessSignDenied)
  }

  private var cautionBlocks: [BriefBlock] {
    let yes = Caution.allCases.filter { person.cautions[$0] == true }
    if !yes.isEmpty {
      return [
        .subheading(facts.say(.readinessCautionsTitle)),
        .bullets(yes.map { facts.say("cautions.", of: $0) }),
      ]
    }
    let isAnswered = Caution.allCases.allSatisfy { person.cautions[$0] != nil }
    return [.paragraph(facts.say(isAnswered ? .readinessNoCautions : .readinessCautionsOpen))]
  }

  /// Flags that are up stand beside the numbers, where they change the plan.
  private var redFlagBlocks: [BriefBlock] {
    guard facts.raisedFlags.isEmpty else { return [] }
    let isAnswered = RedFlag.allCases.allSatisfy { person.redFlags[$0] != nil }
    return [.paragraph(facts.say(isAnswered ? .readinessNoRedFlags : .readinessRedFlagsOpen))]
      + [actingHint].compactMap { $0 }.map { .paragraph($0) }
  }

  /// Long lead work whose red flag was left unanswered is worth a question.
  private var actingHint: String? {
    let months = facts.playbook.threshold(.actingMonths)
    guard person.redFlags[.longActing] == nil, let since = person.leadWorkSince,
      facts.today.wholeMonths(since: since) >= months
    else { return nil }
    return facts.say(
      .readinessActingHint, [.since: facts.format.month(since), .months: "\(months)"])
  }
}
