"""Tests of `derivations`, room by room."""
