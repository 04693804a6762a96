// SPDX-License-Identifier: MIT

/// Puts together the engineer's brief: the sheet to carry, the numbers, the page to hand over, the plan
/// and the annex.
struct EngineerBrief: Sendable {
  let facts: BriefFacts

  var brief: Brief {
    let figures = BriefFigures(facts)
    let evidence = EvidenceSections(facts: facts, figures: figures, audience: .engineer)
    let talk = Talk(facts: facts, figures: figures)
    let plan = PlanPage(facts: facts)
    let annex = AnnexSections(facts: facts, figures: figures, evidence: evidence)
    let pages: [BriefPage?] = [
      FirstPage(facts: facts, figures: figures).page,
      talk.map { CarrySheet(facts: facts, talk: $0).page },
      NumbersPage(facts: facts, figures: figures, evidence: evidence).page,
      // Without work to point at there is nothing to hand over.
      talk == nil || !facts.tellsLeadWork
        ? nil : HandOverPage(facts: facts, figures: figures).page,
      plan.page,
      facts.isBlank ? nil : annex.engineerPage,
    ]
    return Brief(
      facts: facts, title: facts.say(.wordsBrief),
      headline: facts.headline(figures), strength: facts.strength(figures),
      talk: talk, pages: pages.compactMap { $0 }, figures: figures.all, events: plan.events)
  }
}
