// SPDX-License-Identifier: MIT

import Compensation

extension TitleReading {
  /// Takes away what the title says the person is not: “no lead”, “former”, “reporting to”.
  mutating func applyDenials() {
    for index in facts.indices where facts[index].counts {
      guard let denial = facts[index].rule.denial else { continue }
      if denial.side != .after, fillsPart(index) {
        let part = facts[index].part
        let denied = part == 0 || denial.side == .before ? part + 1 : part - 1
        for fact in facts.indices where facts[fact].part == denied { deny(fact, denial.effect) }
        continue
      }
      let isBehind = denial.side == .after || (denial.side == .either && endsPart(index))
      let step = isBehind ? -1 : 1
      var next = index + step
      var previous = index
      while facts.indices.contains(next), continues(denial, index, from: previous, to: next) {
        deny(next, denial.effect)
        previous = next
        next += step
      }
      if !isBehind, denial.effect == .everything { forgetWords(after: index, before: next) }
    }
  }

  /// Leaves unknown words out that a denial is about: of “Team Lead, ex-Amazon” the last.
  private mutating func forgetWords(after index: Int, before next: Int) {
    let start = facts[index].match.end
    var end = facts.indices.contains(next) ? facts[next].match.start : gaps.count
    if start < end, let stop = gaps[start..<end].firstIndex(where: { $0 != .soft }) { end = stop }
    unknownWords.removeAll { (start..<max(start, end)).contains($0) }
  }

  private mutating func deny(_ index: Int, _ effect: TitleRule.Denial.Effect) {
    // What denies is not itself denied: “no longer reporting to” takes nothing back.
    if facts[index].rule.denial != nil { return }
    switch effect {
    case .lead:
      let rule = facts[index].rule
      if rule.isBareLead || rule.role?.isLead == true { facts[index].isNoRole = true }
    case .level:
      facts[index].isNoGrade = true
      facts[index].isNoRole = true
    case .everything: facts[index].counts = false
    }
  }

  /// Whether a word fills its part of the title: the “former” of “Tech Lead (former)”.
  private func fillsPart(_ index: Int) -> Bool {
    gaps[facts[index].match.start] == .hard && endsPart(index)
  }

  private func endsPart(_ index: Int) -> Bool {
    let end = facts[index].match.end
    return end == gaps.count || gaps[end] == .hard
  }

  /// Whether a denial that came as far as `previous` reaches `next` too.
  private func continues(
    _ denial: TitleRule.Denial, _ index: Int, from previous: Int, to next: Int
  ) -> Bool {
    let fact = facts[next]
    guard fact.part == facts[index].part, !fact.rule.endsDenial else { return false }
    let (left, right) = (min(previous, next), max(previous, next))
    let first = facts[left].match.end
    let last = facts[right].match.start
    if let reach = denial.reach {
      let distance =
        next > index
        ? fact.match.start - facts[index].match.end : facts[index].match.start - fact.match.end
      if distance >= reach { return false }
    }
    guard first <= last, gaps[first...last].contains(.slash) else { return true }
    // “ex Tech Lead / Team Lead” was both, “ex Tech Lead / Senior Developer” is the second.
    return previous != index && facts[previous].rule.isRole && fact.rule.isRole
  }
}
