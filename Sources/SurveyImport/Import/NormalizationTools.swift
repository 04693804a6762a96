// SPDX-License-Identifier: MIT

/// The normalizers of an import, made once.
struct NormalizationTools {
  let classifier: JobClassifier
  let resolver: MarketResolver
}
