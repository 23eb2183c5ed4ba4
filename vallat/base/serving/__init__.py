"""Running the product: what must hold before it starts, the web server, the worker, and the one that watches both."""
