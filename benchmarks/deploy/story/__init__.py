"""The story of a model on the installed site, played by Chromium through nginx over TLS."""
