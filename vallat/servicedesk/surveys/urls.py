"""What people thought of their tickets: the link of the closing mail, the results, the low marks."""

from django.urls import path

from vallat.servicedesk.surveys.views import satisfaction, survey

urlpatterns = [
    path("survey/<str:code>/", survey.survey, name="survey"),
    path("survey/<str:code>/comment/", survey.comment, name="survey_comment"),
    path("survey/<str:code>/<int:mark>/", survey.survey, name="survey_mark"),
    path("satisfaction/", satisfaction.results, name="satisfaction"),
    path("satisfaction/surveys/", satisfaction.surveys, name="satisfaction_surveys"),
    path("satisfaction/answers/", satisfaction.answers, name="satisfaction_answers"),
    path("satisfaction/follow-ups/", satisfaction.follow_ups, name="follow_ups"),
    path("satisfaction/follow-ups/<int:follow_up_id>/taken/", satisfaction.take, name="follow_up_take"),
    path("satisfaction/follow-ups/<int:follow_up_id>/done/", satisfaction.finish, name="follow_up_finish"),
]
