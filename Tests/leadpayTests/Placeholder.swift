enum leadpayTestsPlaceholder {}
