"""What a page is told of a form that is not filled in."""

import pytest
from django import forms
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from vallat.base.web.post import Refusal, post


class Days(forms.Form):
    first = forms.DateField(label="First day")
    last = forms.DateField(label="Last day")

    def clean(self) -> None:
        raise forms.ValidationError("Neither day is one of the year.")


@translation.override("en")
def test_it_is_told_the_first_problem_of_each_field_and_what_is_wrong_of_the_whole() -> None:
    def again(refusal: Refusal, status: int) -> HttpResponse:
        return HttpResponse(str(refusal), status=status)

    request = RequestFactory().post("/")
    answer = post(
        request,
        lambda: pytest.fail("It was done."),
        form=Days({"first": "never", "last": "2026-11-17"}),
        back="/",
        again=again,
    )
    assert answer.status_code == 422
    assert answer.content.decode() == "First day: Enter a valid date. Neither day is one of the year."
