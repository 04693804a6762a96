// SPDX-License-Identifier: MIT

import Foundation

/// A row of `leadpay premium --json`, as far as tests read it.
struct PrintedRow: Decodable {
  /// Something in a list of which only the number is read.
  struct Counted: Decodable {}

  var survey: String?
  var edition: String?
  var market: String
  var family: String
  var combined: Bool?
  var editions: [Counted]?
  var seniorCount: Int?
  var leadCount: Int?
  var seniorMedian: Double?
  var leadMedian: Double?
  var premium: Double?
  var premiumLow: Double?
  var premiumHigh: Double?
  var premiumLow80: Double?
  var premiumHigh80: Double?
  var adjustedPremium: Double?
  var adjustedLow: Double?
  var adjustedHigh: Double?
  var adjustedLow80: Double?
  var adjustedHigh80: Double?
  var selectionLow: Double?
  var selectionHigh: Double?
}

/// What `leadpay premium --json` prints.
struct PrintedPremiums: Decodable {
  var rows: [PrintedRow]
}

/// What `leadpay explain --json` prints of one question.
struct PrintedReceipt: Decodable {
  struct Group: Decodable {
    struct Title: Decodable {
      var title: String
    }

    var titles: [Title]

    var names: Set<String> { Set(titles.map(\.title)) }
  }

  struct Premium: Decodable {
    var role: String
    var premium: Double?
  }

  /// One person's row of the survey.
  struct Paid: Decodable {
    var title: String?
    var pay: Double?
  }

  var seniors: Group?
  var leads: Group?
  var row: Premium?
  /// The row with figures next to a row without.
  var nearest: Premium?
  var rows: [Paid]?

  /// The pay of the people with one of the titles.
  func pay(of titles: Set<String>) -> [Double] {
    (rows ?? []).filter { $0.title.map(titles.contains) ?? false }.compactMap(\.pay)
  }
}

/// What is in `brief.json`, as far as tests read it.
struct PrintedBrief: Decodable {
  struct Evidence: Decodable {
    var basis: String
    var adjusted: Bool
    var askedRole: String?
  }

  struct Figure: Decodable {
    var id: String
    var value: Double
    var unit: String
    var text: String
    var derivation: String
  }

  var stance: String
  var evidence: Evidence
  var figures: [Figure]
}

extension Decodable {
  /// The value in a printed JSON document.
  init(json: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(json.utf8))
  }
}
