// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import SurveyImport
import TableReading
import TestSupport
import Testing

@Suite struct ProfileDraftTests {
  /// Drafts a profile for a text and imports the text by it.
  private func draftAndImport(
    _ text: String, name: String
  ) throws -> (draft: ProfileDraft, profile: ImportProfile, report: ImportReport, sink: MemorySink)
  {
    let input = TableInput.bytes(Array(text.utf8), name: name)
    let draft = try ProfileDraft(input)
    var options = ImportOptions()
    let profile = try ImportProfile(yaml: draft.yaml, file: "draft.yaml")
    options.profile = profile
    let sink = MemorySink()
    let report = try SurveyImporter(input, options: options).run(into: sink)
    return (draft, profile, report, sink)
  }

  @Test(arguments: [
    (
      "Jobtitel,Stellenbezeichnung,Bruttogehalt pro Jahr in EUR,Land,Berufserfahrung,Unternehmensgröße",
      "1,Senior Softwareentwickler,75000,Deutschland,8,51-200", "DE", 7_500_000, TaxBasis.gross
    ),
    (
      "Intitulé du poste,Salaire brut annuel (€),Pays,Années d'expérience,Taille de l'entreprise",
      "Développeur senior,52000,France,7,51-200", "FR", 5_200_000, .gross
    ),
    (
      "Puesto,Sueldo mensual neto en EUR,País,Años de experiencia",
      "Desarrollador senior,2500,España,6", "ES", 3_000_000, .net
    ),
    (
      "Cargo,Salário mensal bruto (BRL),País,Anos de experiência",
      "Desenvolvedor sênior,12000,Brasil,6", "BR", 14_400_000, .gross
    ),
    (
      "Stanowisko,Wynagrodzenie miesięczne brutto (PLN),Kraj,Doświadczenie",
      "Starszy programista,20000,Polska,7", "PL", 24_000_000, .gross
    ),
    (
      "Посада,Зарплата за місяць чистими у USD,Країна,Досвід",
      "Senior Software Engineer,4500,Україна,6", "UA", 5_400_000, .net
    ),
    (
      "Должность,Зарплата в месяц на руки USD,Страна,Опыт работы",
      "Senior Software Engineer,4000,Украина,6", "UA", 4_800_000, .net
    ),
    (
      "Job title,Annual base salary (USD),Country,Years of experience,Company size",
      "Senior Software Engineer,150000,United States,9,1000+", "US", 15_000_000, .gross
    ),
  ])
  func anOrdinarySurveyInEightLanguagesImportsByItsDraft(
    header: String, row: String, country: String, base: Int64, basis: TaxBasis
  ) throws {
    let text = header + "\n" + Array(repeating: row, count: 3).joined(separator: "\n") + "\n"
    let (draft, _, report, sink) = try draftAndImport(text, name: "umfrage-2024.csv")
    #expect(report.counts.accepted == 3, "\(draft.yaml)")
    #expect(report.survey.edition.edition == "2024")
    let first = try #require(sink.plain.first)
    #expect(first.market?.country == country, "\(draft.yaml)")
    #expect(first.base == base, "\(draft.yaml)")
    #expect(first.taxBasis == basis, "\(draft.yaml)")
    #expect(first.grade == .senior)
  }

  @Test func whatTheFileDoesNotTellIsLeftForAPersonToCheck() throws {
    let draft = try ProfileDraft(
      .bytes(Array("Role,Salary\nSenior Developer,50000\nTech Lead,60000\n".utf8), name: "pay.csv"))
    #expect(draft.yaml.contains("currency: XXX  # check"))
    #expect(draft.yaml.contains("default-market"))
    #expect(draft.remarks.contains { $0.contains("currency") })
  }

  @Test func aFileWithoutPayHasNoDraft() throws {
    let error = #expect(throws: ImportError.self) {
      try ProfileDraft(.bytes(Array("Name,City\nAnn,Rome\n".utf8), name: "people.csv"))
    }
    #expect(error?.message == "No column looks like pay.")
  }

  @Test func namesOfAnyKindSurviveTheDraft() throws {
    let header = "\"Job \"\"title\"\": which,\\ one?\",\"Salary\nin EUR # yearly\""
    let (_, profile, report, _) = try draftAndImport(
      header + "\nSenior Developer,50000\nTech Lead,60000\n", name: "2024 ünïcode & co.csv")
    #expect(profile.fields.title?.names == ["Job \"title\": which,\\ one?"])
    #expect(report.counts.accepted == 2)
  }

  @Test func xmlIsDraftedToo() throws {
    let xml = """
      <staff year="2023"><person id="1"><role>Senior Developer</role><salary>50000</salary><country>Germany</country><currency>EUR</currency></person>\
      <person id="2"><role>Team Lead</role><salary>65000</salary><country>Germany</country><currency>EUR</currency></person></staff>
      """
    let (draft, _, report, sink) = try draftAndImport(xml, name: "staff-2023.xml")
    #expect(report.counts.accepted == 2, "\(draft.yaml)")
    #expect(sink.plain.map(\.market?.country) == ["DE", "DE"])
    #expect(report.roles.teamLeads == 1)
  }

  @Test(
    .enabled(if: Places.hasSurveys),
    arguments: [
      ("germany-it/IT_Salary_Survey_EU_2020.csv", 0.9), ("aijobs/salaries_2023-03-12.csv", 0.9),
      ("dou/2018_dec_raw.csv", 0.9), ("sysarmy/sysarmy2020-1.csv", 0.9),
      ("armenia/salaries.csv", 0.9),
      ("stackoverflow/2024_subset13cols_16143rows.csv", 0.9), ("colombia/2020.raw.csv", 0.8),
      ("socrata/chicago_tt4n-kn4t_sample.xml", 0.9),
    ])
  func aRealFileImportsByItsDraft(file: String, share: Double) throws {
    let folder = try #require(Places.surveys)
    let input = try TableInput.file(folder.appending(path: file).path)
    let draft = try ProfileDraft(input)
    var options = ImportOptions()
    options.profile = try ImportProfile(yaml: draft.yaml, file: "draft.yaml")
    options.edition = "2024"
    let report = try SurveyImporter(input, options: options).run(into: MemorySink())
    #expect(Double(report.counts.accepted) >= share * Double(report.counts.read), "\(draft.yaml)")
    if ProcessInfo.processInfo.environment["LEADPAY_TABLE"] == "3" { print(file, draft.yaml) }
  }

  @Test func aDifferenceNamesTheKeysThatChanged() throws {
    let old = ProfileLoaderTests.smallest
    let new =
      old.replacing("{title: Job}", with: "{title: Role, country: Land}")
      .replacing("edition: 2024", with: "edition: 2025") + "\n# a comment is no change"
    let difference = try ProfileDifference(from: old, named: "a", to: new, named: "b")
    #expect(difference.changes.map(\.key) == ["edition", "fields.country", "fields.title"])
    #expect(difference.changes[1].before == nil && difference.changes[1].after == "Land")
    #expect(difference.changes[2].before == "Job" && difference.changes[2].after == "Role")
    #expect(try ProfileDifference(from: old, named: "a", to: old, named: "b").changes.isEmpty)
  }

  @Test func everyBuiltInProfileDiffersFromTheOthers() throws {
    let profiles = ProfileCatalog.builtIn.profiles
    for (left, right) in zip(profiles, profiles.dropFirst()) {
      let a = try #require(ProfileCatalog.builtInText(left.id))
      let b = try #require(ProfileCatalog.builtInText(right.id))
      #expect(
        try !ProfileDifference(from: a, named: left.id, to: b, named: right.id).changes.isEmpty)
    }
  }
}
