// SPDX-License-Identifier: MIT

// The C library has another name on every system; whoever imports Foundations has it too.
#if canImport(Glibc)
  @_exported public import Glibc
#elseif canImport(Musl)
  @_exported public import Musl
#else
  @_exported public import Darwin
#endif
