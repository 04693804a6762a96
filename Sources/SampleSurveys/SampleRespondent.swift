// SPDX-License-Identifier: MIT

import Foundations

/// One made-up answer to the project's survey template, dirt included, as the texts of its fields.
struct SampleRespondent {
  var identifier: String
  var submitted: String
  var jobTitle: String
  var country: String
  var yearsExperience: String
  var companySize: String
  var basePay: String
  var currency: String
  var payPeriod: String
  var bonus: String
  var technologies: String
  var comment: String
}

/// What a respondent does; the share and the pay of each are made up.
enum SampleRole: CaseIterable {
  case junior, mid, senior, techLead, teamLead, staff, manager, tester, dataScientist, operations

  var share: Double {
    switch self {
    case .junior: 0.12
    case .mid: 0.26
    case .senior: 0.30
    case .techLead: 0.07
    case .teamLead: 0.06
    case .staff: 0.03
    case .manager: 0.03
    case .tester: 0.05
    case .dataScientist: 0.04
    case .operations: 0.04
    }
  }

  /// Median pay over that of seniors in the market.
  func payRatio(in market: SampleMarket) -> Double {
    switch self {
    case .junior: 0.55
    case .mid: 0.78
    case .senior: 1
    case .techLead: 1 + market.techLeadPremium
    case .teamLead: 1 + market.teamLeadPremium
    case .staff: 1.28
    case .manager: 1.35
    case .tester: 0.80
    case .dataScientist: 0.97
    case .operations: 0.98
    }
  }

  /// Spread of the logarithm of pay.
  var spread: Double {
    switch self {
    case .techLead, .teamLead, .staff, .manager: 0.24
    default: 0.20
    }
  }

  /// Median years of experience.
  var experience: Double {
    switch self {
    case .junior: 1.5
    case .mid: 4
    case .senior, .tester, .dataScientist, .operations: 9
    case .techLead, .teamLead: 11.5
    case .staff, .manager: 14
    }
  }

  /// How people with the role write it; all of one meaning.
  var titles: [String] {
    switch self {
    case .junior:
      [
        "Junior Software Engineer", "Junior Developer", "Jr. Java Developer",
        "Junior Backend Engineer",
      ]
    case .mid:
      [
        "Software Engineer", "Backend Developer", "Full Stack Developer", "Frontend Engineer",
        "Softwareentwickler (m/w/d)", "Mid-level Developer",
      ]
    case .senior:
      [
        "Senior Software Engineer", "Senior Developer", "Sr. Software Engineer",
        "Senior Backend Engineer", "Senior Frontend Developer", "senior software engineer",
        "Senior Full Stack Developer", "Senior Java Developer", "Senior Softwareentwickler (m/w/d)",
        "Senior  Software Engineer ", "Старший розробник", "Starszy programista",
      ]
    case .techLead:
      [
        "Tech Lead", "Technical Lead", "Techlead", "Lead Developer", "Lead Software Engineer",
        "Tech Lead (Backend)", "tech lead", "Senior Software Engineer / Tech Lead",
      ]
    case .teamLead:
      [
        "Team Lead", "Teamlead", "Engineering Team Lead", "Team Leader Software Development",
        "Teamleiter Softwareentwicklung", "Software Development Team Lead",
        "Backend Developer & Team Lead",
      ]
    case .staff: ["Staff Engineer", "Staff Software Engineer", "Principal Engineer"]
    case .manager: ["Engineering Manager", "Head of Engineering", "Software Development Manager"]
    case .tester: ["QA Engineer", "Senior QA Engineer", "Test Automation Engineer"]
    case .dataScientist: ["Data Scientist", "Senior Data Scientist", "Data Engineer"]
    case .operations: ["DevOps Engineer", "Senior DevOps Engineer", "Site Reliability Engineer"]
    }
  }
}

/// Draws respondents one after another; the same seed and year give the same answers.
struct RespondentSource<Generator: RandomNumberGenerator> {
  private var random: Generator
  private let year: Int
  private let prefix: String
  private var number = 0

  /// How much pay rises with a year of experience inside a role.
  static var returnToExperience: Double { 0.012 }

  init(random: Generator, year: Int, prefix: String) {
    self.random = random
    self.year = year
    self.prefix = prefix
  }

  mutating func next() -> SampleRespondent {
    number += 1
    let market = pick(SampleMarket.all, share: \.share)
    let role = pick(SampleRole.allCases, share: \.share)
    let experience = drawExperience(of: role)
    let bonus = uniform() < 0.55 ? "" : drawBonus(in: market)
    var answer = SampleRespondent(
      identifier: "\(prefix)\(number)", submitted: drawDate(), jobTitle: element(of: role.titles),
      country: spelling(of: market), yearsExperience: experience.text,
      companySize: element(of: Self.companySizes), basePay: "", currency: market.currency,
      payPeriod: market.period, bonus: bonus, technologies: element(of: Self.technologies),
      comment: uniform() < 0.94
        ? MadeUpMark.remark : element(of: Self.comments) + " (\(MadeUpMark.remark))")
    tellPay(role: role, market: market, experience: experience.years, in: &answer)
    return answer
  }

  // MARK: - Pay

  private mutating func tellPay(
    role: SampleRole, market: SampleMarket, experience: Double, in answer: inout SampleRespondent
  ) {
    let growth = pow(1 + market.growth, Double(year - 2024))
    let effect = exp(Self.returnToExperience * (experience - role.experience))
    let pay =
      market.seniorMedian * growth * role.payRatio(in: market) * effect
      * exp(role.spread * normal())
    let isMonthly = market.period == "Monthly"
    let told = isMonthly ? pay / 12 : pay
    let step = uniform() < 0.7 ? market.heap : market.heap / 10
    let amount = Int((told / step).rounded() * step)
    switch uniform() {
    case ..<0.80: answer.basePay = "\(amount)"
    case ..<0.88: answer.basePay = grouped(amount, by: ",")
    case ..<0.91: answer.basePay = symbol(of: market) + grouped(amount, by: ",")
    case ..<0.935: answer.basePay = grouped(amount, by: " ")
    case ..<0.96: answer.basePay = thousands(amount)
    case ..<0.968:
      // A contractor's rate, with its own period.
      answer.basePay = "\(Int((pay / 2080).rounded()))"
      answer.payPeriod = "Hourly"
    case ..<0.985: answer.basePay = ""
    case ..<0.990: answer.basePay = "n/a"
    case ..<0.994: answer.basePay = "prefer not to say"
    case ..<0.996: answer.basePay = "depends on the project"
    case ..<0.998: answer.basePay = "-\(amount)"
    default:
      // The usual slip: a month's pay where a year was asked for.
      answer.basePay = isMonthly ? "\(amount)" : "\(amount / 12)"
    }
  }

  private func grouped(_ amount: Int, by mark: String) -> String {
    let digits = String(amount)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text += mark }
      text.append(digit)
    }
    return text
  }

  /// `78.03k`, `54k`.
  private func thousands(_ amount: Int) -> String {
    var text = "\(amount / 1000)"
    let rest = amount % 1000
    if rest > 0 {
      var decimals = String(rest + 1000).dropFirst()
      while decimals.hasSuffix("0") { decimals = decimals.dropLast() }
      text += ".\(decimals)"
    }
    return text + "k"
  }

  private func symbol(of market: SampleMarket) -> String {
    switch market.currency {
    case "EUR": "€"
    case "GBP": "£"
    case "PLN": "PLN "
    default: "$"
    }
  }

  private mutating func drawBonus(in market: SampleMarket) -> String {
    // The template asks for the bonus of a year, whatever the period of the base pay.
    let yearly = market.seniorMedian * (0.03 + 0.12 * uniform())
    return "\(Int((yearly / 100).rounded() * 100))"
  }

  // MARK: - The other answers

  private mutating func drawExperience(of role: SampleRole) -> (years: Double, text: String) {
    let years = max(0, (role.experience * exp(0.35 * normal())).rounded())
    switch uniform() {
    case ..<0.94: return (years, "\(Int(years))")
    case ..<0.97: return (years, "\(Int(years)),5")
    default: return (years, "")
    }
  }

  private mutating func drawDate() -> String {
    let month = 1 + Int(uniform() * 3)
    let day = 1 + Int(uniform() * 28)
    return "\(year)-0\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  private mutating func spelling(of market: SampleMarket) -> String {
    uniform() < 0.8 ? market.spellings[0] : element(of: market.spellings)
  }

  private static var companySizes: [String] {
    ["1-10", "11-50", "51-200", "201-1000", "1001-5000", "5001+", ""]
  }

  private static var technologies: [String] {
    [
      "Java;Spring;PostgreSQL", "TypeScript;React", "Go;Kubernetes", "Python;Django",
      "C#;.NET;Azure",
      "Swift", "Kotlin;Android", "C++", "", "Rust;AWS;Terraform",
    ]
  }

  private static var comments: [String] {
    [
      "Remote, four days a week", "\"Lead\" in all but title", "Pay review due, again",
      "On call, paid extra;\nnot counted here", "=HYPERLINK(\"http://example.invalid\",\"more\")",
      "<b>happy</b> & settled", "Переїхав торік",
    ]
  }

  // MARK: - Chance

  private mutating func uniform() -> Double {
    Double(random.next() >> 11) * 0x1p-53
  }

  /// A standard normal deviate (Box and Muller 1958).
  private mutating func normal() -> Double {
    let radius = sqrt(-2 * log(1 - uniform()))
    return radius * cos(2 * .pi * uniform())
  }

  private mutating func element(of choices: [String]) -> String {
    choices[Int(uniform() * Double(choices.count))]
  }

  private mutating func pick<Choice>(
    _ choices: [Choice], share: (Choice) -> Double
  ) -> Choice {
    var left = uniform()
    for choice in choices.dropLast() {
      left -= share(choice)
      if left < 0 { return choice }
    }
    return choices[choices.count - 1]
  }
}
