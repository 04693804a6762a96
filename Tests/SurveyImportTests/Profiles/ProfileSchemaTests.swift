// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Settings
import Testing

@testable import SurveyImport

@Suite struct ProfileSchemaTests {
  private func schema() throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(ProfileCatalog.schema.utf8))
    return try #require(object as? [String: Any])
  }

  @Test func theSchemaKnowsTheKeysThatTheLoaderKnows() throws {
    let properties = try #require(try schema()["properties"] as? [String: Any])
    #expect(Set(properties.keys) == Set(ImportProfile.keys))
    #expect(try schema()["additionalProperties"] as? Bool == false)
  }

  @Test(arguments: ["detect", "fields", "file", "pay", "statistics", "rates"])
  func aKeyThatTheSchemaDoesNotAllowIsAnErrorOfTheLoader(part: String) throws {
    let properties = try #require(try schema()["properties"] as? [String: Any])
    let inner = try #require(
      (properties[part] as? [String: Any])?["properties"] as? [String: Any])
    #expect(inner["nonsense"] == nil)
    let error = #expect(throws: SettingsError.self) {
      try ImportProfile(
        yaml: """
          profile: a
          survey: a
          name: a
          file: {format: csv}
          \(part): {nonsense: 1}
          """.replacing(part == "file" ? "file: {format: csv}\n" : "\u{0}", with: ""),
        file: "a.yaml")
    }
    let found = try #require(
      error?.problems.first { $0.key == "\(part).nonsense" && $0.code == .unknownKey })
    // The message names the keys there are (or the nearest), which the schema must know too.
    let listed = found.remedy.description.replacing("The keys here are: ", with: "").replacing(
      ".", with: ""
    )
    .split(separator: ", ").map(String.init)
    #expect(Set(listed) == Set(inner.keys), "\(found.remedy)")
  }
}
