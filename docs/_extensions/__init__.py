"""The extensions this site is built with."""
