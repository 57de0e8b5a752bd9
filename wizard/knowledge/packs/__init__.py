"""Newer knowledge from a signed file: read, judged, compared, kept; nothing here uses a network."""
