// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Foundations
import Settings
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

  @Test(arguments: [
    ("Role,Country,Hourly rate (USD),Year", "Tech Lead,US,$61.50/hr,2023", 12_792_000),
    ("Role,Country,\"Salary, thousands EUR\",Year", "Tech Lead,FI,68.5,2023", 6_850_000),
    ("Designation,Location,CTC (LPA),Year", "Tech Lead,Bangalore,24.6,2023", 246_000_000),
  ])
  func payByTheHourInThousandsOrInLakhsKeepsItsSize(
    header: String, row: String, base: Int64
  ) throws {
    let text = header + "\n" + Array(repeating: row, count: 3).joined(separator: "\n") + "\n"
    let (draft, _, report, sink) = try draftAndImport(text, name: "pay.csv")
    #expect(sink.plain.first?.base == base, "\(draft.yaml)")
    #expect(report.survey.edition.edition == "2023")
  }

  @Test func numbersTooSmallForAYearAreThousandsForAPersonToCheck() throws {
    let (draft, _, _, sink) = try draftAndImport(
      "Role,Country,Currency,Annual salary\nTech Lead,FI,EUR,68.5\nSenior Developer,FI,EUR,59\n",
      name: "pay-2024.csv")
    #expect(draft.yaml.contains("unit: 1000  # check"))
    #expect(sink.plain.map(\.base) == [6_850_000, 5_900_000])
  }

  @Test func aSignThatCurrenciesShareIsStillPay() throws {
    let (draft, _, _, sink) = try draftAndImport(
      "Job title,Country,Annual salary (JPY)\nTech Lead,Japan,\"¥9,200,000\"\n", name: "jp-2024.csv"
    )
    #expect(sink.plain.map(\.base) == [920_000_000], "\(draft.yaml)")
  }

  @Test func whatAPersonWishesOrOneEndOfARangeIsNotTakenForPayInSilence() throws {
    let wished = try draftAndImport(
      "Role,Country,Desired EUR salary,Your EUR salary\nTech Lead,FI,90000,60000\n",
      name: "pay-2024.csv")
    #expect(wished.sink.plain.map(\.base) == [6_000_000])
    let range = try ProfileDraft(
      .bytes(
        Array("Role,Country,Salary min,Salary max,Currency\nTech Lead,FI,50000,70000,EUR\n".utf8),
        name: "pay.csv"))
    #expect(range.yaml.contains("base: {column: \"Salary min\", to: \"Salary max\"}"))
    let oneEnd = try ProfileDraft(
      .bytes(
        Array("Role,Country,Salary min,Currency\nTech Lead,FI,50000,EUR\n".utf8), name: "pay.csv"))
    #expect(oneEnd.yaml.contains("# check: one end of a range"))
  }

  @Test func linesBeforeTheHeaderAreSkipped() throws {
    let (draft, _, report, _) = try draftAndImport(
      "# Exported by a tool\n# 2024\nJob title,Country,Salary EUR\nTech Lead,FI,60000\n",
      name: "pay-2024.csv")
    #expect(report.counts.read == 1 && report.counts.accepted == 1, "\(draft.yaml)")
  }

  @Test func anExampleInTheHeaderDoesNotMultiplyPay() throws {
    let (draft, _, _, sink) = try draftAndImport(
      "Role,Country,\"Salary in EUR, e.g. 60 000\"\nTech Lead,FI,68500\nSenior Developer,FI,59000\n",
      name: "pay-2024.csv")
    #expect(!draft.yaml.contains("unit:"), "\(draft.yaml)")
    #expect(sink.plain.map(\.base) == [6_850_000, 5_900_000])
  }

  @Test func satisfactionFromOneToFiveIsNobodysPay() {
    #expect(throws: ImportError.self) {
      try ProfileDraft(
        .bytes(Array("Role,Salary\nTech Lead,4\nSenior Developer,5\n".utf8), name: "pay.csv"))
    }
  }

  @Test func aColumnOfYearsSplitsTheFileAndACountWeighsTheRow() throws {
    let draft = try ProfileDraft(
      .bytes(
        Array(
          "Year,Role,Country,Salary USD,freq\n2023,Tech Lead,US,90000,7\n2024,Tech Lead,US,95000,3\n"
            .utf8), name: "pay.csv"))
    #expect(draft.yaml.contains("edition: {field: \"Year\", split: true}"))
    #expect(draft.yaml.contains("people: \"freq\""))
  }

  @Test func questionsBelowTheirCodesAreTheColumnNames() throws {
    let text = """
      StartDate,Q1,Q2,Q3
      Start Date,What is your job title?,In which country do you work?,Annual base salary in USD
      "{""ImportId"":""startDate""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}","{""ImportId"":""QID3""}"
      2024-02-01 10:00:00,Tech Lead,United States,150000
      2024-02-02 10:00:00,Senior Developer,United States,120000

      """
    let (draft, _, report, sink) = try draftAndImport(text, name: "export-2024.csv")
    #expect(report.counts.read == 2, "\(draft.yaml)")
    #expect(sink.plain.map(\.base) == [15_000_000, 12_000_000])
  }

  @Test func aCurrencyOfOneCountryNamesTheCountry() throws {
    let (draft, _, _, sink) = try draftAndImport(
      "Carimbo de data/hora,Cargo,Estado,Salário mensal bruto em reais\n"
        + "05/03/2024 09:05:11,Líder Técnico,SP,\"R$ 10.272,00\"\n",
      name: "respostas.csv")
    #expect(draft.yaml.contains("default-market: BR  # check"))
    #expect(draft.yaml.contains("edition: {field: \"Carimbo de data/hora\"}"))
    #expect(sink.plain.first?.market?.country == "BR")
  }

  @Test func aCurrencyThatIsNotFilledInIsRefused() throws {
    let draft = try ProfileDraft(
      .bytes(Array("Role,Salary\nSenior Developer,50000\n".utf8), name: "pay.csv"))
    let error = #expect(throws: SettingsError.self) {
      try ImportProfile(yaml: draft.yaml, file: "draft.yaml")
    }
    #expect(error?.problems.map(\.message) == ["The currency is not filled in (XXX)."])
  }

  @Test func aHeaderWithoutRecordsIsNamedAsTheCause() {
    let error = #expect(throws: ImportError.self) {
      try ProfileDraft(.bytes(Array("Job title,Salary\n".utf8), name: "pay.csv"))
    }
    #expect(error?.message == "The file has a header and no records.")
  }

  @Test func controlCharactersDoNotSpoilTheDraft() throws {
    let draft = try ProfileDraft(
      .bytes(
        Array("Role,Salary EUR\nTech\u{0} Lead\u{7},50000\nTech\u{0} Lead,50000\n".utf8),
        name: "pay.csv"))
    #expect(throws: Never.self) { try ImportProfile(yaml: draft.yaml, file: "draft.yaml") }
  }

  @Test func recordsThatAreQuotedWholeAreDraftedWhenTheyMayBeUnpacked() throws {
    let text =
      "\"Job title,Country,\"\"Annual salary, EUR\"\",Date\"\n"
      + String(repeating: "\"Tech Lead,Spain,\"\"60,000\"\",2024-02-03\"\n", count: 4)
    let input = TableInput.bytes(Array(text.utf8), name: "pay.csv")
    let error = #expect(throws: ImportError.self) { try ProfileDraft(input) }
    #expect(error?.message.contains("quoted as one field") == true)
    var reading = ReadingOptions()
    reading.repairQuotedRecords = true
    #expect(try ProfileDraft(input, reading: reading).yaml.contains("base: \"Annual salary, EUR\""))
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
    #expect(error?.message == "No column looks like pay. The columns are “Name”, “City”.")
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
    // Where the file names no currency, a person has to: here anyone will do.
    options.profile = try ImportProfile(
      yaml: draft.yaml.replacing("currency: XXX", with: "currency: USD"), file: "draft.yaml")
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
