"""The same derivatives by automatic differentiation: JAX, compiled; PyTorch; and autograd. One thread each."""

from __future__ import annotations

import os

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1", JAX_PLATFORMS="cpu")
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from tests.benchmarks.problems import Arrays, Problem

Run = Callable[[], Any]


def order_of(problem: Problem) -> str:
    """What is asked of a library: a gradient, a Hessian, or the Jacobian of a vector."""
    if problem.order == 2:
        return "hessian"
    return "jacobian" if "Jacobian" in problem.name else "grad"


def with_jax(problem: Problem, arrays: Arrays) -> Run:
    """JAX, compiled; the time to compile is not counted."""
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)
    xp = SimpleNamespace(
        softplus=jax.nn.softplus, relu=jax.nn.relu, softmax=jax.nn.softmax, logsumexp=jax.nn.logsumexp, sqrt=jnp.sqrt,
        logdet=lambda X: jnp.linalg.slogdet(X)[1], solve=jnp.linalg.solve, trace=jnp.trace,
    )  # fmt: skip
    place = list(arrays).index(problem.wrt)
    transform = {"hessian": jax.hessian, "jacobian": jax.jacobian, "grad": jax.grad}[order_of(problem)]
    function = jax.jit(transform(lambda *args: problem.value(xp, **dict(zip(arrays, args, strict=True))), place))
    given = [jnp.asarray(array) for array in arrays.values()]
    return lambda: function(*given).block_until_ready()


def with_torch(problem: Problem, arrays: Arrays) -> Run:
    """PyTorch, through torch.func."""
    import torch

    torch.set_num_threads(1)
    xp = SimpleNamespace(
        softplus=torch.nn.functional.softplus, relu=torch.relu, softmax=lambda x: torch.softmax(x, -1),
        logsumexp=lambda x: torch.logsumexp(x, -1), sqrt=torch.sqrt, logdet=torch.logdet, solve=torch.linalg.solve,
        trace=torch.trace,
    )  # fmt: skip
    place = list(arrays).index(problem.wrt)
    transform = {"hessian": torch.func.hessian, "jacobian": torch.func.jacrev, "grad": torch.func.grad}
    given = [torch.as_tensor(array) for array in arrays.values()]
    function = transform[order_of(problem)](
        lambda *args: problem.value(xp, **dict(zip(arrays, args, strict=True))), place
    )
    return lambda: function(*given)


def with_autograd(problem: Problem, arrays: Arrays) -> Run:
    """Autograd, on NumPy."""
    import autograd
    import autograd.numpy as anp
    from autograd.scipy.special import logsumexp

    def softmax(x: Any) -> Any:
        e = anp.exp(x - anp.max(x, axis=-1, keepdims=True))
        return e / anp.sum(e, axis=-1, keepdims=True)

    xp = SimpleNamespace(
        softplus=lambda x: anp.logaddexp(0, x), relu=lambda x: anp.maximum(x, 0), softmax=softmax, logsumexp=logsumexp,
        sqrt=anp.sqrt, logdet=lambda X: anp.linalg.slogdet(X)[1], solve=anp.linalg.solve, trace=anp.trace,
    )  # fmt: skip
    place = list(arrays).index(problem.wrt)
    transform = getattr(autograd, order_of(problem))
    function = transform(lambda *args: problem.value(xp, **dict(zip(arrays, args, strict=True))), place)
    return lambda: function(*arrays.values())


PEERS: dict[str, Callable[[Problem, Arrays], Run]] = {
    "JAX": with_jax, "PyTorch": with_torch, "autograd": with_autograd,
}  # fmt: skip
