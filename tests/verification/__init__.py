"""Tests of the checks: each one passes on what is right and fails on what is broken."""
