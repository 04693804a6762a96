// SPDX-License-Identifier: MIT

import Compensation
import SurveyImport
import Testing

struct LabelledTitlesTests {
  @Test(arguments: [
    "labelled-titles.tsv", "held-out-titles.tsv", "blind-titles.tsv", "blind-2-titles.tsv",
  ])
  func recognisesSeniorsAndLeads(file: String) throws {
    let report = try LabelReport(of: LabelledTitle.load(file), by: JobClassifier())
    print(report.text(named: file))
    #expect(Double(report.familyHits) >= 0.97 * Double(report.count), "families")
    for (label, score) in report.scores where label != "people manager" {
      #expect(score.precision >= 0.97, "precision of \(label)")
      #expect(score.recall >= 0.97, "recall of \(label)")
    }
  }
}

/// What the classifier gets right and wrong of a labelled set.
struct LabelReport {
  private(set) var scores: [(String, PrecisionAndRecall)] = []
  private(set) var wrong: [String] = []
  private(set) var familyHits = 0
  private(set) var count = 0

  init(of titles: [LabelledTitle], by classifier: JobClassifier) {
    var senior = PrecisionAndRecall()
    var techLead = PrecisionAndRecall()
    var teamLead = PrecisionAndRecall()
    var anyLead = PrecisionAndRecall()
    var manager = PrecisionAndRecall()
    for title in titles {
      // The labels are of surveys of IT people.
      let found = classifier.classify(
        title: title.title, level: title.level, trade: .informationTechnology)
      let isSenior = found.grade == .senior && found.leadRole == .none
      senior.record(expected: title.isSenior, found: isSenior)
      techLead.record(expected: title.role == .techLead, found: found.leadRole == .techLead)
      teamLead.record(expected: title.role == .teamLead, found: found.leadRole == .teamLead)
      anyLead.record(expected: title.role.isLead, found: found.leadRole.isLead)
      manager.record(
        expected: title.role == .peopleManager, found: found.leadRole == .peopleManager)
      if found.family == title.family { familyHits += 1 }
      count += 1
      if isSenior != title.isSenior || found.leadRole != title.role || found.family != title.family
      {
        wrong.append(
          """
          \(title.line): “\(title.title)” [\(title.level ?? "")] expected senior \(title.isSenior) \
          \(title.role.rawValue) \(title.family?.rawValue ?? "-"), found \(found.grade?.name ?? "no grade") \
          \(found.leadRole.rawValue) \(found.family?.rawValue ?? "-") by \(found.rules.joined(separator: " "))
          """)
      }
    }
    scores = [
      ("senior", senior), ("tech lead", techLead), ("team lead", teamLead), ("any lead", anyLead),
      ("people manager", manager),
    ]
  }

  func text(named name: String) -> String {
    var lines = ["\(name): \(count) titles, family right in \(familyHits)"]
    for (label, score) in scores {
      lines.append(
        "  \(label): precision \(score.precision) recall \(score.recall) (right \(score.hits), false \(score.falseAlarms), missed \(score.misses))"
      )
    }
    return (lines + wrong.map { "  wrong " + $0 }).joined(separator: "\n")
  }
}
