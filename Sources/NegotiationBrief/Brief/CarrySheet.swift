// SPDX-License-Identifier: MIT

/// The page to carry into the room: what to say, what to answer, what to have before leaving.
///
/// Nothing on it hurts if somebody else reads it: no floor, no percentiles, no flags.
struct CarrySheet: Sendable {
  let facts: BriefFacts
  let talk: Talk

  var page: BriefPage {
    BriefPage(
      kind: .carry, eyebrow: facts.eyebrow(facts.say(.wordsCarrySheet)), title: talk.headline,
      sections: [say, answers, leaving])
  }

  private var say: BriefSection {
    let speech = talk.speech
    return BriefSection(
      id: "talk", title: facts.say(.talkSayTitle),
      blocks: [
        .speech(speech.before), .bullets(speech.results), .speech(speech.after),
        .note(facts.say(.talkStop)),
      ])
  }

  private var answers: BriefSection {
    BriefSection(
      id: "answers", title: facts.say(.talkIfTheySay),
      blocks: [
        .table(
          BriefTable(
            [facts.say(.talkTheySay), facts.say(.talkYouAsk), facts.say(.talkWriteDown)],
            rows: talk.answers.map { [$0.theySay, $0.youSay, $0.writeDown] }, style: .answers))
      ])
  }

  private var leaving: BriefSection {
    BriefSection(
      id: "leaving", title: facts.say(.talkLeavingTitle),
      blocks: [
        .blanks([
          BriefBlank(label: facts.say(.talkWhoDecides), value: facts.quote(facts.person.decider)),
          BriefBlank(label: facts.say(.talkByWhen), value: nil),
          BriefBlank(label: facts.say(.talkInWriting), value: nil),
        ])
      ])
  }
}
