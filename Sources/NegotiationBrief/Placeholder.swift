enum NegotiationBriefPlaceholder {}
