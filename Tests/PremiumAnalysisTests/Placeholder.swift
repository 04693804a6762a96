enum PremiumAnalysisTestsPlaceholder {}
