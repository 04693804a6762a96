enum BatchReportsPlaceholder {}
