enum CompensationPlaceholder {}
