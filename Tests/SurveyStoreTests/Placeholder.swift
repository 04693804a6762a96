enum SurveyStoreTestsPlaceholder {}
