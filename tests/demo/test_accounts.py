"""The accounts that the demo's sign-in page lists."""

from django.template.loader import render_to_string

from tests.cast import SHORT, Cast
from vallat.access.models import User
from vallat.demo.accounts import accounts


def test_every_character_of_the_cast_is_listed_under_their_organisation() -> None:
    listed = {account.email: house.name for house in accounts() for account in house.accounts}
    assert set(listed) == set(SHORT.values())
    assert listed["user@cabries.example"] == "Cabriès"


def test_each_account_says_what_its_role_may_do() -> None:
    assert all(
        str(account.sentence) and str(account.role) for house in accounts() for account in house.accounts
    )


def test_the_listed_password_is_the_account_s(cast: Cast) -> None:
    account = accounts()[0].accounts[0]
    assert User.objects.get(email=account.email).check_password(account.password)


def test_the_list_carries_what_fills_the_form() -> None:
    page = render_to_string("demo/accounts.html", {"demo_accounts": accounts()})
    assert page.count("data-demo-account=") == len(SHORT)
    assert 'data-demo-account="n1@sigv.example"' in page
    assert "<script>" not in page
    assert "style=" not in page
