enum NegotiationBriefTestsPlaceholder {}
