"""The names that the LaTeX goldens use."""

from derivation.model.declarations import Definition, Function, Scope

from .samples import MATRIX, REAL, VECTOR, term

SCOPE = Scope(
    symbols=dict.fromkeys("x y z a b c i j k m n p t lam".split(), REAL) | dict.fromkeys(["theta", "v", "w"], VECTOR) | dict.fromkeys("ABX", MATRIX),
    functions={"f": Function("f", ("x",)), "softplus": Function("softplus", ("z",))},
    definitions={
        "g": Definition("g", ("z",), term("1/(1 + exp(-z))")),
        "h": Definition("h", (), term("g(theta.T @ v)")),
        "J": Definition("J", (), term("-y*log(h)")),
    },
)
NOTATION = {"h": r"h_{\boldsymbol{\theta}}(\mathbf{x})", "J": r"\mathcal{J}(\boldsymbol{\theta})"}
