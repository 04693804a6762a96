enum SampleSurveysTestsPlaceholder {}
