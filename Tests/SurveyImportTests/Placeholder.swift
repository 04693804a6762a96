enum SurveyImportTestsPlaceholder {}
