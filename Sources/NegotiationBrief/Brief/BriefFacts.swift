// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis

/// What every part of a brief starts from: the arguments, and what follows from them once.
struct BriefFacts: Sendable {
  let person: Person
  let evidence: PersonalEvidence
  let playbook: Playbook
  let today: CalendarDate
  let audience: Brief.Audience
  let format: LocaleFormat
  let dates: BriefDates
  let dataStance: Stance
  let stance: Stance
  let readiness: Readiness
  /// The one thing that is asked for.
  private(set) var ask = SpokenAsk.band
  /// The slots that any sentence may use.
  private var common: [Slot: String] = [:]

  init(
    person: Person, evidence: PersonalEvidence, playbook: Playbook, today: CalendarDate,
    audience: Brief.Audience
  ) {
    let playbook = playbook.speaking(person.address)
    self.person = person
    self.evidence = evidence
    self.playbook = playbook
    self.today = today
    self.audience = audience
    let format = LocaleFormat(tag: person.locale, playbook: playbook)
    self.format = format
    dates = BriefDates(person: person, playbook: playbook, today: today)
    dataStance = Stance(evidence: evidence)
    stance = Stance(data: dataStance, person: person, playbook: playbook)
    readiness = Readiness(person: person, playbook: playbook)
    let market = evidence.market
    let population = BriefFacts.population(of: market.sources)
    common = [
      .market: (person.market == nil ? nil : market.market)
        .map { BriefFacts.name(of: $0, in: playbook) } ?? say(.wordsYourMarket),
      .family: playbook.families[market.family.rawValue]
        ?? market.family.rawValue.replacing("-", with: " "),
      // The level asked for and the work done are the person's; what is compared are the surveys' leads.
      .role: say("words.", of: market.askedRole ?? market.role),
      .doneRole: say("words.", of: person.leadWorkDone ?? market.askedRole ?? market.role),
      .roles: say("words.", of: market.role, "s"),
      .askedRoles: say("words.", of: market.askedRole ?? market.role, "s"),
      .today: format.date(today),
      .band: format.percentRange(
        Double(playbook.threshold(.bandLowPercent)) / 100,
        Double(playbook.threshold(.bandHighPercent)) / 100, places: 0),
    ]
    let ofPopulation: [(Slot, String)] = [
      (.surveys, "surveys"), (.survey, "survey"), (.surveyData, "data"),
      (.surveyEdition, "edition"), (.where, "where"),
    ]
    for (slot, name) in ofPopulation {
      common[slot] = say(key: "populations.\(population)-\(name)")
    }
    // The manager's version knows neither the log nor what the signs say: it puts the same question.
    ask = SpokenAsk(
      data: dataStance, stance: audience == .manager ? dataStance : stance,
      readiness: audience == .manager ? .settled : readiness, facts: self)
  }

  /// Whose pay the sources hold, as the playbook's keys name it; “market” where there are none.
  private static func population(of sources: [EvidenceSource]) -> String {
    let populations = Set(sources.map(\.survey.population))
    return populations.count > 1 ? "mixed" : (populations.first ?? .market).rawValue
  }

  /// Whether people chose to answer, as far as is known.
  var isSelfSelected: Bool {
    evidence.market.sources.isEmpty
      || evidence.market.sources.contains(where: \.survey.isSelfSelected)
  }

  // MARK: Words

  /// How many of the signs of lead work show.
  var signCount: Int { LeadSign.allCases.count { person.shows($0) } }

  /// The signs that were not answered and that nothing shows.
  var openSignCount: Int {
    LeadSign.allCases.count { person.signs[$0] == nil && !person.shows($0) }
  }

  /// A sentence of the playbook with its slots filled.
  func say(_ line: PlaybookLine, _ slots: [Slot: String] = [:]) -> String {
    let text = playbook.lines[line]?.filled { slots[$0] ?? common[$0] } ?? ""
    // “the engineer” is no name that a sentence may begin with.
    return slots[.who] != nil && quote(person.name) == nil ? text.withCapitals : text
  }

  /// The sentence whose key ends in a value's own name, such as `signs.meetings-build`; a test asks
  /// for every value.
  func say(
    _ start: String, of value: some RawRepresentable<String>, _ end: String = ""
  ) -> String {
    say(key: start + value.rawValue + end)
  }

  func say(key: String) -> String { PlaybookLine(rawValue: key).map { say($0) } ?? "" }

  func say(_ list: PlaybookList) -> [String] {
    (playbook.lists[list] ?? []).map { $0.filled { common[$0] } }
  }

  func say(_ action: PlanAction) -> String { action.text.filled { common[$0] } }

  /// How a figure came about.
  func derivation(_ id: FigureID, _ slots: [Slot: String]) -> String {
    playbook.figures[id.rawValue]?.filled { slots[$0] ?? common[$0] } ?? ""
  }

  /// What an analysis says beside its figures, in the words of the playbook.
  func say(_ reason: Reason) -> String {
    playbook.reasons[reason.code]?.filled { $0 == .code ? reason.code.rawValue : common[$0] } ?? ""
  }

  /// Whether the file tells of any lead work that is done already.
  var tellsLeadWork: Bool {
    person.leadWorkDone != nil || person.leadWorkSince != nil || !person.examples.isEmpty
  }

  /// Whether so few leads stand behind their median that no cost should be reckoned from it.
  var isThin: Bool { !evidence.market.leads.isEmpty && evidence.market.leads.count < 20 }

  /// Whether the file tells neither where nor what: then a page that names the blanks says more than five
  /// made of them.
  var isBlank: Bool { !hasMarket && !tellsLeadWork }

  /// Whether the file names a market; without one there is no evidence at all.
  var hasMarket: Bool { person.market != nil }

  func common(_ slot: Slot) -> String { common[slot] ?? "" }

  /// A person's own words, safe to stand among ours.
  func quote(_ text: String) -> String { PlainText.line(text) }

  func quote(_ text: String?) -> String? {
    text.map { PlainText.line($0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Several things as one phrase, with semicolons because the things may hold commas.
  func joined(_ texts: [String]) -> String {
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: "; ")
      + say(texts.count > 2 ? .wordsListLast : .wordsAnd) + last
  }

  func ordinal(_ number: Int) -> String {
    switch number {
    case 1: say(.wordsFirst)
    case 2: say(.wordsSecond)
    default: say(.wordsThird)
    }
  }

  var payElement: String { say("words.", of: evidence.market.payElement) }

  /// The currency of everything that is the person's: pay, the three numbers, packages; the euro
  /// where neither the file nor a survey tells one.
  var payCurrency: Currency {
    evidence.pay?.currency ?? person.pay?.currency ?? evidence.market.currency ?? .euro
  }

  /// The share of full time that the person works, in words.
  var shareInWords: String {
    let percent = evidence.share * 100
    return format.percent(evidence.share, places: percent == percent.rounded() ? 0 : 1)
  }

  /// Whether pay is told by the year, and spoken of so.
  var isPaidByTheYear: Bool { (person.pay?.period ?? .year) == .year }

  /// The day of an example, or its month where the day was not told.
  func day(of example: LeadExample, _ date: CalendarDate) -> String {
    example.isDayTold ? format.date(date) : format.month(date)
  }

  /// Whether the person works less than full time, at which everything is compared.
  var isPartTime: Bool { evidence.share < 1 }

  /// An amount of a year at full time as it is asked for: at the person's share of it.
  func asAsked(_ units: Double, _ text: String) -> String {
    guard isPartTime else { return text }
    return say(
      .numbersAtShare,
      [.amount: atShare(units), .part: shareInWords, .whole: text])
  }

  func atShare(_ units: Double) -> String {
    format.money(Int((units * evidence.share).rounded()), payCurrency)
  }

  /// The pay of a year with the sum that makes it, where it was told by another period or for part time.
  var payInWords: String {
    guard let pay = evidence.pay?.units, pay.isFinite, abs(pay) < 1e15 else { return "" }
    let year = format.money(Int(pay.rounded()), payCurrency)
    guard let told = person.pay else { return year }
    let periods = told.periodsPerYear
    // Pay of an hour or a day is the same at any share of full time.
    let share = told.isRate ? 1 : evidence.share
    guard periods != 1 || share < 1 else { return year }
    return say(
      share == 1
        ? .derivationPayByPeriod
        : periods == 1 ? .derivationPayAtFullTime : .derivationPayByPeriodAtFullTime,
      [
        .pay: year, .amount: format.exactMoney(pay * share / periods, payCurrency),
        .periods: format.decimal(periods, places: periods == periods.rounded() ? 0 : 1),
        .part: shareInWords,
      ])
  }

  /// Whether the person's pay may be laid beside the surveys' amounts: same currency, same tax basis,
  /// and amounts that are not years old.
  var isComparable: Bool { !evidence.market.isStale && !isOfAnotherKind }

  /// Whether pay is told in another currency or tax basis than the surveys'.
  var isOfAnotherKind: Bool { evidence.comparability.map { $0 != .direct } ?? false }

  /// Whether prices have multiplied since the newest survey, so that none of its amounts is used.
  var isOfAnotherTime: Bool { evidence.isOfAnotherTime }

  /// Whether the surveys tell base pay and the file only total pay.
  var isBaseOnly: Bool { evidence.market.reasons.contains { $0.code == .baseOnly } }

  // MARK: The numbers

  /// The person's own floor at full time.
  var ownFloor: Double? { person.walkAway.map { $0 / evidence.share } }

  /// The three numbers this brief names.
  ///
  /// The engineer's hold to their own floor, which is none of the manager's business. None where the
  /// surveys carry no rise.
  var numbers: NegotiationNumbers? {
    guard !evidence.carriesNoRise else { return nil }
    return audience == .manager ? evidence.numbers : evidence.asked
  }

  /// Whether the person's own floor lifts the target above what the surveys carry, and the opening ask.
  var isTargetRaised: Bool { isRaised(\.target) }
  var isOpeningRaised: Bool { isRaised(\.opening) }

  private func isRaised(_ amount: KeyPath<NegotiationNumbers, Int>) -> Bool {
    guard let numbers, let carried = evidence.numbers else { return false }
    return numbers[keyPath: amount] > carried[keyPath: amount]
  }

  /// Before or after tax, as the person told their pay.
  var payTaxBasis: String {
    say((person.pay?.basis ?? evidence.market.taxBasis) == .gross ? .wordsGross : .wordsNet)
  }

  /// Before or after tax, as the surveys tell pay.
  var taxBasis: String { say(evidence.market.taxBasis == .gross ? .wordsGross : .wordsNet) }

  /// “comparable seniors” where the premium is adjusted, else “seniors”.
  var seniors: String {
    say(evidence.market.briefed?.isAdjusted == true ? .evidenceComparableSeniors : .evidenceSeniors)
  }

  func accuracyWord(_ accuracy: Accuracy) -> String { say("words.accuracy-", of: accuracy) }

  func verdictWord(_ verdict: BandVerdict) -> String {
    switch verdict {
    case .supported: say(.wordsVerdictSupported)
    case .partlySupported: say(.wordsVerdictPartly)
    case .notSupported: say(.wordsVerdictNot)
    case .insufficientData: say(.wordsVerdictInsufficient)
    }
  }

  /// The survey's name for people, with its edition.
  func name(of edition: SurveyEdition) -> String {
    let source = evidence.market.sources.first { $0.survey.edition == edition }
    let name = source.map { PlainText.line($0.survey.name, limit: 60) }
    guard let name, !name.isEmpty else { return PlainText.line(edition.description, limit: 60) }
    return name.contains(edition.edition)
      ? name : "\(name) \(PlainText.line(edition.edition, limit: 20))"
  }

  var paper: Paper {
    let country = person.market?.country ?? evidence.market.market?.country
    return ["US", "CA", "MX"].contains(country) || format.tag == "en-US" ? .letter : .a4
  }

  /// Whether the step from senior to lead lies behind the person.
  var isGradeAbove: Bool { person.grade.map { $0 > .senior } ?? false }

  /// The person's grade in words; nil when not told.
  var grade: String? {
    let line: PlaybookLine? =
      switch person.grade {
      case .intern: .wordsGradeIntern
      case .junior: .wordsGradeJunior
      case .mid: .wordsGradeMid
      case .senior: .wordsGradeSenior
      case .leadGrade: .wordsGradeLead
      case .principal: .wordsGradePrincipal
      case .distinguished: .wordsGradeDistinguished
      case nil: nil
      }
    return line.map { say($0) }
  }

  /// How the brief calls the person when it speaks to somebody else.
  var who: String { quote(person.name) ?? say(.wordsThePerson) }

  // MARK: Shape of the evidence

  /// The rows whose people stand behind the premium that is briefed.
  var basisRow: PremiumRow? {
    switch evidence.market.briefed?.basis {
    case .edition(let edition)?, .thin(let edition, _)?:
      evidence.market.rows.first { $0.edition == edition }
    case .combined(let editions)?:
      evidence.market.rows.first { $0.edition == editions.first }
    case .pooled?:
      evidence.market.rows.last { $0.edition == nil } ?? evidence.market.rows.first
    case .predicted?, nil: nil
    }
  }

  /// How many editions the premium rests on.
  var editionCount: Int {
    switch evidence.market.briefed?.basis {
    case .edition?, .thin?: 1
    case .combined(let editions)?: editions.count
    case .pooled?: max(1, evidence.market.rows.count { $0.edition != nil && $0.premium != nil })
    case .predicted?, nil: 0
    }
  }

  var conversationsHeld: Int { person.log.conversations.count }

  var conversationLimit: Int { playbook.threshold(.conversations) }

  /// Whether one more conversation is within the guide's limit.
  var mayTalk: Bool { conversationsHeld < conversationLimit }

  var raisedFlags: [RedFlag] { RedFlag.allCases.filter { person.redFlags[$0] == true } }

  // MARK: Names

  /// The country of the market, for what is a matter of law.
  var country: String {
    (person.market ?? evidence.market.market).map { BriefFacts.name(of: $0.whole, in: playbook) }
      ?? say(.wordsYourMarket)
  }

  private static func name(of market: Market, in playbook: Playbook) -> String {
    let country = playbook.countries[market.country ?? "remote"] ?? market.country ?? "remote"
    guard let region = market.region else { return country }
    return PlainText.line(region, limit: 40)
  }
}

extension String {
  /// The text with a capital at the start of each sentence.
  fileprivate var withCapitals: String {
    var text = ""
    var isStart = true
    for character in self {
      text += isStart && character.isLetter ? character.uppercased() : String(character)
      if character.isLetter || character.isNumber { isStart = false }
      if character == "." { isStart = true }
    }
    return text
  }
}
