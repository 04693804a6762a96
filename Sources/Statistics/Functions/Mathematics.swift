// SPDX-License-Identifier: MIT

// Of Foundations, only the C mathematics library, and only here.
import Foundations

/// ln √(2π).
let logSqrtTwoPi = 0.918_938_533_204_672_741_78

@inline(__always) func ln(_ x: Double) -> Double { log(x) }
@inline(__always) func exponential(_ x: Double) -> Double { exp(x) }
@inline(__always) func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
@inline(__always) func errorFunctionComplement(_ x: Double) -> Double { erfc(x) }
@inline(__always) func sine(_ x: Double) -> Double { sin(x) }
@inline(__always) func cosine(_ x: Double) -> Double { cos(x) }
@inline(__always) func hypotenuse(_ x: Double, _ y: Double) -> Double { hypot(x, y) }
