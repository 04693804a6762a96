// SPDX-License-Identifier: MIT

import Compensation
import Yams

/// A rule of `Resources/titles`: phrases, and what a title that holds one of them says.
struct TitleRule: Sendable {
  /// How much a family rule tells against another in the same title.
  enum Weight: Int, Sendable, Comparable {
    /// Taken only when nothing else tells and every word of the title is known: `engineer`.
    case assumed
    /// A line of business: `finance`.
    case hint
    /// Software words: `developer`, `java`, `backend`.
    case weak
    /// A field of work: `data`, `qa`, `devops`.
    case field
    /// The job itself: `product manager`, `accountant`.
    case job

    static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }
  }

  /// What a rule needs around it to count.
  enum Need: String, Sendable {
    /// Some other word of the title is of a technical family.
    case technical
    /// The next words are of a technical family.
    case technicalNext = "technical-next"
    /// Nothing follows in this part of the title: `Engineer II`.
    case last
    /// The text holds nothing else: the level code `SE`.
    case alone
  }

  var id: String
  var language: String
  var confidence: Confidence
  var grade: Grade?
  /// Whether the grade comes from a number and any word about grade is better.
  var isNumeral = false
  /// The rule says outright that there is no level.
  var saysNoLevel = false
  var role: LeadRole?
  /// The bare word lead or leader: what it means depends on the family.
  var isBareLead = false
  /// The bare word manager: what it means depends on the family.
  var isBareManager = false
  /// Words that make a bare lead none: `freelance`, `advisor`.
  var deniesLead = false
  var family: JobFamily?
  var weight = Weight.job
  var need: Need?

  /// Whether the rule is about level rather than field of work.
  var isAboutLevel: Bool { grade != nil || isRole || saysNoLevel }
  var isRole: Bool { role != nil || isBareLead || isBareManager }
}

/// Where a rule applies.
enum TitleRuleScope: String, Sendable {
  case everywhere
  case title
  case level
}

/// A rule with the phrases that call it, as read from a file.
struct TitleRuleEntry {
  var rule: TitleRule
  var scope: TitleRuleScope
  var phrases: [(text: String, node: Node)]
}

extension RuleDocument {
  private static let ruleKeys: Set<String> = [
    "id", "language", "confidence", "grade", "numeral", "role", "lead", "manager", "denies-lead",
    "family", "weight", "needs", "only", "phrases", "no-level",
  ]

  /// The rules of a titles file.
  func titleRules() throws(NormalizationError) -> [TitleRuleEntry] {
    var entries: [TitleRuleEntry] = []
    for node in try list("rules") { entries.append(try titleRule(node)) }
    return entries
  }

  private func titleRule(_ node: Node) throws(NormalizationError) -> TitleRuleEntry {
    let fields = try fields(of: node, known: Self.ruleKeys)
    guard let idNode = fields["id"], let languageNode = fields["language"],
      let phrasesNode = fields["phrases"]
    else { throw error("a rule needs an id, a language and phrases", at: node) }
    var rule = TitleRule(
      id: try text(idNode), language: try text(languageNode), confidence: .high)
    if let field = fields["confidence"] {
      rule.confidence = try value(field, Confidence.init(rawValue:), "low, medium, high")
    }
    if let field = fields["grade"] {
      rule.grade = try value(
        field, Grade.init(word:),
        "intern, junior, mid, senior, lead-grade, principal, distinguished")
    }
    rule.isNumeral = fields["numeral"] != nil
    rule.saysNoLevel = fields["no-level"] != nil
    if let field = fields["role"] {
      rule.role = try value(
        field, LeadRole.init(rawValue:), "none, tech-lead, team-lead, lead, people-manager")
    }
    rule.isBareLead = fields["lead"] != nil
    rule.isBareManager = fields["manager"] != nil
    rule.deniesLead = fields["denies-lead"] != nil
    if let field = fields["family"] { rule.family = JobFamily(rawValue: try text(field)) }
    if let field = fields["weight"] {
      rule.weight = try value(
        field, TitleRule.Weight.init(word:), "assumed, hint, weak, field, job")
    }
    if let field = fields["needs"] {
      rule.need = try value(
        field, TitleRule.Need.init(rawValue:), "technical, technical-next, last, alone")
    }
    var scope = TitleRuleScope.everywhere
    if let field = fields["only"] {
      scope = try value(field, TitleRuleScope.init(rawValue:), "title, level")
    }
    var phrases: [(String, Node)] = []
    for phrase in try items(of: phrasesNode, named: "phrases") {
      phrases.append((try text(phrase), phrase))
    }
    return TitleRuleEntry(rule: rule, scope: scope, phrases: phrases)
  }

  /// A value made from a scalar's text, or an error that lists what may stand there.
  func value<Value>(
    _ node: Node, _ make: (String) -> Value?, _ choices: String
  ) throws(NormalizationError) -> Value {
    let text = try text(node)
    guard let value = make(text) else {
      throw error("“\(text)” is not one of \(choices)", at: node)
    }
    return value
  }
}

extension TitleRule.Weight {
  init?(word: String) {
    switch word {
    case "assumed": self = .assumed
    case "hint": self = .hint
    case "weak": self = .weak
    case "field": self = .field
    case "job": self = .job
    default: return nil
    }
  }
}

extension Grade {
  /// A grade by the word used in rule files, overrides and level maps.
  init?(word: String) {
    switch word.lowercased() {
    case "g0", "intern": self = .intern
    case "g1", "junior": self = .junior
    case "g2", "mid", "middle": self = .mid
    case "g3", "senior": self = .senior
    case "g4", "lead-grade", "leadgrade", "staff": self = .leadGrade
    case "g5", "principal": self = .principal
    case "g6", "distinguished": self = .distinguished
    default: return nil
    }
  }
}
