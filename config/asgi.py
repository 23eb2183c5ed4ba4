"""What Granian serves for live updates: the same product, whose answers may last."""

from django.core.asgi import get_asgi_application

from vallat.base.private_files import close_to_others

close_to_others()
application = get_asgi_application()
