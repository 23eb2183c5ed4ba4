"""What Granian serves, and Django's own server."""

from django.core.wsgi import get_wsgi_application

from vallat.base.serving.crowd import spread

application = get_wsgi_application()
served = spread(application)
