// SPDX-License-Identifier: MIT

/// Pay of seniors and leads as two curves over one axis, with medians and one person's pay marked.
package struct DistributionChart: Hashable, Sendable {
  /// Which group a curve is of; line style and label tell it as well as colour.
  package enum Group: String, Sendable, Hashable {
    case seniors
    case leads
  }

  /// A curve; the highest point of all curves is 1.
  package struct Curve: Hashable, Sendable {
    package var group: Group
    package var name: String
    /// Height at evenly spaced places along the axis.
    package var heights: [Double]
    package var medianPlace: Double
    package var medianLabel: String

    package init(
      group: Group, name: String, heights: [Double], medianPlace: Double, medianLabel: String
    ) {
      self.group = group
      self.name = name
      self.heights = heights
      self.medianPlace = medianPlace
      self.medianLabel = medianLabel
    }
  }

  /// A labelled place on the axis, 0 at its left end and 1 at its right.
  package struct Mark: Hashable, Sendable {
    package var place: Double
    package var label: String

    package init(place: Double, label: String) {
      self.place = place
      self.label = label
    }
  }

  package var title: String
  /// What the picture shows, for who cannot see it.
  package var summary: String
  /// Unit, counts and date, under the chart.
  package var note: String
  package var curves: [Curve]
  package var person: Mark?
  package var ticks: [Mark]

  package init(
    title: String, summary: String, note: String, curves: [Curve], person: Mark?, ticks: [Mark]
  ) {
    self.title = title
    self.summary = summary
    self.note = note
    self.curves = curves
    self.person = person
    self.ticks = ticks
  }
}
