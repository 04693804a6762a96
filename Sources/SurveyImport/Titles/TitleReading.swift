// SPDX-License-Identifier: MIT

import Compensation

/// The rules found in one title, weighed against each other.
struct TitleReading {
  enum Kind { case title, level }

  struct Fact {
    var rule: TitleRule
    var match: PhraseIndex.Match
    /// The part of the title it stands in, counted by hard gaps.
    var part: Int
    var counts = true
    /// Whether a word beside it takes the grade or the lead role away.
    var isNoGrade = false
    var isNoRole = false
  }

  var facts: [Fact] = []
  /// What stands before each word.
  let gaps: [TitleGap]
  /// The words that no rule knows, those denied left out.
  var unknownWords: [Int]
  private let technologyWords: [Int]
  private var family: JobFamily?
  private var familyFacts: [Int] = []
  private var departmentRules: [String] = []
  private(set) var familyConfidence = Confidence.high

  private let kind: Kind
  private let trade: KnownTrade

  /// - Parameter trade: what is known of the person's trade beside the title.
  init(
    _ text: String, as kind: Kind, index: PhraseIndex, rules: [TitleRule], trade: KnownTrade
  ) {
    self.kind = kind
    self.trade = trade
    let finding = index.find(in: TitleTokens(text).tokens)
    gaps = finding.gaps
    unknownWords = finding.unknownWords
    technologyWords = finding.technologyWords
    facts.reserveCapacity(finding.matches.count)
    var part = 0
    var word = 1
    for match in finding.matches {
      while word <= match.start {
        if gaps[word] == .hard { part += 1 }
        word += 1
      }
      facts.append(Fact(rule: rules[match.rule], match: match, part: part))
    }
    applyDenials()
    checkNeeds()
    decideFamily()
  }

  /// Ids of the rules that decided the family.
  var familyRules: [String] { familyFacts.map { facts[$0].rule.id } + departmentRules }

  /// Whether anything about grade or role was found.
  var tellsLevel: Bool {
    facts.contains { $0.counts && $0.rule.isAboutLevel && !($0.isNoGrade && $0.isNoRole) }
  }

  // MARK: Needs

  private mutating func checkNeeds() {
    for index in facts.indices {
      guard facts[index].counts, let need = facts[index].rule.need else { continue }
      // A level column says nothing but levels: “Staff” is one there without an engineer beside it.
      if kind == .level, need != .alone { continue }
      switch need {
      case .technical:
        facts[index].counts = facts.indices.contains { $0 != index && isTechnical($0) }
      case .alone:
        facts[index].counts = facts[index].match.end - facts[index].match.start == gaps.count
      case .technicalNext:
        let next = index + 1
        facts[index].counts =
          next < facts.count && facts[next].match.start == facts[index].match.end
          && isTechnical(next)
      case .knownBefore:
        let start = facts[index].match.start
        facts[index].counts =
          trade == .informationTechnology || gaps[start] != .soft
          || !unknownWords.contains(start - 1) || technologyWords.contains(start - 1)
      case .last:
        let end = facts[index].match.end
        facts[index].counts = index > 0 && (end == gaps.count || gaps[end] == .hard)
      }
    }
  }

  private func isTechnical(_ index: Int) -> Bool {
    guard facts[index].counts, let family = facts[index].rule.family else { return false }
    return family != .other
  }

  // MARK: Family

  private mutating func decideFamily() {
    let firstPart = facts.first { $0.rule.family != nil && $0.rule.weight >= .weak }?.part
    var best: Int?
    for index in facts.indices {
      let rule = facts[index].rule
      guard rule.family != nil, facts[index].counts, holdsInTrade(rule) else { continue }
      if rule.weight == .assumed, !unknownWords.isEmpty { continue }
      if let firstPart, namesAnotherJob(index, firstPart: firstPart) { continue }
      if let current = best, !isBetter(rule, than: facts[current].rule) { continue }
      best = index
    }
    guard let best else {
      familyConfidence = .medium
      if case .family(let told) = trade, kind == .title {
        family = told
        departmentRules = ["department"]
      }
      return
    }
    family = facts[best].rule.family
    familyFacts = [best]
    familyConfidence = facts[best].rule.confidence
    let rivals = facts.contains {
      $0.counts && $0.rule.family != nil && $0.rule.family != family
        && $0.rule.weight == facts[best].rule.weight
    }
    if rivals { familyConfidence = min(familyConfidence, .medium) }
  }

  /// Whether a rule's family can be believed with what is known of the trade.
  private func holdsInTrade(_ rule: TitleRule) -> Bool {
    switch trade {
    case .informationTechnology: true
    case .unknown: rule.trade != .unnamed || namesTechnicalTrade
    case .family: rule.trade == .named || (rule.trade == .unnamed && namesTechnicalTrade)
    }
  }

  /// Whether the title itself tells that the work is technical: “Java” beside “Architect”.
  private var namesTechnicalTrade: Bool {
    facts.contains { fact in
      guard fact.counts, fact.rule.trade == .named, let family = fact.rule.family else {
        return false
      }
      return ![.other, .product, .project, .design, .support].contains(family)
    }
  }

  /// Whether a family rule tells more than one before it: a heavier one does, and a word about
  /// work against a lead's assumed family.
  private func isBetter(_ rule: TitleRule, than earlier: TitleRule) -> Bool {
    if rule.weight != earlier.weight { return rule.weight > earlier.weight }
    return rule.weight == .assumed && earlier.role != nil && rule.role == nil
      && rule.family != .softwareEngineering
  }

  /// Whether a family is that of a second job, which does not change the first: “Developer,
  /// Architect”, “Web Developer/Designer”; but “Developer, QA” says what is developed.
  private func namesAnotherJob(_ index: Int, firstPart: Int) -> Bool {
    let fact = facts[index]
    guard fact.rule.weight >= .field else { return false }
    if fact.rule.weight == .job, fact.part > firstPart {
      return trade == .informationTechnology || fact.rule.family != .other
        || !isLedTrade(before: fact.part)
    }
    return fact.match.gap == .slash
      && facts[..<index].contains {
        $0.rule.family != nil && $0.rule.weight >= .weak && $0.part == fact.part
      }
  }

  /// Whether what stands before a part tells the trade by a lead's title alone, which is said in
  /// other trades too: “Technical Lead, Structural Engineering”.
  private func isLedTrade(before part: Int) -> Bool {
    facts.filter { $0.part < part && $0.rule.family != nil && $0.rule.weight >= .weak }
      .allSatisfy { $0.rule.isRole && $0.rule.trade != .named }
  }

  // MARK: Level

  /// What the facts say together.
  var classification: JobClassification {
    var result = JobClassification(family: family, confidence: .high)
    var used = familyFacts
    if hasTwoLevels {
      result.grade = lowestOfTwoLevels
      result.rules = ["two-levels"] + familyRules
      result.confidence = .low
      return result
    }
    decideGrade(&result, &used)
    decideRole(&result, &used)
    if used.isEmpty && result.rules.isEmpty {
      result.confidence = .low
      return result
    }
    let order = used.sorted { facts[$0].match.start < facts[$1].match.start }
    var ids: [String] = []
    for index in order where !ids.contains(facts[index].rule.id) {
      ids.append(facts[index].rule.id)
    }
    result.rules = ids + departmentRules + result.rules
    for index in used { result.confidence = min(result.confidence, facts[index].rule.confidence) }
    if family == nil, kind == .title { result.confidence = min(result.confidence, .medium) }
    return result
  }

  /// Whether two level words stand side by side for one job: “Senior/Lead Developer”.
  private var hasTwoLevels: Bool {
    var previous: Fact?
    for fact in facts where namesLevel(fact) && !fact.rule.isNumeral {
      defer { previous = fact }
      guard let before = previous, before.match.end == fact.match.start else { continue }
      let isSideBySide = fact.match.gap == .slash
      if let left = before.rule.grade, let right = fact.rule.grade {
        if left != right, isSideBySide { return true }
        if fact.match.gap == .soft, Self.joined(left, right) == nil { return true }
        continue
      }
      guard isSideBySide else { continue }
      // “Tech Lead / Senior Developer” names two jobs, “Senior / Tech Lead” two levels of one.
      if before.rule.grade != nil, fact.rule.isRole { return true }
      if before.rule.isBareLead, fact.rule.grade != nil { return true }
      let hasBareLead = before.rule.isBareLead || fact.rule.isBareLead
      if hasBareLead, isManager(before.rule) != isManager(fact.rule) { return true }
    }
    return false
  }

  private func namesLevel(_ fact: Fact) -> Bool {
    guard fact.counts, fact.rule.isAboutLevel else { return false }
    return fact.rule.isRole ? !fact.isNoRole : !fact.isNoGrade
  }

  /// The grade that a person of two levels has at least, where it is senior or more; nil below:
  /// who is “Middle/Senior” is not known to be a senior.
  private var lowestOfTwoLevels: Grade? {
    let levels = facts.filter { namesLevel($0) && !$0.rule.isNumeral }
    guard let lowest = levels.compactMap(\.rule.grade).min(), lowest >= .senior else { return nil }
    let roles = levels.filter { $0.rule.isRole && $0.rule.grade == nil }
    if roles.contains(where: { isManager($0.rule) }) { return nil }
    // “Lead/Principal” is one of the two and not known to be the second.
    return roles.isEmpty || lowest == .senior ? lowest : nil
  }

  /// Whether nothing but the word “manager” says that people are managed, in a trade where it may
  /// say little: a “CRM Manager”, a “Compliance Manager”.
  var isManagerByWordAlone: Bool {
    (family == nil || family == .other)
      && !facts.contains { $0.counts && !$0.isNoRole && $0.rule.role == .peopleManager }
  }

  /// The grade that the title names in words, with the confidence of those words.
  var namedGrade: (grade: Grade, confidence: Confidence)? {
    guard !hasTwoLevels else { return nil }
    var result: JobClassification = JobClassification()
    var used: [Int] = []
    decideGrade(&result, &used)
    let words = used.filter { facts[$0].rule.grade != nil && !facts[$0].rule.isNumeral }
    guard let grade = result.grade, !words.isEmpty else { return nil }
    return (grade, words.map { facts[$0].rule.confidence }.min() ?? .low)
  }

  /// The grade of two grade words for one job: “Senior Staff Engineer” is staff; nil when they differ.
  private static func joined(_ left: Grade, _ right: Grade) -> Grade? {
    if left == right { return left }
    let (low, high) = left < right ? (left, right) : (right, left)
    return low == .senior ? high : nil
  }

  private func isManager(_ rule: TitleRule) -> Bool {
    rule.role == .peopleManager || rule.isBareManager
  }

  private func decideGrade(_ result: inout JobClassification, _ used: inout [Int]) {
    var named: [Int] = []
    var numerals: [Int] = []
    for index in facts.indices
    where facts[index].counts && !facts[index].isNoGrade && facts[index].rule.grade != nil {
      if facts[index].rule.isNumeral { numerals.append(index) } else { named.append(index) }
    }
    let candidates = named.isEmpty ? numerals : named
    guard let first = candidates.first else {
      used += facts.indices.filter { facts[$0].counts && facts[$0].rule.saysNoLevel }
      return
    }
    var grade = facts[first].rule.grade
    for index in candidates.dropFirst() {
      guard let left = grade, let right = facts[index].rule.grade else { continue }
      grade = Self.joined(left, right)
      guard grade != nil else {
        result.rules.append("two-levels")
        result.confidence = .low
        return
      }
    }
    result.grade = grade
    used += candidates.filter { facts[$0].rule.grade == grade }
  }

  private func decideRole(_ result: inout JobClassification, _ used: inout [Int]) {
    var role = LeadRole.none
    let candidates = facts.indices.filter { facts[$0].counts && !facts[$0].isNoRole }
    for index in candidates {
      guard let named = facts[index].rule.role else { continue }
      used.append(index)
      if role.isLead, named.isLead, role != named { result.rules.append("lead-of-both-kinds") }
      role = Self.joined(role, named)
    }
    if role == .none, let index = candidates.first(where: { facts[$0].rule.isBareManager }) {
      role = bareManager(index, &result, &used)
    }
    if role == .none, let index = candidates.first(where: { facts[$0].rule.isBareLead }) {
      role = kind == .level ? bareLeadLevel(index, &used) : bareLead(index, &result, &used)
    }
    // Who is learning to lead does not lead yet: “Trainee Team Leader”.
    if role.isLead, result.grade == .intern {
      result.rules.append("lead-in-training")
      role = .none
    }
    result.leadRole = role
  }

  /// Two roles named for one job: a manager stays one, different leads become an unspecified lead.
  private static func joined(_ left: LeadRole, _ right: LeadRole) -> LeadRole {
    if left == right || right == .none { return left }
    if left == .none { return right }
    if left == .peopleManager || right == .peopleManager { return .peopleManager }
    return .unspecifiedLead
  }

  private func bareLeadLevel(_ index: Int, _ used: inout [Int]) -> LeadRole {
    used.append(index)
    return .unspecifiedLead
  }

  private func bareManager(
    _ index: Int, _ result: inout JobClassification, _ used: inout [Int]
  ) -> LeadRole {
    // “Integration Engineer / Integration Manager” is a choice that an engineer took too.
    let isSecond =
      facts[index].match.start > 0 && gaps[1...facts[index].match.start].contains(.slash)
    if isSecond, facts[..<index].contains(where: { $0.rule.family != nil }) { return .none }
    used.append(index)
    if family == nil || family == .other { result.confidence = .low }
    return family == .other || family == .product || family == .project ? .none : .peopleManager
  }

  /// The bare word lead: a tech lead among software engineers, a lead of no stated kind in another
  /// technical family, and no lead of engineers anywhere else.
  private func bareLead(
    _ index: Int, _ result: inout JobClassification, _ used: inout [Int]
  ) -> LeadRole {
    if facts.contains(where: { $0.counts && $0.rule.deniesLead }) {
      result.rules.append("lead-denied")
      result.confidence = .low
      return .none
    }
    used.append(index)
    switch family {
    case JobFamily.softwareEngineering?:
      result.rules.append("lead-in-software")
      result.confidence = min(result.confidence, .medium)
      return .techLead
    case JobFamily.product?, JobFamily.project?, JobFamily.other?:
      result.rules.append("lead-outside-engineering")
      result.confidence = .low
      return .none
    case nil:
      result.confidence = .low
      return unknownWords.isEmpty ? .unspecifiedLead : .none
    default:
      result.rules.append("lead-in-own-family")
      result.confidence = min(result.confidence, .medium)
      return .unspecifiedLead
    }
  }
}
