// SPDX-License-Identifier: MIT

import Compensation

/// What a reader can compute from the groups that rows tell, by subtracting the smaller from the larger.
struct SubtractionTable {
  /// A number of people, and the rows one needs to know it.
  struct Known {
    var count: Int
    var rows: Set<Int>
  }

  /// What is known of one place, by lead roles.
  typealias Lattice = [Int: Known]

  private struct Spot: Hashable {
    var layer: PublishedGroup.Layer
    var market: Market
  }

  private let floor: Int
  private var lattices: [Spot: Lattice] = [:]
  private var importance: [Int: [Int]] = [:]

  /// The table of rows that have one context.
  init(floor: Int, rows: [(index: Int, groups: [PublishedGroup])]) {
    self.floor = floor
    for row in rows {
      for group in row.groups {
        let spot = Spot(layer: group.layer, market: group.market)
        if lattices[spot]?[group.mask] == nil {
          lattices[spot, default: [:]][group.mask] = Known(count: group.count, rows: [row.index])
        }
      }
      importance[row.index] = Self.importance(of: row.groups)
    }
    for spot in lattices.keys { lattices[spot] = Self.closed(lattices[spot] ?? [:]) }
  }

  /// The row to hide first; nil when nothing too small can be computed.
  var firstBlame: Int? {
    let suspects = lattices.keys.flatMap(remainders).filter { (1..<floor).contains($0.count) }
      .flatMap(\.rows)
    return suspects.min { left, right in
      let (a, b) = (importance[left] ?? [], importance[right] ?? [])
      return a == b ? left < right : a.lexicographicallyPrecedes(b)
    }
  }

  /// What matters least is hidden first: a region before a country, then team leads, then all
  /// leads, then tech leads, and the smaller group before the larger.
  private static func importance(of groups: [PublishedGroup]) -> [Int] {
    guard let leads = groups.last else { return [] }
    let role = leads.layer == .leads ? [0b010, 0b111, 0b001].firstIndex(of: leads.mask) ?? 0 : 0
    return [leads.market.region == nil ? 1 : 0, role, leads.count]
  }

  /// All that follows from what is known of one place.
  private static func closed(_ known: Lattice) -> Lattice {
    var lattice = known
    var grew = true
    while grew {
      grew = false
      let members = lattice.sorted { $0.key < $1.key }
      for (larger, whole) in members {
        for (smaller, part) in members where smaller != larger {
          let rows = whole.rows.union(part.rows)
          let (difference, union) = (larger & ~smaller, larger | smaller)
          if smaller & larger == smaller, lattice[difference] == nil, whole.count >= part.count {
            lattice[difference] = Known(count: whole.count - part.count, rows: rows)
            grew = true
          } else if smaller & larger == 0, lattice[union] == nil {
            lattice[union] = Known(count: whole.count + part.count, rows: rows)
            grew = true
          }
        }
      }
    }
    return lattice
  }

  /// Every number that can be computed for one place: its own, and a country's less its regions'.
  private func remainders(of spot: Spot) -> [Known] {
    guard let lattice = lattices[spot] else { return [] }
    let regions = lattices.keys.filter {
      spot.layer == $0.layer && $0.market.isRegion(of: spot.market)
    }
    .sorted { $0.market < $1.market }
    return lattice.flatMap { mask, known -> [Known] in
      guard !regions.isEmpty else { return [known] }
      let rest = regions.map { most(of: mask, at: $0) }.reduce(known) { rest, part in
        Known(count: rest.count - part.count, rows: rest.rows.union(part.rows))
      }
      return [known, rest]
    }
  }

  /// The most that is known, at a place, of the people with these lead roles.
  private func most(of mask: Int, at spot: Spot) -> Known {
    let inside = lattices[spot]?.filter { $0.key & mask == $0.key }.map(\.value) ?? []
    return inside.max { $0.count < $1.count } ?? Known(count: 0, rows: [])
  }
}

extension Market {
  fileprivate func isRegion(of market: Market) -> Bool {
    region != nil && market.region == nil && country == market.country
  }
}
