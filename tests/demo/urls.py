"""The product's addresses with those of the demo, which the tests' settings leave out."""

from django.urls import include, path

from config.urls import handler403, handler404
from config.urls import urlpatterns as product

__all__ = ["handler403", "handler404"]

urlpatterns = [*product, path("", include("vallat.demo.urls"))]
