"""The logistic loss of a linear classifier.

Labels are minus one or one, and the margin of a row is its label times its score: positive when the prediction is
right. Every row pulls on the weights by itself times its label, as strongly as it is misclassified; rows with a large
margin hardly count. The labels appear twice in the gradient and cancel in the Hessian, which has no negative
eigenvalue: the loss is convex.
"""

from derivations.domains import Nats, Real, Signs
from derivations.sources import LAUE
from derivations.words import d, diag, sigmoid, softplus

source = LAUE


def value(w: Real["n"], X: Real["m n"], y: Signs["m"]) -> Nats:
    return softplus(-y * (X @ w)).sum()


def differential(w, X, y, dw):
    wrong = sigmoid(-y * (X @ w))
    yield (wrong * d(-y * (X @ w))).sum(), "{softplus}, summed over the rows"
    yield -(wrong * y * (X @ dw)).sum(), "X and y are constant"
    yield -(wrong * y) @ (X @ dw), "the sum of an entrywise product is a dot product"
    yield -(X.T @ (y * wrong)) @ dw, "move X to the other side of the dot product"


def gradient(w, X, y):
    return -(X.T @ (y * sigmoid(-y * (X @ w))))


def hessian(w, X, y):
    return X.T @ diag(sigmoid(X @ w) * sigmoid(-(X @ w))) @ X
