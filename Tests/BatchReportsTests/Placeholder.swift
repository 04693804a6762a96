enum BatchReportsTestsPlaceholder {}
