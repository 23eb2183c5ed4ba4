"""A form that is sent twice (second click, answer lost on the way) and writes once."""

from uuid import UUID, uuid4, uuid5

from django import forms


class OnceForm(forms.Form):
    """On its page stands `{{ form.token }}`, or `{% once %}` where the page writes its fields itself."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    @property
    def sending(self) -> UUID:
        """Of the page and what was typed on it: the same again is the same sending, other words are another one."""
        page: UUID = self.cleaned_data["token"]
        return uuid5(page, repr([self.data.get(name) for name in self.fields]))
