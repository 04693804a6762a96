// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import Settings
import SurveyImport
import Testing

struct JobClassifierTests {
  /// Read once: Swift Testing makes a suite's value for every case.
  private static let shared = Result { try JobClassifier() }
  private let classifier: JobClassifier

  init() throws { classifier = try Self.shared.get() }

  @Test func gradeAndLeadRoleAreSeparateFacts() {
    let techLead = classifier.classify(title: "Tech Lead")
    #expect(techLead.leadRole == .techLead && techLead.grade == nil)
    let both = classifier.classify(title: "Senior Tech Lead")
    #expect(both.leadRole == .techLead && both.grade == .senior)
    let staff = classifier.classify(title: "Staff Software Engineer")
    #expect(staff.leadRole == .none && staff.grade == .leadGrade)
    let principal = classifier.classify(title: "Principal Engineer")
    #expect(principal.leadRole == .none && principal.grade == .principal)
  }

  @Test func aManagerIsNotALead() {
    for title in [
      "Engineering Manager", "Head of Engineering", "CTO", "Team Manager",
      "Leiter Softwareentwicklung", "Руководитель отдела разработки",
    ] {
      let role = classifier.classify(title: title).leadRole
      #expect(role == .peopleManager && !role.isLead, "\(title)")
    }
  }

  @Test func ofTwoLevelsForOneJobTheLowerOneIsCertain() {
    for title in [
      "Senior/Lead Developer", "Senior / Lead Java Developer", "Lead/Senior Engineer",
      "Senior or Lead Engineer", "Senior/Staff Engineer",
    ] {
      let job = classifier.classify(title: title)
      #expect(job.grade == .senior && job.leadRole == .none, "\(title)")
      #expect(job.confidence == .low && job.disagreement == .twoLevels, "\(title)")
      #expect(job.family == .softwareEngineering, "\(title)")
    }
    let middle = classifier.classify(title: "Middle/Senior Developer")
    #expect(middle.grade == nil && middle.leadRole == .none && middle.disagreement == .twoLevels)
  }

  @Test(arguments: [
    "Lead Generation Specialist", "Sales Lead", "Marketing Lead", "Product Lead", "Project Lead",
    "Freelance AI lead / advisor", "Chief of Staff",
    "Staff Accountant", "School Principal", "Assistant Principal", "Projektleiter",
    "Leiterplattendesigner", "Head Nurse", "Немає тайтлу", "Product Manager",
    "Unreal Engine Developer, System Architect", "Leadership Coach", "Kierownik projektu",
    "Líder de proyecto", "Ahead Software Engineer", "Misleading Title",
    "Warehouse Lead", "Shift Lead", "Lead Teacher", "Plumber", "Headhunter", "Pharmacy Tech Lead",
    "Lead Technical Writer", "Lead Vet Tech",
    "Senior Living Coordinator", "Teamplayer", "Cheerleader", "Pleader",
  ])
  func whatOnlyLooksLikeALeadIsNone(title: String) {
    let job = classifier.classify(title: title)
    #expect(!job.leadRole.isLead)
    #expect(job.grade == nil)
  }

  @Test func aTrapIsNoManagerEither() {
    for title in [
      "Lead Generation Manager", "Product Manager", "Project Manager", "Headhunter",
      "Ahead Software Engineer", "Немає тайтлу",
    ] {
      #expect(classifier.classify(title: title).leadRole == .none, "\(title)")
    }
  }

  @Test func aLeadOfAnotherFamilyStaysInIt() {
    let qa = classifier.classify(title: "QA Lead")
    #expect(qa.family == .qualityAssurance && qa.leadRole == .unspecifiedLead)
    let data = classifier.classify(title: "Lead Data Scientist")
    #expect(data.family == .data && data.leadRole == .unspecifiedLead)
    let support = classifier.classify(title: "Customer Support Team Lead")
    #expect(support.family == .support && support.leadRole == .teamLead)
  }

  @Test func aLeadBesideUnknownWorkHasNoFamily() {
    let youth = classifier.classify(title: "Youth Services Team Lead")
    #expect(youth.leadRole == .teamLead && youth.family == nil)
    let drainage = classifier.classify(title: "Senior Drainage Engineer")
    #expect(drainage.grade == .senior && drainage.family == nil)
    let senior = classifier.classify(title: "Senior Lead")
    #expect(senior.leadRole == .unspecifiedLead && senior.confidence == .low)
  }

  @Test func theLevelColumnDecidesGradeAndRole() {
    let lead = classifier.classify(title: "Senior Software Engineer", level: "Lead")
    #expect(
      lead.grade == nil && lead.leadRole == .unspecifiedLead && lead.family == .softwareEngineering)
    let senior = classifier.classify(title: "Software Engineer", level: "Senior")
    #expect(senior.grade == .senior && senior.leadRole == .none)
    let middle = classifier.classify(title: "Senior Software Engineer", level: "Middle")
    #expect(middle.grade == .mid)
    #expect(classifier.classify(title: "SE", level: "Lead/Team Lead").leadRole == .teamLead)
    #expect(classifier.classify(title: "SE", level: "Lead / Team Lead").leadRole == .teamLead)
    #expect(classifier.classify(title: "Developer", level: "Tech Lead").leadRole == .techLead)
    let leadOrStaff = classifier.classify(title: "Developer", level: "Lead / Staff")
    #expect(leadOrStaff.leadRole == .unspecifiedLead && leadOrStaff.confidence == .low)
    #expect(classifier.classify(title: "Data Engineer", level: "SE").grade == .senior)
    #expect(classifier.classify(title: "Data Engineer", level: "EX").leadRole == .peopleManager)
    #expect(
      classifier.classify(title: "Desarrolladora", level: "Senior en backend").grade == .senior)
  }

  @Test(
    arguments: [
      ("senior", Grade.senior, LeadRole.none), ("G3", .senior, .none), ("staff", .leadGrade, .none),
      ("lead-grade", .leadGrade, .none), ("mid", .mid, .none),
      ("tech-lead", nil, .techLead), ("team-lead", nil, .teamLead), ("lead", nil, .unspecifiedLead),
      ("people-manager", nil, .peopleManager),
      ("principal", .principal, .none), ("distinguished", .distinguished, .none),
      ("junior", .junior, .none), ("intern", .intern, .none), ("none", nil, .none),
    ] as [(String, Grade?, LeadRole)])
  func aProfilesLevelMapMayUseTheHouseWords(level: String, grade: Grade?, role: LeadRole) {
    let job = classifier.classify(title: "Software Engineer", level: level)
    #expect(job.grade == grade && job.leadRole == role)
    #expect(job.family == .softwareEngineering)
  }

  @Test(
    arguments: [
      ("Tech Lead", "Senior", Grade.senior, LeadRole.techLead, LevelDisagreement.role),
      ("Engineering Lead", "Senior", .senior, .unspecifiedLead, .role),
      ("Tech Lead", "Middle", .mid, .techLead, .role),
      ("Hands-on Engineering Leader (CTO)", "Senior", .senior, .peopleManager, .role),
      ("Engineering Manager", "Lead", nil, .peopleManager, .role),
      ("Staff Engineer", "Senior", .leadGrade, .none, .gradeOfTitle),
      ("Principal Engineer", "Senior", .principal, .none, .gradeOfTitle),
      ("Senior Software Engineer", "Middle", .mid, .none, .gradeOfLevel),
      ("Junior Software Engineer", "Senior", .senior, .none, .gradeOfLevel),
      ("Senior / Lead Java Engineer", "Senior", .senior, .none, nil),
      ("Senior/Lead Java Engineer", "Lead", nil, .unspecifiedLead, nil),
      ("Software Engineer II", "Senior", .senior, .none, nil),
      ("Software Engineer", "Lead", nil, .unspecifiedLead, nil),
      ("Senior Software Engineer", "Senior", .senior, .none, nil),
    ] as [(String, String, Grade?, LeadRole, LevelDisagreement?)])
  func theHigherEvidenceOfTitleAndLevelIsKept(
    title: String, level: String, grade: Grade?, role: LeadRole, disagreement: LevelDisagreement?
  ) {
    let job = classifier.classify(title: title, level: level)
    #expect(job.grade == grade && job.leadRole == role)
    #expect(job.disagreement == disagreement, "\(job.rules)")
  }

  @Test func aLevelThatSaysNothingLeavesTheTitle() {
    #expect(classifier.classify(title: "Senior Developer", level: "800").grade == .senior)
    #expect(classifier.classify(title: "Senior Developer", level: "").grade == .senior)
    #expect(classifier.classify(title: "Developer", level: "Немає тайтлу").grade == nil)
  }

  @Test func unknownStaysUnknown() {
    for title in ["", "   ", ".", "asdf", "2742000", "日本語", "դասակի հրամանատար"] {
      let job = classifier.classify(title: title)
      #expect(job.grade == nil && job.leadRole == .none && job.family == nil, "\(title)")
      #expect(job.confidence == .low, "\(title)")
    }
  }

  @Test func everyRuleThatDecidedIsNamed() {
    let job = classifier.classify(title: "Senior Tech Lead")
    #expect(job.rules.contains("senior") && job.rules.contains("tech-lead"))
    #expect(!classifier.classify(title: "Software Engineer").rules.isEmpty)
  }

  // MARK: Properties

  @Test(arguments: [
    "labelled-titles.tsv", "held-out-titles.tsv", "blind-titles.tsv", "blind-2-titles.tsv",
  ])
  func caseBlanksAndGenderSuffixesDoNotMatter(file: String) throws {
    for labelled in try LabelledTitle.load(file) {
      let plain = classifier.classify(title: labelled.title)
      // Capitals tell a Turkish or German word apart; those are left out.
      for variant in [
        "  \(labelled.title)\t", labelled.title.uppercased(), labelled.title.lowercased(),
        labelled.title + " (m/w/d)", labelled.title + " (H/F)",
        "\u{200F}" + labelled.title + "\u{200B}", labelled.title.replacing(" ", with: "\u{A0}"),
        labelled.title + " m/f/x",
      ] {
        let found = classifier.classify(title: variant)
        #expect(
          found.grade == plain.grade && found.leadRole == plain.leadRole
            && found.family == plain.family,
          "“\(variant)” against “\(labelled.title)”")
      }
    }
  }

  @Test(arguments: [
    ("Softwareentwickler", "Softwareentwickler*in"),
    ("Softwareentwickler", "Softwareentwickler:in"),
    ("Softwareentwickler", "Softwareentwickler/-in"),
    ("Softwareentwickler", "Softwareentwickler/in"),
    ("Softwareentwickler", "Softwareentwickler(in)"),
    ("Softwareentwickler", "Softwareentwickler_in"),
    ("Senior Entwickler", "Senior Entwickler*innen"),
    ("Développeur confirmé", "Développeur·euse confirmé·e"),
    ("Développeur confirmé", "Développeur confirmé(e)"),
    ("Desarrollador senior", "Desarrollador/a senior"),
    ("Desarrollador senior", "Desarrollador@ senior"), ("Líder técnico", "Líder técnico/a"),
    ("Ingeniero de software", "Ingenierx de software"),
    ("Desenvolvedor sênior", "Desenvolvedor(a) sênior"), ("Teamleiter", "Teamleiter/in"),
    ("Programista", "Programista (k/m)"), ("Senior Developer", "Senior Developer (all genders)"),
    ("Senior Developer", "Senior Developer - m/w/x"),
  ])
  func genderedSpellingsMeanTheSame(plain: String, gendered: String) {
    let left = classifier.classify(title: plain, trade: .informationTechnology)
    let right = classifier.classify(title: gendered, trade: .informationTechnology)
    #expect(
      left.grade == right.grade && left.leadRole == right.leadRole && left.family == right.family)
    #expect(left.family != nil)
  }

  @Test func lettersOfAnotherScriptAreSeenThrough() {
    let plain = classifier.classify(title: "Senior Software Engineer")
    #expect(classifier.classify(title: "Sеniоr Sоftwаrе Еnginееr") == plain)
    #expect(classifier.classify(title: "Ｓenior Software Engineer") == plain)
  }

  @Test func survivesHostileTitles() {
    let titles = [
      String(repeating: "senior ", count: 15_000), String(repeating: "x", count: 100_000),
      String(repeating: "/", count: 100_000),
      "\u{0}\u{1}Senior\u{7F} Developer\u{202E}", String(repeating: "@", count: 5_000), "((((((",
      String(repeating: "lead/", count: 20_000), "e\u{301}\u{301}\u{301}",
    ]
    for title in titles { _ = classifier.classify(title: title, level: title) }
    #expect(classifier.classify(title: "\u{0}Senior\u{7F} Developer\u{202E}").grade == .senior)
  }
}

struct TitleOverridesTests {
  @Test func anOverrideWinsOverTheRules() throws {
    let overrides = try TitleOverrides.load(
      """
      overrides:
        - title: Provідний розробник
          role: tech-lead
        - {title: "Senior Developer", grade: unknown}
        - {title: Wizard, level: II, grade: senior, role: none, family: software-engineering}
      """)
    let classifier = try JobClassifier(overrides: overrides)
    #expect(classifier.classify(title: " SENIOR developer ").grade == nil)
    #expect(classifier.classify(title: "Senior Developer").family == .softwareEngineering)
    let wizard = classifier.classify(title: "Wizard", level: "ii")
    #expect(
      wizard.grade == .senior && wizard.family == .softwareEngineering && wizard.confidence == .high
    )
    #expect(wizard.rules.contains("override"))
    #expect(classifier.classify(title: "Wizard").grade == nil)
  }

  @Test func readsCSVToo() throws {
    let overrides = try TitleOverrides.load(
      "title,level,grade,role,family\n\"Wizard, chief\",,principal,,data\r\nNinja,Senior,senior,tech-lead,\n"
    )
    #expect(overrides.count == 2)
    #expect(
      overrides[0].title == "Wizard, chief" && overrides[0].grade == .value(.principal)
        && overrides[0].leadRole == .asRuled)
    #expect(
      overrides[1].level == "Senior" && overrides[1].leadRole == .value(.techLead)
        && overrides[1].family == .asRuled)
  }

  @Test(arguments: [
    ("overrides:\n  - title: A\n    grade: boss\n", 3, 12),
    ("overrides:\n  - {grade: senior}\n", 2, 5),
    ("overrides:\n  - title: A\n    garde: senior\n", 3, 5),
    ("title,grade\nA,boss\n", 2, 3), ("title,grade\nA\n", 2, 1), ("title,rank\nA,1\n", 1, 7),
    ("title,grade\n\"A,senior\n", 2, 1), ("overrides: [\n", 2, 1),
  ])
  func anErrorNamesItsPlace(text: String, line: Int, column: Int) {
    do {
      _ = try TitleOverrides.load(text, source: "mine.yaml")
      Issue.record("accepted")
    } catch {
      let first = error.problems.first
      #expect(first?.line == line && first?.column == column, "\(error)")
      #expect(error.description.hasPrefix("mine.yaml:\(line):\(column): "))
    }
  }
}
