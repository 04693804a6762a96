enum PremiumAnalysisPlaceholder {}
