"""Problems, changes, workarounds without their final fix, what is prepared, time spent."""

from django.urls import path

from vallat.servicedesk.canned_responses import views as prepared
from vallat.servicedesk.permanent_fixes import views as final_fixes
from vallat.servicedesk.problems.views import changes, problems
from vallat.servicedesk.related.views import time_spent

urlpatterns = [
    path("workarounds/", final_fixes.show, name="final_fixes"),
    path("tickets/<str:number>/final-fix/", final_fixes.plan, name="final_fix"),
    path("problems/", problems.problems, name="problems"),
    path("problems/new/", problems.new, name="new_problem"),
    path("problems/<int:problem_id>/", problems.problem, name="problem"),
    path("problems/<int:problem_id>/cause/", problems.cause, name="problem_cause"),
    path("problems/<int:problem_id>/workaround/", problems.known, name="problem_known"),
    path("problems/<int:problem_id>/solution/", problems.solution, name="problem_solution"),
    path("problems/<int:problem_id>/tickets/", problems.tickets, name="problem_tickets"),
    path("changes/", changes.changes, name="changes"),
    path("changes/new/", changes.new, name="new_change"),
    path("changes/<int:change_id>/", changes.change, name="change"),
    path("changes/<int:change_id>/decision/", changes.decision, name="change_decision"),
    path("changes/<int:change_id>/outcome/", changes.outcome, name="change_outcome"),
    path("changes/<int:change_id>/tickets/", changes.tickets, name="change_tickets"),
    path("concerns/<int:concern_id>/end/", problems.concern_end, name="concern_end"),
    path("prepared/", prepared.show, name="prepared"),
    path("prepared/answers/", prepared.answers, name="answers"),
    path("prepared/answers/<int:answer_id>/end/", prepared.answer_end, name="answer_end"),
    path("prepared/templates/", prepared.templates, name="templates"),
    path("prepared/templates/<int:template_id>/end/", prepared.template_end, name="template_end"),
    path("prepared/recurrences/", prepared.recurrences, name="recurrences"),
    path("prepared/recurrences/<int:recurrence_id>/end/", prepared.recurrence_end, name="recurrence_end"),
    path("time/", time_spent.show, name="time_spent"),
]
