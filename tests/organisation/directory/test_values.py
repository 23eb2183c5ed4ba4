"""What an entry says is taken for what it is worth: its form is checked, and nothing of it can break a page or a row."""

import pytest

from vallat.organisation.towns_directory.configuration import (
    ATTRIBUTES,
    read_attributes,
    read_subtrees,
    subtrees_of,
)
from vallat.organisation.towns_directory.values import Raw, Values, as_bytes, stable_id_of, values_of

GUID = bytes(range(16))


def said(**attributes: bytes | list[bytes]) -> Values:
    """The values of an entry that is in order but for what is given."""
    usual = {
        "objectGUID": [GUID],
        "givenName": [b"Zo\xc3\xa9"],
        "sn": [b"Martin"],
        "mail": [b"Zoe.Martin@Cabries.example"],
        "telephoneNumber": [b"+33 4 42 00 00 00"],
    }
    given = {name: value if isinstance(value, list) else [value] for name, value in attributes.items()}
    return values_of(Raw("cn=Zoé,ou=cabries,dc=example", {**usual, **given}), ATTRIBUTES)


def test_an_entry_in_order_says_who_somebody_is() -> None:
    values = said()
    assert (values.name, values.email, values.phone) == (
        "Zoé Martin",
        "zoe.martin@cabries.example",
        "+33 4 42 00 00 00",
    )
    assert (values.problem, values.left_out, values.disabled) == ("", (), False)


@pytest.mark.parametrize(
    ("attributes", "problem"),
    [
        ({"mail": []}, "no_email"),
        ({"mail": b"not an address"}, "unusable"),
        ({"mail": "zoé@cabries.example".encode()}, "unusable"),
        ({"mail": b"a@b.example\nBcc: c@d.example"}, "unusable"),
        ({"givenName": []}, "unusable"),
        ({"sn": b"   "}, "unusable"),
        ({"sn": b"\xff\xfe"}, "unusable"),
        ({"sn": b"M" * 61}, "unusable"),
        ({"objectGUID": []}, "unusable"),
        ({"objectGUID": b"x" * 5000}, "unusable"),
    ],
)
def test_what_cannot_be_used_is_told_and_kept(attributes: dict[str, list[bytes]], problem: str) -> None:
    values = said(**attributes)
    assert values.problem == problem
    assert values.stable_id
    assert Values.of_stored(values.stored()) == values


def test_signs_that_are_not_seen_do_not_come_in() -> None:
    values = said(sn="Mar\u202etin\x00\x1b[2J".encode(), department=b"Voirie\r\n\tet  r\xc3\xa9seaux")
    assert values.last_name == "Mar tin [2J"
    assert values.department == "Voirie et réseaux"


@pytest.mark.parametrize("number", [b"04 42 94 00 00 poste 1234", b"<script>", b"1" * 21])
def test_a_number_that_is_none_is_left_out_and_the_person_stays(number: bytes) -> None:
    values = said(telephoneNumber=number)
    assert (values.phone, values.left_out, values.problem) == ("", ("phone",), "")


@pytest.mark.parametrize(
    ("status", "disabled"),
    [(b"512", False), (b"514", True), (b"66050", True), (b"TRUE", True), (b"", False), (b"no number", False)],
)
def test_the_bit_of_a_disabled_account_is_read(status: bytes, disabled: bool) -> None:
    assert said(userAccountControl=status).disabled is disabled


def test_an_id_of_any_bytes_is_read_and_asked_for_again_as_it_is() -> None:
    for content in (
        GUID,
        b"*)(objectClass=*" + b"",
        b"f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        b"0x41",
        bytes(16),
    ):
        assert as_bytes(stable_id_of(content)) == content


def test_the_order_in_which_a_server_gives_values_changes_nothing() -> None:
    numbers = [b"+33 4 42 00 00 02", b"+33 4 42 00 00 01"]
    assert said(telephoneNumber=numbers).digest == said(telephoneNumber=numbers[::-1]).digest


def test_each_town_may_name_its_attributes() -> None:
    attributes = read_attributes("phone=otherTelephone cabries.mobile=pager")
    subtrees = subtrees_of(read_subtrees("sigv=ou=sigv,dc=a; cabries=ou=c,dc=a;"), attributes)
    assert {subtree.code: subtree.attributes["mobile"] for subtree in subtrees} == {
        "sigv": "mobile",
        "cabries": "pager",
    }
    assert {subtree.attributes["phone"] for subtree in subtrees} == {"otherTelephone"}


@pytest.mark.parametrize("wrong", ["salary=x", "phone", "phone=a)(b=*", "phone="])
def test_an_attribute_that_is_no_name_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="FIELD=ATTRIBUTE"):
        read_attributes(wrong)


@pytest.mark.parametrize("wrong", ["cabries", "=dc=a", "cabries=nothing"])
def test_a_subtree_without_town_or_place_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="CODE=BASE DN"):
        read_subtrees(wrong)
