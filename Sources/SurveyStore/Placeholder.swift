enum SurveyStorePlaceholder {}
