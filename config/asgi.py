"""What Granian serves for live updates: the same product, whose answers may last."""

from django.core.asgi import get_asgi_application

application = get_asgi_application()
