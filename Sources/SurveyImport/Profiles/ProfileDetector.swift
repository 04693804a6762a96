// SPDX-License-Identifier: MIT

import Foundations
package import TableReading

/// Finds the profile that fits a file.
package struct ProfileDetector: Sendable {
  private let encoding: TextEncoding?
  private let delimiter: UInt8?
  private let repairsQuotedRecords: Bool
  /// Records whose values are looked at.
  static let probedRecords = 200

  package init(
    encoding: TextEncoding? = nil, delimiter: UInt8? = nil, repairsQuotedRecords: Bool = false
  ) {
    self.encoding = encoding
    self.delimiter = delimiter
    self.repairsQuotedRecords = repairsQuotedRecords
  }

  /// Every profile of the catalog with its score for the file, the best first.
  package func ranking(_ input: TableInput, in catalog: ProfileCatalog) throws -> [ProfileMatch] {
    let view = try FileView(input, options: plainOptions())
    var views: [String: FileView] = [:]
    var matches: [ProfileMatch] = []
    for profile in catalog.profiles {
      var seen = view
      let isPlaced = profile.file.headerRows != nil || profile.file.skipLines != nil
      if isPlaced, view.format == .csv {
        let key = "\(profile.file.headerRows ?? -1)/\(profile.file.skipLines ?? -1)"
        var options = plainOptions()
        options.headerRows = profile.file.headerRows
        options.skipLines = profile.file.skipLines
        seen = try views[key] ?? FileView(input, options: options)
        views[key] = seen
      }
      matches.append(score(profile, seen, input))
      if matches[matches.count - 1].fits {
        matches[matches.count - 1].contradictions =
          FileContradictions(profile, seen, try MarketResolver.builtIn()).sentences
      }
    }
    return matches.sorted {
      ($1.fits ? 1 : 0, $1.points, $1.score, $0.profile.id)
        < ($0.fits ? 1 : 0, $0.points, $0.score, $1.profile.id)
    }
  }

  /// The profile that fits best.
  ///
  /// - Throws: `ImportError` naming the nearest profiles and what they miss, or those that fit alike.
  package func best(_ input: TableInput, in catalog: ProfileCatalog) throws -> ProfileMatch {
    let matches = try ranking(input, in: catalog)
    let fitting = matches.filter(\.fits)
    guard let best = fitting.first else { throw try noProfile(input, matches) }
    if fitting.count > 1, fitting[1].points == best.points, fitting[1].score == best.score {
      let names = fitting.filter { $0.points == best.points }.map(\.profile.id)
      throw ImportError(
        .ambiguousProfile, "\(names.count) profiles fit alike: \(names.joined(separator: ", ")).",
        file: input.name, remedy: "Choose one with \(.profile).")
    }
    return best
  }

  /// How a given profile fits.
  ///
  /// - Throws: `ImportError` when it cannot be the file's.
  package func match(_ input: TableInput, with profile: ImportProfile) throws -> ProfileMatch {
    let match = try ranking(input, in: ProfileCatalog([profile])).first
    guard let match, match.missing.isEmpty else {
      let missing = match?.missing ?? []
      throw ImportError(
        .profileMismatch,
        "The profile \(profile.id) does not fit: the file lacks \(quoted(missing)).",
        file: input.name,
        remedy: "See what the file has with “leadpay inspect”, or leave \(.profile) out.")
    }
    var taken = match
    taken.notes += match.contradictions.map { "The file does not agree with the profile: \($0)." }
    taken.contradictions = []
    return taken
  }

  /// A reader with the profile's settings.
  package func reader(_ input: TableInput, for profile: ImportProfile) throws -> TableReader {
    try reader(
      input, for: profile,
      profile.file.format == .xml ? FileView(input, options: plainOptions()) : nil)
  }

  private func reader(
    _ input: TableInput, for profile: ImportProfile, _ view: FileView?
  ) throws -> TableReader {
    var options = plainOptions()
    // A table profile reads a spreadsheet saved as XML too, which the reader finds out.
    if profile.file.format == .xml { options.format = .xml }
    if encoding == nil, let name = profile.file.encoding {
      guard let wanted = TextEncoding(named: name) else {
        throw ImportError(
          .option, "The profile \(profile.id) names an encoding that is not read: \(name).",
          file: input.name, remedy: "Correct “file.encoding”.")
      }
      options.encoding = wanted
    }
    if profile.file.format == .csv {
      if delimiter == nil { options.delimiter = profile.file.delimiter?.utf8.first }
      options.headerRows = profile.file.headerRows
      options.skipLines = profile.file.skipLines
    } else {
      options.namespaces = profile.file.namespaces
      options.fields = profile.fieldNames.map { XMLFieldPath($0) }
      options.recordPath =
        profile.file.records.first { view?.hasRecords($0) ?? false } ?? profile.file.records.first
    }
    return try TableReader(input, options: options)
  }

  private func plainOptions() -> ReadingOptions {
    var options = ReadingOptions()
    options.encoding = encoding
    options.delimiter = delimiter
    options.repairQuotedRecords = repairsQuotedRecords
    return options
  }

  // MARK: Scoring

  private func score(_ profile: ImportProfile, _ view: FileView, _ input: TableInput)
    -> ProfileMatch
  {
    var match = ProfileMatch(
      profile: profile, score: 0, points: 0, missing: [], reasons: [], notes: [])
    guard profile.file.format == view.format else {
      match.missing = ["the format \(profile.file.format.rawValue)"]
      return match
    }
    var view = view
    switch view.format {
    case .csv: break
    case .xml:
      guard view.isShaped(for: profile, missing: &match.missing),
        let seen = try? FileView(filledFieldsOf: reader(input, for: profile, view))
      else { return match }
      view = seen
      match.points += 3
      match.reasons.append("its records stand where the profile expects them")
    }
    let header = view.header
    let detection = profile.detection
    var possible = match.points
    var found = 0
    for names in detection.required {
      possible += 1
      guard let column = header.column(anyOf: names) else {
        match.missing.append(names[0])
        continue
      }
      found += 1
      // A long header names its survey better than a short one.
      match.points += column.match == .exact ? 1 : 0.9
      if column.match == .near, !names.contains(where: { $0.hasSuffix("*") }) {
        match.notes.append(
          "The column “\(header.fields[column.place])” was taken for “\(names[0])”.")
      }
    }
    if detection.isWhole, header.fields.count > detection.required.count {
      match.missing.append("a table of these columns alone")
    }
    for name in detection.absent where header.column(name) != nil {
      match.missing.append("the absence of \(name)")
    }
    let optional = detection.optional.filter { header.column(anyOf: $0) != nil }.count
    possible += Double(detection.optional.count) * 0.5
    match.points += Double(optional) * 0.5
    for (column, values) in detection.values.sorted(by: { $0.key < $1.key }) {
      possible += 1
      guard let place = header.column(column)?.place else { continue }
      let share = view.share(of: values, inColumn: place)
      if share >= 0.5 {
        match.points += 1
        match.reasons.append("the values of \(column) are the profile's")
      } else {
        match.missing.append("the usual values of \(column)")
      }
    }
    let name = FileName.of(input.name).lowercased()
    if !detection.onlyNamed.isEmpty,
      !detection.onlyNamed.contains(where: { name.contains($0.lowercased()) })
    {
      match.missing.append("a file name with “\(detection.onlyNamed[0])”")
    }
    if detection.fileNames.contains(where: { name.contains($0.lowercased()) }) {
      match.points += 0.5
      match.reasons.append("the file's name fits")
    }
    if !detection.required.isEmpty {
      match.reasons.insert("\(found) of \(detection.required.count) required columns", at: 0)
    }
    if !detection.optional.isEmpty {
      match.reasons.append("\(optional) of \(detection.optional.count) other known columns")
    }
    match.score = match.missing.isEmpty && possible > 0 ? min(1, match.points / possible) : 0
    return match
  }

  private func noProfile(_ input: TableInput, _ matches: [ProfileMatch]) throws -> ImportError {
    let description = try FileView(input, options: plainOptions()).description
    if description.note(.wholeRecordQuoted) != nil, !repairsQuotedRecords {
      return .quotedRecords(input)
    }
    if let cause = KnownMessage.cause(description) {
      return ImportError(
        .noProfile, cause, file: input.name,
        remedy: KnownMessage.isData(description) ? KnownMessage.dataRemedy : KnownMessage.remedy)
    }
    let shown = description.fields.prefix(8).map { "“\(HeaderText.short($0))”" }
    let more = description.fields.count > 8 ? " and \(description.fields.count - 8) more" : ""
    let content =
      description.format == .xml
      ? " Its root element is \(description.rootElement ?? "unknown"), its records seem to be \(description.recordPath ?? "unknown")."
      : " Its columns are \(shown.joined(separator: ", "))\(more)."
    let near = matches.filter { $0.points > 0 }.prefix(3).map {
      $0.missing.isEmpty
        ? "\($0.profile.id) (but \($0.contradictions.joined(separator: "; ")))"
        : "\($0.profile.id) (lacks \(quoted($0.missing)))"
    }
    return ImportError(
      .noProfile,
      "No profile fits the file.\(content)"
        + (near.isEmpty ? "" : " The nearest: \(near.joined(separator: "; "))."), file: input.name,
      remedy:
        "Draft one with “leadpay inspect FILE \(.draft) PROFILE.yaml”, then import with \(.profile)."
    )
  }

  private func quoted(_ names: [String]) -> String {
    let shown = names.prefix(4).map { "“\(HeaderText.short($0))”" }.joined(separator: ", ")
    return names.count > 4 ? "\(shown) and \(names.count - 4) more" : shown
  }
}

/// Column names short enough for a sentence.
enum HeaderText {
  static func short(_ name: String) -> String {
    let line = name.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= 60 ? line : String(line.prefix(57)) + "…"
  }
}
