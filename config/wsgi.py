"""What Granian serves, and Django's own server."""

from django.core.wsgi import get_wsgi_application

from vallat.base.private_files import close_to_others
from vallat.base.serving.crowd import spread

close_to_others()
application = get_wsgi_application()
served = spread(application)
