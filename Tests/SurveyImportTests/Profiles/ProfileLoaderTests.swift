// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import Settings
import SurveyImport
import Testing

@Suite struct ProfileLoaderTests {
  static let smallest = """
    profile: acme
    survey: acme
    name: Acme pay
    edition: 2024
    file: {format: csv}
    fields: {title: Job}
    pay: {currency: EUR, base: Pay}
    """

  private func failure(_ yaml: String) -> SettingsError.Problem? {
    do throws(SettingsError) {
      _ = try ImportProfile(yaml: yaml, file: "acme.yaml")
      return nil
    } catch {
      #expect(error.problems.allSatisfy { $0.file == "acme.yaml" })
      return error.problems.first
    }
  }

  @Test func aProfileOfSevenLinesIsEnough() throws {
    let profile = try ImportProfile(yaml: Self.smallest, file: "acme.yaml")
    #expect(profile.id == "acme")
    #expect(profile.pay.elements.keys.sorted { $0.rawValue < $1.rawValue } == [.base])
    #expect(profile.describe(edition: "2024").edition.description == "acme 2024")
  }

  @Test func anEditionKeepsItsDayOrderAndWhatStandsInForIt() throws {
    let yaml = Self.smallest.replacing(
      "edition: 2024",
      with: "edition: {field: Date, by: month, dates: month-first, fixed-otherwise: 2021}")
    let edition = try ImportProfile(yaml: yaml, file: "acme.yaml").edition
    #expect(edition.dates == .monthFirst)
    #expect(edition.fallback == "2021")
    let error = failure(yaml.replacing("fixed-otherwise: 2021", with: "fixed-otherwise: soon"))
    #expect(error?.message == "“soon” is not an edition.")
  }

  @Test func everyBuiltInProfileLoads() {
    #expect(ProfileCatalog.builtInErrors.map(\.description) == [])
    #expect(ProfileCatalog.builtIn.profiles.count >= 40)
    #expect(
      Set(ProfileCatalog.builtIn.profiles.map(\.id)).count == ProfileCatalog.builtIn.profiles.count)
    for profile in ProfileCatalog.builtIn.profiles {
      #expect(ProfileCatalog.builtInText(profile.id) != nil, "the file is named as its id")
    }
  }

  @Test func aMisspeltKeyIsNamedWithItsPlaceAndTheNearestKnown() throws {
    let error = try #require(failure(Self.smallest.replacing("currency:", with: "curency:")))
    #expect(error.code == .unknownKey)
    #expect((error.line, error.column) == (7, 7))
    #expect(error.key == "pay.curency")
    #expect(error.remedy == "Did you mean “currency”?")
    #expect(error.description.hasPrefix("acme.yaml:7:7: pay.curency: "))
  }

  @Test func aKeyThatResemblesNoneListsThoseThereAre() throws {
    let error = try #require(failure(Self.smallest + "\nzzzzzz: 1"))
    #expect(error.line == 8)
    #expect(error.remedy.description.contains("survey"))
  }

  @Test(arguments: [
    ("currency: EUR", "currency: Euros", "pay.currency", "ISO 4217"),
    ("edition: 2024", "edition: 24", "edition", "2024-12"),
    ("{format: csv}", "{format: cvs}", "file.format", "csv"),
    ("profile: acme", "profile: Acme Pay", "profile", "small letters"),
    ("base: Pay}", "base: Pay, period: moon}", "pay.period", "month"),
    ("base: Pay}", "base: {column: Pay, unit: lots}}", "pay.base.unit", "whole number"),
    ("{title: Job}", "{title: {otherwise: keep}}", "fields.title", "column"),
  ])
  func aWrongValueIsNamedWithItsKey(
    right: String, wrong: String, key: String, words: String
  ) throws {
    let error = try #require(failure(Self.smallest.replacing(right, with: wrong)))
    #expect(error.key == key)
    #expect(error.line != nil && error.column != nil)
    #expect("\(error.message)\(error.remedy)".contains(words), "\(error)")
  }

  @Test func aProfileThatLacksAPayColumnIsRefused() throws {
    let error = try #require(failure(Self.smallest.replacing("base: Pay", with: "bonus: Pay")))
    #expect(error.code == .missingKey)
    #expect(error.message.contains("no pay column"))
  }

  @Test(arguments: [
    "", "- a\n- b", "profile: [", "a: b: c", "\u{0}", "profile: x\nprofile: y", "\t- x",
  ])
  func whatIsNoProfileIsRefusedWithItsName(_ yaml: String) throws {
    let error = try #require(failure(yaml))
    #expect(!error.message.isEmpty && !error.remedy.isEmpty)
  }

  @Test func deepNestingAndAliasesWithoutEndDoNoHarm() throws {
    _ = try #require(failure("profile: " + String(repeating: "[", count: 50_000)))
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let alias = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(alias)]\n"
    }
    for key in ["profile: *a12", "? *a12\n: x\n? *a12\n: y\n"] {
      let error = try #require(failure(bomb + key))
      #expect(error.code == .tooLarge && error.line == 3)
    }
  }

  @Test func aHugeFileIsNoProfile() throws {
    let error = try #require(failure(String(repeating: "#", count: 2_000_000)))
    #expect(error.message.contains("1 MB"))
  }

  @Test func anUnknownProfileNamesTheNearest() throws {
    #expect(throws: ImportError.self) { try ProfileCatalog.builtIn.profile(named: "dou-2024-21") }
    do throws(ImportError) {
      _ = try ProfileCatalog.builtIn.profile(named: "dou-2024-21")
    } catch {
      #expect(error.remedy == "Did you mean “dou-2024-12”?")
    }
  }

  @Test func anOwnProfileTakesThePlaceOfABuiltInOneOfTheSameName() throws {
    let own = try ImportProfile(
      yaml: Self.smallest.replacing("profile: acme", with: "profile: aijobs"), file: "a.yaml")
    let catalog = ProfileCatalog.builtIn.adding([own])
    #expect(catalog.profiles.count == ProfileCatalog.builtIn.profiles.count)
    #expect(try catalog.profile(named: "aijobs") == own)
  }
}
