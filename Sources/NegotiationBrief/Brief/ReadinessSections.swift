// SPDX-License-Identifier: MIT

import Foundations

/// Whether the person is ready: the five signs, the four cautions, the four red flags.
struct ReadinessSections: Sendable {
  let facts: BriefFacts

  private var person: Person { facts.person }

  var section: BriefSection {
    BriefSection(
      id: "readiness", title: facts.say(.readinessTitle), place: .body,
      blocks: facts.raisedFlags.isEmpty
        ? signBlocks + cautionBlocks + redFlagBlocks : redFlagBlocks + signBlocks + cautionBlocks)
  }

  private var signBlocks: [BriefBlock] {
    let count = facts.signCount
    let needed = facts.playbook.threshold(.signsNeeded)
    let line: PlaybookLine =
      count >= needed
      ? .readinessReady
      : count + facts.openSignCount >= needed
        ? .readinessOpen
        : facts.raisedFlags.isEmpty ? .readinessNotReady : .readinessNotReadyUrgent
    return [
      .paragraph(
        facts.say(
          line,
          [
            .count: "\(count)", .all: "\(LeadSign.allCases.count)",
            .needed: "\(needed)",
          ])),
      .table(
        BriefTable(
          [
            facts.say(.readinessSign), facts.say(.readinessShows), facts.say(.readinessEvidence),
          ], narrow: [1],
          rows: LeadSign.allCases.map { sign in
            [facts.say("signs.", of: sign), answer(sign), evidence(for: sign)]
          })),
    ]
  }

  private func answer(_ sign: LeadSign) -> String {
    if person.shows(sign) { return facts.say(.wordsAnswerYes) }
    return facts.say(person.signs[sign] == nil ? .wordsNotAnswered : .wordsAnswerNo)
  }

  /// What shows the sign, newest first; how to build it where nothing does.
  private func evidence(for sign: LeadSign) -> String {
    let shown =
      person.examples.filter { $0.signs.contains(sign) }.map { ($0.what, $0.date) }
      + person.log.evidence.filter { $0.signs.contains(sign) }.map { ($0.what, $0.date) }
    guard !shown.isEmpty || person.shows(sign) else {
      return facts.say("signs.", of: sign, "-build")
    }
    let told = shown.suffix(3).map { what, date in
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
        .paragraph(facts.say(.readinessCautionIntro)),
        .bullets(yes.map { facts.say("cautions.", of: $0) }),
      ]
    }
    let isAnswered = Caution.allCases.allSatisfy { person.cautions[$0] != nil }
    return [
      .subheading(facts.say(.readinessCautionsTitle)),
      .paragraph(facts.say(isAnswered ? .readinessNoCautions : .readinessCautionsOpen)),
    ]
  }

  private var redFlagBlocks: [BriefBlock] {
    let heading = BriefBlock.subheading(facts.say(.readinessRedFlagsTitle))
    let raised = facts.raisedFlags
    if !raised.isEmpty {
      return [
        heading, .paragraph(facts.say(.readinessRedFlagIntro)),
        .terms(
          raised.map {
            BriefTerm(
              term: facts.say("red-flags.", of: $0),
              text: facts.say("red-flags.", of: $0, "-instead"))
          }),
      ]
    }
    let isAnswered = RedFlag.allCases.allSatisfy { person.redFlags[$0] != nil }
    var blocks = [
      heading,
      .paragraph(facts.say(isAnswered ? .readinessNoRedFlags : .readinessRedFlagsOpen)),
    ]
    if let hint = actingHint { blocks.append(.paragraph(hint)) }
    return blocks
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
