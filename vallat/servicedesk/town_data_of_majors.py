"""What becomes of the tables of major incidents when a town's data leave: the town's own rows go, the procedure stays."""

from django.utils.translation import gettext_lazy as _

from vallat.governance.archive.declaration import OF_PAGE, LeftOut, Own, declare

PROCEDURE = "the procedure of the syndicate's team, which may be about several towns"
OF_PROCEDURE = {"major": PROCEDURE}

declare(
    Own(
        "servicedesk.affectedorganisation",
        _("Services of the town that a major incident touched."),
        columns={
            "service_code": _("which service (code of the convention)"),
            "added_at": _("from"),
            "added_by": _("who said so"),
            "news_due_at": _("when the town was to be told something first"),
            "ended_at": _("to"),
            "ended_by": _("who ended it"),
        },
        without=OF_PROCEDURE | {"goes_on_in": PROCEDURE},
    ),
    Own(
        "servicedesk.majorupdate",
        _("What the town was told of major incidents."),
        columns={
            "kind": _("progress, or that it was over"),
            "next_at": _("when the town was to hear more"),
            "at": _("when"),
            "by": _("who wrote it"),
            "told": _("how many people got it by mail"),
        },
        without=OF_PROCEDURE | OF_PAGE,
    ),
    Own(
        "servicedesk.affectedorganisationreview",
        _("Reviews of major incidents that were shared with the town."),
        columns={
            "service_codes": _("which services (codes of the convention)"),
            "shared_at": _("when it was shared"),
            "shared_by": _("who shared it"),
            "told": _("how many people got it by mail"),
        },
        without=OF_PROCEDURE,
    ),
    LeftOut("servicedesk.majorincident", PROCEDURE),
    LeftOut("servicedesk.majorpart", PROCEDURE),
    LeftOut("servicedesk.majorattempt", PROCEDURE),
    LeftOut("servicedesk.majormember", PROCEDURE),
    LeftOut("servicedesk.majorreview", PROCEDURE),
)
