// SPDX-License-Identifier: MIT

import Compensation

/// What a reader can compute from the groups that rows tell, by subtracting the smaller from the larger.
struct SubtractionTable {
  /// A number of people, and the rows one needs to know it.
  struct Known {
    var count: Int
    var rows: Set<Int>
  }

  /// What is known at one time and place, by lead roles.
  typealias Lattice = [Int: Known]

  private struct Spot: Hashable {
    var layer: PublishedGroup.Layer
    var time: PublishedGroup.Time
    var market: Market
  }

  let floor: Int
  private var lattices: [Spot: Lattice] = [:]
  private var importance: [Int: [Int]] = [:]

  init(floor: Int) { self.floor = floor }

  /// The row to hide first; nil when nothing too small can be computed.
  mutating func firstBlame(in rows: [(index: Int, groups: [PublishedGroup])]) -> Int? {
    lattices = [:]
    importance = [:]
    for row in rows {
      for group in row.groups {
        let spot = Spot(layer: group.layer, time: group.time, market: group.market)
        if lattices[spot]?[group.mask] == nil {
          lattices[spot, default: [:]][group.mask] = Known(count: group.count, rows: [row.index])
        }
      }
      importance[row.index] = Self.importance(of: row.groups)
    }
    for spot in lattices.keys { lattices[spot] = Self.closed(lattices[spot] ?? [:]) }
    let revealed = lattices.keys.flatMap(remainders).filter { (1..<floor).contains($0.count) }
    let suspects = revealed.flatMap(\.rows)
    return suspects.min { left, right in
      let (a, b) = (importance[left] ?? [], importance[right] ?? [])
      return a == b ? left < right : a.lexicographicallyPrecedes(b)
    }
  }

  /// Small numbers are hidden first: a region before a country, an edition before a combination,
  /// team leads, then all leads, then tech leads, and the smaller group before the larger.
  private static func importance(of groups: [PublishedGroup]) -> [Int] {
    guard let leads = groups.last else { return [] }
    let isCombined = if case .combined = leads.time { 1 } else { 0 }
    let role = leads.layer == .leads ? [0b010, 0b111, 0b001].firstIndex(of: leads.mask) ?? 0 : 0
    return [leads.market.region == nil ? 1 : 0, isCombined, role, leads.count]
  }

  /// All that follows from what is known at one spot.
  private static func closed(_ known: Lattice) -> Lattice {
    var lattice = known
    var grew = true
    while grew {
      grew = false
      for (larger, whole) in lattice {
        for (smaller, part) in lattice where smaller != larger {
          let rows = whole.rows.union(part.rows)
          if smaller & larger == smaller, lattice[larger & ~smaller] == nil,
            whole.count >= part.count
          {
            lattice[larger & ~smaller] = Known(count: whole.count - part.count, rows: rows)
            grew = true
          } else if smaller & larger == 0, lattice[larger | smaller] == nil {
            lattice[larger | smaller] = Known(count: whole.count + part.count, rows: rows)
            grew = true
          }
        }
      }
    }
    return lattice
  }

  /// Every number of people that can be computed for one spot: what it says itself, less its parts.
  private func remainders(of spot: Spot) -> [Known] {
    guard let lattice = lattices[spot] else { return [] }
    let parts = regions(of: spot)
    return lattice.flatMap { mask, known -> [Known] in
      var found = [known]
      let inPlace = parts.map { cover($0, mask) }
      if !parts.isEmpty { found.append(subtract(inPlace, from: known)) }
      for pieces in divisions(of: spot) {
        let inTime = pieces.map { cover($0, mask) }
        found.append(subtract(inTime, from: known))
        if !parts.isEmpty {
          // What is left of the country, less what is left of it in each edition.
          let rests = pieces.compactMap { piece -> Known? in
            guard let whole = lattices[piece]?[mask] else { return nil }
            return subtract(regions(of: piece).map { cover($0, mask) }, from: whole)
          }
          found.append(subtract(inPlace + rests, from: known))
        }
      }
      return found
    }
  }

  /// The most that is known of the people with these lead roles at a spot.
  private func cover(_ spot: Spot, _ mask: Int) -> Known {
    let own = lattices[spot]?.filter { $0.key & mask == $0.key }.map(\.value) ?? []
    let nothing = Known(count: 0, rows: [])
    var candidates = own + [sum(regions(of: spot).map { cover($0, mask) })]
    candidates += divisions(of: spot).map { pieces in sum(pieces.map { cover($0, mask) }) }
    return candidates.max { $0.count < $1.count } ?? nothing
  }

  private func regions(of spot: Spot) -> [Spot] {
    guard spot.market.region == nil, spot.market.country != nil else { return [] }
    let times = Set([spot.time] + divisions(of: spot).flatMap { $0 }.map(\.time))
    let markets = Set(
      lattices.keys.filter {
        $0.layer == spot.layer && times.contains($0.time) && $0.market.region != nil
          && $0.market.country == spot.market.country
      }.map(\.market))
    return markets.sorted().map { Spot(layer: spot.layer, time: spot.time, market: $0) }
  }

  /// The ways to take a combined time apart: into its editions, or a smaller combination and the rest.
  private func divisions(of spot: Spot) -> [[Spot]] {
    guard case .combined(let editions) = spot.time else { return [] }
    let smaller = Set(
      lattices.keys.compactMap { other -> [SurveyEdition]? in
        guard case .combined(let part) = other.time, other.layer == spot.layer,
          part.count < editions.count, Set(part).isSubset(of: editions)
        else { return nil }
        return part
      })
    let byEdition = editions.map {
      Spot(layer: spot.layer, time: .edition($0), market: spot.market)
    }
    return [byEdition]
      + smaller.sorted { $0.lexicographicallyPrecedes($1) }.map { part in
        [Spot(layer: spot.layer, time: .combined(part), market: spot.market)]
          + byEdition.filter { piece in !part.contains { .edition($0) == piece.time } }
      }
  }

  private func sum(_ parts: [Known]) -> Known {
    parts.reduce(Known(count: 0, rows: [])) {
      Known(count: $0.count + $1.count, rows: $0.rows.union($1.rows))
    }
  }

  private func subtract(_ parts: [Known], from whole: Known) -> Known {
    let removed = sum(parts)
    return Known(count: whole.count - removed.count, rows: whole.rows.union(removed.rows))
  }
}
