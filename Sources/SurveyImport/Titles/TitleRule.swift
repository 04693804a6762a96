// SPDX-License-Identifier: MIT

import Compensation
import Settings

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
    /// The word right before is known, or the survey is of IT people: a “Flavor Developer” may be
    /// of any trade.
    case knownBefore = "known-before"
  }

  /// How surely the words tell the trade, beside which family they belong to.
  enum Trade: String, Sendable, CaseIterable {
    /// They are words of that trade alone: `software`, `java`.
    case named
    /// They are said in other trades too, and the department may say so: `developer`, `tech lead`.
    case likely
    /// They are said in every trade; the family holds where the survey or the department tells it:
    /// `team lead`.
    case unnamed
  }

  /// What a word takes away from the words beside it: `former`, `reporting to`, `deputy`.
  struct Denial: Sendable {
    enum Effect: String, Sendable, CaseIterable {
      /// The lead role only: a deputy team lead of developers is still one of them.
      case lead
      /// Every level and role.
      case level
      /// All they say: a former teacher is no teacher.
      case everything
    }

    enum Side: String, Sendable, CaseIterable {
      /// The word denies what follows it.
      case before
      /// The word denies what it follows.
      case after
      /// It denies what follows, or the part of the title before one that holds nothing else:
      /// `Tech Lead (former)`.
      case either
    }

    var effect: Effect
    var side: Side
    /// How many words away a denied phrase may start; nil: anywhere in the same part.
    var reach: Int?
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
  var denial: Denial?
  /// What follows is said of the person again: `now`.
  var endsDenial = false
  var family: JobFamily?
  var weight = Weight.job
  var trade = Trade.named
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
  var phrases: [SettingsNode]
}

extension TitleRuleEntry {
  static let keys = [
    "id", "language", "confidence", "grade", "numeral", "role", "lead", "manager", "denies-lead",
    "denies", "side", "within", "ends-denial", "family", "weight", "trade", "needs", "only",
    "phrases", "no-level",
  ]

  /// A rule of a titles file; nil when a fault has been reported.
  init?(_ node: SettingsNode) {
    guard let fields = node.fields(Self.keys), let id = fields.required("id")?.text(),
      let language = fields.required("language")?.text(), let phrases = fields.required("phrases")
    else { return nil }
    rule = TitleRule(
      id: id, language: language, confidence: fields["confidence"]?.choice() ?? .high)
    rule.grade = fields["grade"]?.choice(of: Grade.words) { Grade(word: $0) }
    rule.isNumeral = fields.names.contains("numeral")
    rule.saysNoLevel = fields.names.contains("no-level")
    rule.role = fields["role"]?.choice()
    rule.isBareLead = fields.names.contains("lead")
    rule.isBareManager = fields.names.contains("manager")
    rule.deniesLead = fields.names.contains("denies-lead")
    if let effect: TitleRule.Denial.Effect = fields["denies"]?.choice() {
      rule.denial = TitleRule.Denial(
        effect: effect, side: fields["side"]?.choice() ?? .before,
        reach: fields["within"]?.number().map { Int($0) })
    }
    rule.endsDenial = fields.names.contains("ends-denial")
    rule.family = fields["family"]?.text().map { JobFamily(rawValue: $0) }
    if let weight = fields["weight"]?.choice(
      of: TitleRule.Weight.words, TitleRule.Weight.init(word:))
    {
      rule.weight = weight
    }
    // What is taken only for want of better words is said in other trades too.
    rule.trade = fields["trade"]?.choice() ?? (rule.weight == .assumed ? .likely : .named)
    rule.need = fields["needs"]?.choice(of: [
      "technical", "technical-next", "last", "alone", "known-before",
    ]) {
      TitleRule.Need(rawValue: $0)
    }
    scope =
      fields["only"]?.choice(of: ["title", "level"]) { TitleRuleScope(rawValue: $0) } ?? .everywhere
    self.phrases = phrases.list
  }
}

extension TitleRule.Weight {
  fileprivate static let words = ["assumed", "hint", "weak", "field", "job"]

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
  /// The words an error lists.
  static let words = [
    "intern", "junior", "mid", "senior", "lead-grade", "principal", "distinguished",
  ]

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
