"""Problems and changes."""

from django.urls import path

from vallat.servicedesk.problems.views import changes, problems

urlpatterns = [
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
    path("problem-links/<int:concern_id>/end/", problems.concern_end, name="problem_link_end"),
]
