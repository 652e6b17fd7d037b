"""How fast the emitted code is, beside libraries for automatic differentiation and code written by hand.

`nox -s bench` runs it; nothing here is run by the tests of the package, where no time is ever measured.
"""
