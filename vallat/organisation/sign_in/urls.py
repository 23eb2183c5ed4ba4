"""Signing in, and one's own account. Accounts come from the directory: signing up only says so."""

from allauth.account import views as allauth
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from vallat.organisation.sign_in.views import account, openid, password, second_factors
from vallat.organisation.sign_in.views.again import proves_again

urlpatterns = [
    path("", account.home, name="account_home"),
    path("sessions/<int:session_id>/ending/", account.end_session, name="account_end_session"),
    path("sessions/others/ending/", account.end_other_sessions, name="account_end_other_sessions"),
    path("login/", allauth.login, name="account_login"),
    path("login/code/", mfa.authenticate, name="mfa_authenticate"),
    path("login/passkey/", second_factors.SignInByPasskey.as_view(), name="mfa_login_webauthn"),
    path("login/openid/", openid.begin, name="account_openid"),
    path("login/openid/callback/", openid.callback, name="account_openid_callback"),
    path("logout/", allauth.logout, name="account_logout"),
    path("signup/", allauth.signup, name="account_signup"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("again/", allauth.reauthenticate, name="account_reauthenticate"),
    path("again/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("again/passkey/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("password/", password.ChangePassword.as_view(), name="account_change_password"),
    path("password/forgotten/", password.ForgotPassword.as_view(), name="account_reset_password"),
    path("password/forgotten/sent/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        password.ChoosePassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "password/chosen/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
    path(
        "application/", proves_again(second_factors.AddTotp.as_view(), shown=True), name="mfa_activate_totp"
    ),
    path(
        "application/removal/", proves_again(second_factors.RemoveTotp.as_view()), name="mfa_deactivate_totp"
    ),
    path(
        "passkeys/new/",
        proves_again(second_factors.AddPasskey.as_view(), shown=True),
        name="mfa_add_webauthn",
    ),
    path("passkeys/<int:pk>/name/", second_factors.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path(
        "passkeys/<int:pk>/removal/",
        proves_again(second_factors.RemovePasskey.as_view()),
        name="mfa_remove_webauthn",
    ),
    path(
        "recovery-codes/",
        proves_again(second_factors.recovery_codes, shown=True),
        name="account_recovery_codes",
    ),
]
