// SPDX-License-Identifier: MIT

/// Whether the person is ready to ask, by the guide's five signs.
package enum Readiness: String, Sendable, CaseIterable, Hashable {
  /// As many signs show as the guide asks for, and something shows them.
  case ready
  /// Signs that were not answered may make it so.
  case open
  /// Too few signs show.
  case tooFew = "too-few-signs"
  /// Signs are answered yes, and nothing in the file shows one.
  case withoutEvidence = "no-evidence"
  /// The question is settled: a title is offered, talks have begun, or a red flag does not wait.
  case settled
}

extension Readiness {
  init(person: Person, playbook: Playbook) {
    let shown = LeadSign.allCases.count { person.shows($0) }
    let open = LeadSign.allCases.count { person.signs[$0] == nil && !person.shows($0) }
    let needed = playbook.threshold(.signsNeeded)
    if person.titleOffer?.isOffered == true || !person.log.conversations.isEmpty
      || person.redFlags.values.contains(true)
    {
      self = .settled
    } else if shown + open < needed {
      self = .tooFew
    } else if shown < needed {
      self = .open
    } else {
      self =
        person.examples.isEmpty && person.log.evidence.isEmpty ? .withoutEvidence : .ready
    }
  }

  /// Whether the ask has to wait.
  var isNotYet: Bool { self == .tooFew || self == .withoutEvidence }
}
