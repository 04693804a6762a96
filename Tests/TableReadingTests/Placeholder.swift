enum TableReadingTestsPlaceholder {}
