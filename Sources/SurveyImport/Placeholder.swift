enum SurveyImportPlaceholder {}
