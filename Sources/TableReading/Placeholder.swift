enum TableReadingPlaceholder {}
