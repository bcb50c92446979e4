"""Vectors and matrices."""

from __future__ import annotations

from .entry import LINEAR, REAL, STATEMENTS, SUMS, VECTORS, Reason

_LAWS = SUMS | {"matrix rules", "swap sums", "delta collapse", "index shift", "power sums"}  # of matrices, and of their entries
_SQUARE = "n: positive integer, A: matrix[n,n] invertible, B: matrix[n,n] invertible"
MATRICES = (
    Reason(
        "transpose of a product",
        (r"transposes? of (?:a |the )?(?:product|sum)s?", r"transponierte(?:s)? (?:eines|des) produkts?", r"transpos(?:e|ition)"),
        _LAWS,
        shape="transposed",
        example=(_SQUARE, "(A @ B).T", "B.T @ A.T"),
        counterexample=(REAL, "a + a", "2*a"),
    ),
    Reason(
        "inverse of a product",
        (r"inverses? of (?:a |the )?(?:product|transpose)s?", r"inverse (?:eines|des) produkts?", r"push[- ]through", r"woodbury"),
        _LAWS,
        shape="inverted",
        example=(_SQUARE, "Inverse(A @ B)", "Inverse(B) @ Inverse(A)"),
        counterexample=(REAL, "a + a", "2*a"),
    ),
    Reason(
        "cyclic trace",
        (r"cyclic(?:ity)?(?: property)?(?: of the)? trace", r"trace is cyclic", r"spur ist zyklisch", r"properties of the trace"),
        _LAWS,
        shape="of a trace",
        example=(_SQUARE, "Trace(A @ B)", "Trace(B @ A)"),
        counterexample=(REAL, "a + a", "2*a"),
    ),
    Reason(
        "matrix algebra",
        (
            r"matrix (?:algebra|rules?|products?)",
            r"matrizenrechnung",
        ),
        _LAWS,
        shape="of matrices",
        example=(_SQUARE, "(A + B) @ (A + B)", "A @ A + A @ B + B @ A + B @ B"),
        counterexample=(REAL, "a + a", "2*a"),
    ),
    Reason(
        "gradient of a quadratic form",
        (
            r"(?:gradient|derivative)s? of (?:a |the )?(?:quadratic|linear|bilinear) forms?",
            r"(?:gradient|derivative) of (?:a |the )?(?:squared )?(?:norm|squared error|least[- ]squares loss)",
            r"(?:matrix|vector) calculus",
            r"ableitung (?:der|einer) quadratischen form",
        ),
        _LAWS | {LINEAR, "product rule", "derivative under a sum", "power rule", "chain rule"},
        shape="gradient",
        example=("n: positive integer, A: matrix[n,n] symmetric, x: vector[n]", "Derivative(x.T @ A @ x, x)", "2*A @ x"),
        counterexample=(_SQUARE, "(A @ B).T", "B.T @ A.T"),
        about="The derivative of x^T A x by the vector x is (A + A^T) x, and that of b^T x is b.",
    ),
    Reason(
        "distributivity of the matrix product",
        (
            r"distribut\w+(?: law)? (?:of|over|for) (?:the )?matri(?:x|ces)(?: products?)?",
            r"(?:multiply out|expand) the matri(?:x|ces)(?: products?)?",
            r"matrizen ausmultiplizieren",
        ),
        _LAWS,
        shape="expand matrices",
        example=(_SQUARE, "A @ (A + B)", "A @ A + A @ B"),
        counterexample=(_SQUARE, "A @ A + A @ B", "A @ (A + B)"),
    ),
    Reason(
        "factor out a matrix",
        (r"(?:factor|pull|take) out (?:a |the )?(?:common )?matri(?:x|ces)", r"collect the matri(?:x|ces)", r"matrix ausklammern"),
        _LAWS,
        shape="factor out matrices",
        example=(_SQUARE, "A @ A + A @ B", "A @ (A + B)"),
        counterexample=(_SQUARE, "A @ (A + B)", "A @ A + A @ B"),
    ),
    Reason(
        "multiply by the inverse",
        (
            r"multiply(?:ing)? (?:both sides )?(?:from the (?:left|right) )?(?:by|with) (?:the |its |an? )?inverse(?: matrix)?",
            r"(?:von links |von rechts )?mit der inversen multiplizieren",
        ),
        _LAWS,
        shape="by the inverse",
        relations=STATEMENTS,
        example=(f"{_SQUARE}, u: vector[n], v: vector[n]", "Eq(A @ u, v)", "<=> Eq(u, Inverse(A) @ v)"),
        counterexample=(_SQUARE, "A @ (A + B)", "A @ A + A @ B"),
        about="A u = v and u = A^-1 v say the same where A is invertible.",
    ),
    Reason(
        "a matrix times its inverse",
        (
            r"(?:a |the )?matri(?:x|ces) (?:times|with|and) (?:its|their|the) inverses?",
            r"(?:a |the )?product with (?:its|the) inverse",
            r"definition of (?:the |a )?inverse(?: matrix)?",
            r"inverses? cancels?",
            r"cancel the inverses?",
            r"definition der inversen",
        ),
        _LAWS,
        shape="inverse",
        example=(_SQUARE, "Inverse(A) @ A @ B", "B"),
        counterexample=(_SQUARE, "(A @ B).T", "B.T @ A.T"),
    ),
    Reason(
        "the identity matrix",
        (r"(?:property of )?the identity(?: matrix)?", r"identity matrix", r"(?:die )?einheitsmatrix"),
        _LAWS,
        shape="identity",
        example=(_SQUARE, "Identity(n) @ A + B", "A + B"),
        counterexample=(_SQUARE, "A @ (A + B)", "A @ A + A @ B"),
    ),
    Reason(
        "definition of the matrix product",
        (
            r"definition of (?:the |an? )?(?:matrix|inner|scalar|dot) product",
            r"write (?:out )?the (?:matrix|inner|scalar|dot) product(?: as a sum)?",
            r"definition des (?:matrix|skalar)produkts?",
        ),
        shape="write out",
        example=(VECTORS, "theta.T @ x", "Sum(theta[i]*x[i], (i, 1, n))"),
        counterexample=(REAL, "a*x + b*x", "(a + b)*x"),
    ),
    Reason(
        "determinant rules",
        (r"determinants? of (?:a |the )?products?", r"determinant rules?", r"multiplicativity of the determinant"),
        _LAWS | {"determinants"},
        shape="of a determinant",
        example=(_SQUARE, "Determinant(Inverse(A))", "1/Determinant(A)"),
        counterexample=(REAL, "a + a", "2*a"),
    ),
)
