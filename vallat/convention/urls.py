from django.urls import path

from vallat.convention.views import (
    acting,
    catalogue,
    comparison,
    contacts,
    convention,
    functions,
    glossary,
    levels,
    raci,
    section,
    signing,
)

app_name = "convention"
urlpatterns = [
    path("convention/", convention.in_force, name="convention"),
    path("convention/compare/", comparison.compare, name="compare"),
    path("convention/sections/<str:number>/", section.section, name="section"),
    path("convention/<slug:code>/", convention.version, name="version"),
    path("convention/<slug:code>/signatures/", signing.sign, name="sign"),
    path(
        "convention/<slug:code>/signatures/<int:signature_id>/withdraw/",
        signing.withdraw,
        name="withdraw_signature",
    ),
    path("convention/<slug:code>/sections/<str:number>/", section.section, name="version_section"),
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("catalogue/<slug:code>/", catalogue.service, name="service"),
    path("raci/", raci.raci, name="raci"),
    path("raci/<slug:code>/", acting.acting, name="acting"),
    path("raci/<slug:code>/<int:acting_id>/end/", acting.end, name="end_acting"),
    path("raci/<slug:code>/<slug:row>/", acting.say, name="say_acting"),
    path("service-levels/", levels.service_levels, name="service_levels"),
    path("functions/", functions.every_organisation, name="functions"),
    path("functions/<slug:code>/", functions.one_organisation, name="functions_of"),
    path("functions/<slug:code>/<slug:role>/new/", functions.declare, name="declare"),
    path("functions/<slug:code>/<int:membership_id>/end/", functions.end, name="end_function"),
    path(
        "functions/<slug:code>/<int:membership_id>/withdrawal/",
        functions.withdrawal,
        name="withdraw_function",
    ),
    path("contacts/", contacts.contacts, name="contacts"),
    path("contacts/<slug:code>/new/", contacts.new_number, name="new_number"),
    path("contacts/numbers/<int:number_id>/end/", contacts.number_end, name="end_number"),
    path("glossary/", glossary.glossary, name="glossary"),
]
