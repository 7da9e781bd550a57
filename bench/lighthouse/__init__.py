"""Lighthouse over the pages of a running Supple (`python -m bench.lighthouse`)."""
