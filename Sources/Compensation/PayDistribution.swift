// SPDX-License-Identifier: MIT

/// The pay of one group of people, as a histogram of the distinct amounts.
///
/// Pay is heaped on round numbers, so a group of a million has a few hundred distinct amounts, and
/// every statistic of the group can be computed from them.
package struct PayDistribution: Hashable, Sendable {
  /// One distinct amount.
  package struct Value: Hashable, Sendable {
    /// Pay of one year, in hundredths of the currency.
    package var pay: Int64
    /// Sum of the survey weights at this amount.
    package var weight: Double
    /// Sum of the squared weights, for Kish's effective size.
    package var squaredWeight: Double
    /// Number of people at this amount.
    package var count: Int

    package init(pay: Int64, weight: Double, squaredWeight: Double, count: Int) {
      self.pay = pay
      self.weight = weight
      self.squaredWeight = squaredWeight
      self.count = count
    }

    /// A row of several people, each of whom carries an equal part of its weight.
    package init(pay: Int64, weight: Double, people: Int) {
      self.init(
        pay: pay, weight: weight, squaredWeight: weight * weight / Double(people), count: people)
    }
  }

  /// Ascending by pay; no two are equal.
  package let values: [Value]
  /// Number of people.
  package let count: Int

  /// How many of the people stand on a record that repeats an earlier one of its file exactly.
  package let repeats: Int

  /// The distribution of values in any order; equal amounts are merged.
  package init(merging values: some Sequence<Value>, repeats: Int = 0) {
    self.init(merging: Array(values), repeats: repeats)
  }

  /// The same of an array: the many values of a market are sorted without a generic's detours.
  package init(merging values: [Value], repeats: Int = 0) {
    var merged: [Value] = []
    for value in values.sorted(by: { $0.pay < $1.pay }) where value.count > 0 {
      if let last = merged.indices.last, merged[last].pay == value.pay {
        merged[last].weight += value.weight
        merged[last].squaredWeight += value.squaredWeight
        merged[last].count += value.count
      } else {
        merged.append(value)
      }
    }
    self.values = merged
    count = merged.reduce(0) { $0 + $1.count }
    self.repeats = repeats
  }

  /// The distribution of unweighted annual pay in hundredths, one element a person.
  package init(pay: some Sequence<Int64>) {
    self.init(merging: pay.map { Value(pay: $0, weight: 1, squaredWeight: 1, count: 1) })
  }

  package static let empty = PayDistribution(pay: [])

  package var isEmpty: Bool { values.isEmpty }

  /// Whether any weight differs from the number of people it stands for.
  package var isWeighted: Bool {
    values.contains { $0.weight != Double($0.count) || $0.squaredWeight != Double($0.count) }
  }

  /// Everybody of several groups.
  package static func union(_ groups: some Sequence<PayDistribution>) -> PayDistribution {
    let groups = Array(groups)
    guard groups.count != 1 else { return groups[0] }
    return PayDistribution(
      merging: groups.flatMap(\.values), repeats: groups.reduce(0) { $0 + $1.repeats })
  }
}
