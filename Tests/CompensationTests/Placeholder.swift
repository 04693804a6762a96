enum CompensationTestsPlaceholder {}
