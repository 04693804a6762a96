// SPDX-License-Identifier: MIT

import Foundations
package import Settings

/// The profiles that files are matched with.
package struct ProfileCatalog: Sendable {
  /// In order of their ids.
  package private(set) var profiles: [ImportProfile]

  package init(_ profiles: [ImportProfile]) {
    self.profiles = profiles.sorted { $0.id < $1.id }
  }

  /// The profiles that come with leadpay.
  package static let builtIn = ProfileCatalog(builtInResults.compactMap { try? $0.get() })

  /// Why a built-in profile cannot be used; empty in every release.
  package static var builtInErrors: [SettingsError] {
    builtInResults.compactMap {
      if case .failure(let error) = $0 { error } else { nil }
    }
  }

  private static let builtInResults: [Result<ImportProfile, SettingsError>] =
    EmbeddedResource.all
    .filter { $0.path.hasPrefix("profiles/") && $0.path.hasSuffix(".yaml") }
    .map { resource in
      do throws(SettingsError) {
        return .success(try ImportProfile(yaml: resource.text, file: resource.path))
      } catch {
        return .failure(error)
      }
    }

  /// The YAML text of a built-in profile; nil when there is none of that id.
  package static func builtInText(_ id: String) -> String? {
    EmbeddedResource.all.first { $0.path == "profiles/\(id).yaml" }?.text
  }

  /// The JSON Schema of profile files.
  package static var schema: String {
    EmbeddedResource.all.first { $0.path == "schema/profile.schema.json" }?.text ?? ""
  }

  /// The profile of that id.
  ///
  /// - Throws: `ImportError` `.unknownProfile` naming the nearest id.
  package func profile(named id: String) throws(ImportError) -> ImportProfile {
    if let found = profiles.first(where: { $0.id == id }) { return found }
    let nearest = NearestWord.to(id, among: profiles.map(\.id))
    throw ImportError(
      .unknownProfile, "There is no profile of this name.", file: id,
      remedy: nearest.map { "Did you mean “\($0)”?" }
        ?? "List them with “leadpay profiles”, or give the path of a profile file.")
  }

  /// These profiles and others, which take the place of those with the same id.
  package func adding(_ more: [ImportProfile]) -> ProfileCatalog {
    let ids = Set(more.map(\.id))
    return ProfileCatalog(profiles.filter { !ids.contains($0.id) } + more)
  }
}
