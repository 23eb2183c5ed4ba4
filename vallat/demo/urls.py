"""The demo's own pages; `config.urls` has them only when VALLAT_DEMO is true."""

from django.urls import path

from vallat.demo import views

urlpatterns = [
    path("demo/mail", views.mails, name="demo_mails"),
    path("demo/mail/<str:name>", views.mail, name="demo_mail"),
]
