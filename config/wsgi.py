"""What the web server serves, and Django's own."""

from django.core.wsgi import get_wsgi_application

from vallat.base.files.private_files import close_to_others

close_to_others()
application = get_wsgi_application()
