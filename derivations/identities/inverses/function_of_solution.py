"""A function of the solution of a linear system.

The adjoint method: a cost of the state of a system, by everything that the system is made of. One solve with the
matrix gives the state and one with its transpose the adjoint state; together they give the gradients by all entries of
the matrix and of the right side, at the price of two solves.
"""

from derivations.domains import Invertible, Real, Scalar
from derivations.functions import Map
from derivations.sources import GILES
from derivations.words import outer, solve

source = GILES


def value(f: Map["n -> scalar"], A: Invertible["n n"], b: Real["n"]) -> Scalar:
    return f(solve(A, b))


def differential(f, A, b, dA, db):
    x = solve(A, b)
    yield f.gradient(x) @ solve(A, db - dA @ x), "{chain_rule_for_a_scalar} and {linear_solve}"
    yield solve(A.T, f.gradient(x)) @ (db - dA @ x), "move the solve to the other side: it is transposed"
    yield solve(A.T, f.gradient(x)) @ db - solve(A.T, f.gradient(x)) @ dA @ x, "multiply out"


def gradient_A(f, A, b):
    x = solve(A, b)
    return -outer(solve(A.T, f.gradient(x)), x)


def gradient_b(f, A, b):
    return solve(A.T, f.gradient(solve(A, b)))
