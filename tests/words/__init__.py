"""Tests of the words: values, differentials, adjoints, matrices."""
