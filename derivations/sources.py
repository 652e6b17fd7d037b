"""The books and papers cited, a line each. A place in a source is given only where it has been looked up."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Source:
    """A work, and a place in it. Works in which something was looked up by hand can name an equation."""

    key: str
    authors: str
    year: int
    title: str
    publisher: str
    url: str = ""
    kind: str = ""
    numbers: tuple[str, ...] = ()

    def equation(self, *numbers: str) -> Source:
        """The same work, at an equation, or at several that say the same."""
        return replace(self, kind="equation", numbers=numbers)

    def theorem(self, *numbers: str) -> Source:
        """The same work, at a theorem."""
        return replace(self, kind="theorem", numbers=numbers)

    def section(self, *numbers: str) -> Source:
        """The same work, at a section."""
        return replace(self, kind="section", numbers=numbers)

    @property
    def place(self) -> str:
        """The place in words, such as "equations 81 and 97"; empty for the work as a whole."""
        if not self.numbers:
            return ""
        *front, last = self.numbers
        return f"{self.kind}s {', '.join(front)} and {last}" if front else f"{self.kind} {last}"

    def __str__(self) -> str:
        place = f", {self.place}" if self.place else ""
        return f"{self.authors} ({self.year}), {self.title}{place}"


COOKBOOK = Source(
    "petersen2012", "K. B. Petersen and M. S. Pedersen", 2012, "The Matrix Cookbook", "Technical University of Denmark",
    "https://www2.imm.dtu.dk/pubdb/edoc/imm3274.pdf",
)  # fmt: skip
BISHOP = Source(
    "bishop2006", "C. M. Bishop", 2006, "Pattern Recognition and Machine Learning", "Springer",
)  # fmt: skip
MAGNUS_NEUDECKER = Source(
    "magnus2019", "J. R. Magnus and H. Neudecker", 2019,
    "Matrix Differential Calculus with Applications in Statistics and Econometrics", "Wiley",
)  # fmt: skip
GILES = Source(
    "giles2008", "M. B. Giles", 2008,
    "An Extended Collection of Matrix Derivative Results for Forward and Reverse Mode Algorithmic Differentiation",
    "Oxford University Computing Laboratory",
)  # fmt: skip
PARR_HOWARD = Source(
    "parr2018", "T. Parr and J. Howard", 2018, "The Matrix Calculus You Need For Deep Learning", "arXiv",
    "https://arxiv.org/abs/1802.01528",
)  # fmt: skip
BOYD_VANDENBERGHE = Source(
    "boyd2004", "S. Boyd and L. Vandenberghe", 2004, "Convex Optimization", "Cambridge University Press",
    "https://web.stanford.edu/~boyd/cvxbook/",
)  # fmt: skip
RUDIN = Source("rudin1976", "W. Rudin", 1976, "Principles of Mathematical Analysis", "McGraw-Hill")
GRIEWANK_WALTHER = Source(
    "griewank2008", "A. Griewank and A. Walther", 2008, "Evaluating Derivatives", "SIAM",
)  # fmt: skip
BRIGHT_EDELMAN_JOHNSON = Source(
    "bright2025", "P. Bright, A. Edelman and S. G. Johnson", 2025, "Matrix Calculus (for Machine Learning and Beyond)",
    "arXiv", "https://arxiv.org/abs/2501.14787",
)  # fmt: skip
HIGHAM = Source(
    "higham2002", "N. J. Higham", 2002, "Accuracy and Stability of Numerical Algorithms", "SIAM",
)  # fmt: skip
GOODFELLOW = Source(
    "goodfellow2016", "I. Goodfellow, Y. Bengio and A. Courville", 2016, "Deep Learning", "MIT Press",
    "https://www.deeplearningbook.org/",
)  # fmt: skip
HENDRYCKS_GIMPEL = Source(
    "hendrycks2016", "D. Hendrycks and K. Gimpel", 2016, "Gaussian Error Linear Units (GELUs)", "arXiv",
    "https://arxiv.org/abs/1606.08415",
)  # fmt: skip
ELFWING = Source(
    "elfwing2018", "S. Elfwing, E. Uchibe and K. Doya", 2018,
    "Sigmoid-Weighted Linear Units for Neural Network Function Approximation in Reinforcement Learning",
    "Neural Networks", "https://arxiv.org/abs/1702.03118",
)  # fmt: skip
HINTON = Source(
    "hinton2015", "G. Hinton, O. Vinyals and J. Dean", 2015, "Distilling the Knowledge in a Neural Network", "arXiv",
    "https://arxiv.org/abs/1503.02531",
)  # fmt: skip
COVER_THOMAS = Source(
    "cover2006", "T. M. Cover and J. A. Thomas", 2006, "Elements of Information Theory", "Wiley",
)  # fmt: skip
LAUE = Source(
    "laue2018", "S. Laue, M. Mitterreiter and J. Giesen", 2018,
    "Computing Higher Order Derivatives of Matrix and Tensor Expressions", "NeurIPS",
)  # fmt: skip
HASTIE = Source(
    "hastie2009", "T. Hastie, R. Tibshirani and J. Friedman", 2009, "The Elements of Statistical Learning", "Springer",
)  # fmt: skip
HARTLEY_ZISSERMAN = Source(
    "hartley2004", "R. Hartley and A. Zisserman", 2004, "Multiple View Geometry in Computer Vision",
    "Cambridge University Press",
)  # fmt: skip
GOLUB_VAN_LOAN = Source(
    "golub2013", "G. H. Golub and C. F. Van Loan", 2013, "Matrix Computations", "Johns Hopkins University Press",
)  # fmt: skip
KAHAN = Source(
    "kahan2006", "W. Kahan", 2006, "How Futile are Mindless Assessments of Roundoff in Floating-Point Computation?",
    "University of California, Berkeley",
)  # fmt: skip
RASMUSSEN_WILLIAMS = Source(
    "rasmussen2006", "C. E. Rasmussen and C. K. I. Williams", 2006, "Gaussian Processes for Machine Learning",
    "MIT Press", "https://gaussianprocess.org/gpml/",
)  # fmt: skip
PARIKH_BOYD = Source("parikh2014", "N. Parikh and S. Boyd", 2014, "Proximal Algorithms", "Now Publishers")
KOENKER = Source("koenker2005", "R. Koenker", 2005, "Quantile Regression", "Cambridge University Press")
OLVER = Source(
    "olver2010", "F. W. J. Olver, D. W. Lozier, R. F. Boisvert and C. W. Clark", 2010,
    "NIST Handbook of Mathematical Functions", "Cambridge University Press", "https://dlmf.nist.gov/",
)  # fmt: skip
CLEVERT = Source(
    "clevert2016", "D.-A. Clevert, T. Unterthiner and S. Hochreiter", 2016,
    "Fast and Accurate Deep Network Learning by Exponential Linear Units (ELUs)", "arXiv",
    "https://arxiv.org/abs/1511.07289",
)  # fmt: skip
HE = Source(
    "he2015", "K. He, X. Zhang, S. Ren and J. Sun", 2015,
    "Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification", "arXiv",
    "https://arxiv.org/abs/1502.01852",
)  # fmt: skip
MISRA = Source(
    "misra2019", "D. Misra", 2019, "Mish: A Self Regularized Non-Monotonic Activation Function", "arXiv",
    "https://arxiv.org/abs/1908.08681",
)  # fmt: skip
RAMACHANDRAN = Source(
    "ramachandran2017", "P. Ramachandran, B. Zoph and Q. V. Le", 2017, "Searching for Activation Functions", "arXiv",
    "https://arxiv.org/abs/1710.05941",
)  # fmt: skip
HOWARD = Source(
    "howard2019", "A. Howard et al.", 2019, "Searching for MobileNetV3", "arXiv", "https://arxiv.org/abs/1905.02244",
)  # fmt: skip
VASWANI = Source(
    "vaswani2017", "A. Vaswani et al.", 2017, "Attention Is All You Need", "NeurIPS", "https://arxiv.org/abs/1706.03762",
)  # fmt: skip
BA = Source(
    "ba2016", "J. L. Ba, J. R. Kiros and G. E. Hinton", 2016, "Layer Normalization", "arXiv",
    "https://arxiv.org/abs/1607.06450",
)  # fmt: skip
IOFFE_SZEGEDY = Source(
    "ioffe2015", "S. Ioffe and C. Szegedy", 2015,
    "Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift", "ICML",
    "https://arxiv.org/abs/1502.03167",
)  # fmt: skip
ZHANG_SENNRICH = Source(
    "zhang2019", "B. Zhang and R. Sennrich", 2019, "Root Mean Square Layer Normalization", "NeurIPS",
    "https://arxiv.org/abs/1910.07467",
)  # fmt: skip
SALIMANS_KINGMA = Source(
    "salimans2016", "T. Salimans and D. P. Kingma", 2016,
    "Weight Normalization: A Simple Reparameterization to Accelerate Training of Deep Neural Networks", "NeurIPS",
    "https://arxiv.org/abs/1602.07868",
)  # fmt: skip
HU = Source(
    "hu2021", "E. J. Hu et al.", 2021, "LoRA: Low-Rank Adaptation of Large Language Models", "arXiv",
    "https://arxiv.org/abs/2106.09685",
)  # fmt: skip
HE_RESIDUAL = Source(
    "he2016", "K. He, X. Zhang, S. Ren and J. Sun", 2016, "Deep Residual Learning for Image Recognition", "CVPR",
    "https://arxiv.org/abs/1512.03385",
)  # fmt: skip
KIPF_WELLING = Source(
    "kipf2016", "T. N. Kipf and M. Welling", 2016, "Semi-Supervised Classification with Graph Convolutional Networks",
    "arXiv", "https://arxiv.org/abs/1609.02907",
)  # fmt: skip
SRIVASTAVA = Source(
    "srivastava2014", "N. Srivastava et al.", 2014, "Dropout: A Simple Way to Prevent Neural Networks from Overfitting",
    "Journal of Machine Learning Research",
)  # fmt: skip
CORTES_VAPNIK = Source(
    "cortes1995", "C. Cortes and V. Vapnik", 1995, "Support-Vector Networks", "Machine Learning",
)  # fmt: skip
PEARLMUTTER = Source(
    "pearlmutter1994", "B. A. Pearlmutter", 1994, "Fast Exact Multiplication by the Hessian", "Neural Computation",
)  # fmt: skip
NOCEDAL_WRIGHT = Source(
    "nocedal2006", "J. Nocedal and S. J. Wright", 2006, "Numerical Optimization", "Springer",
)  # fmt: skip
HIGHAM_FUNCTIONS = Source("higham2008", "N. J. Higham", 2008, "Functions of Matrices: Theory and Computation", "SIAM")
NAJFELD_HAVEL = Source(
    "najfeld1995", "I. Najfeld and T. F. Havel", 1995, "Derivatives of the Matrix Exponential and Their Computation",
    "Advances in Applied Mathematics",
)  # fmt: skip
AL_MOHY_HIGHAM = Source(
    "almohy2009", "A. H. Al-Mohy and N. J. Higham", 2009,
    "Computing the Fréchet Derivative of the Matrix Exponential, with an Application to Condition Number Estimation",
    "SIAM Journal on Matrix Analysis and Applications",
)  # fmt: skip
GOLUB_PEREYRA = Source(
    "golub1973", "G. H. Golub and V. Pereyra", 1973,
    "The Differentiation of Pseudo-Inverses and Nonlinear Least Squares Problems Whose Variables Separate",
    "SIAM Journal on Numerical Analysis",
)  # fmt: skip
MAGNUS_EIGENVALUES = Source(
    "magnus1985", "J. R. Magnus", 1985, "On Differentiating Eigenvalues and Eigenvectors", "Econometric Theory",
)  # fmt: skip
MURRAY = Source(
    "murray2016", "I. Murray", 2016, "Differentiation of the Cholesky decomposition", "arXiv",
    "https://arxiv.org/abs/1602.07527",
)  # fmt: skip
WATSON = Source(
    "watson1992", "G. A. Watson", 1992, "Characterization of the Subdifferential of Some Matrix Norms",
    "Linear Algebra and its Applications",
)  # fmt: skip
BHATIA = Source("bhatia1997", "R. Bhatia", 1997, "Matrix Analysis", "Springer")
KATO = Source("kato1995", "T. Kato", 1995, "Perturbation Theory for Linear Operators", "Springer")
TOWNSEND = Source(
    "townsend2016", "J. Townsend", 2016, "Differentiating the Singular Value Decomposition", "Technical report"
)
WALTER_LEHMANN = Source(
    "walter2010", "S. F. Walter and L. Lehmann", 2010,
    "Algorithmic Differentiation of Linear Algebra Functions with Application in Optimum Experimental Design", "arXiv",
    "https://arxiv.org/abs/1001.1654",
)  # fmt: skip
DE_HOOG = Source(
    "dehoog2011", "F. R. de Hoog, R. S. Anderssen and M. A. Lukas", 2011,
    "Differentiation of Matrix Functionals Using Triangular Factorization", "Mathematics of Computation",
)  # fmt: skip
NIELSEN_CHUANG = Source(
    "nielsen2010", "M. A. Nielsen and I. L. Chuang", 2010, "Quantum Computation and Quantum Information",
    "Cambridge University Press",
)  # fmt: skip
SRINIVASAN_PANDA = Source(
    "srinivasan2023", "S. Srinivasan and N. Panda", 2023,
    "What Is the Gradient of a Scalar Function of a Symmetric Matrix?",
    "Indian Journal of Pure and Applied Mathematics",
    "https://arxiv.org/abs/1911.06491",
)  # fmt: skip
EDELMAN_ARIAS_SMITH = Source(
    "edelman1998", "A. Edelman, T. A. Arias and S. T. Smith", 1998,
    "The Geometry of Algorithms with Orthogonality Constraints", "SIAM Journal on Matrix Analysis and Applications",
    "https://arxiv.org/abs/physics/9806030",
)  # fmt: skip
KINGMA_WELLING = Source(
    "kingma2014", "D. P. Kingma and M. Welling", 2014, "Auto-Encoding Variational Bayes", "ICLR",
    "https://arxiv.org/abs/1312.6114",
)  # fmt: skip
SOURCES = {
    source.key: source
    for source in (
        COOKBOOK, BISHOP, MAGNUS_NEUDECKER, GILES, PARR_HOWARD, BOYD_VANDENBERGHE, RUDIN, GRIEWANK_WALTHER,
        BRIGHT_EDELMAN_JOHNSON, HIGHAM, GOODFELLOW, HENDRYCKS_GIMPEL, ELFWING, HINTON, COVER_THOMAS, LAUE,
        HASTIE, HARTLEY_ZISSERMAN, GOLUB_VAN_LOAN, KAHAN, RASMUSSEN_WILLIAMS, PARIKH_BOYD, KOENKER, OLVER, CLEVERT, HE,
        MISRA, RAMACHANDRAN, HOWARD,
        VASWANI, BA, IOFFE_SZEGEDY, ZHANG_SENNRICH, SALIMANS_KINGMA, HU, HE_RESIDUAL, KIPF_WELLING, SRIVASTAVA,
        CORTES_VAPNIK, PEARLMUTTER, NOCEDAL_WRIGHT,
        HIGHAM_FUNCTIONS, NAJFELD_HAVEL, AL_MOHY_HIGHAM, GOLUB_PEREYRA, MAGNUS_EIGENVALUES, MURRAY, WATSON, BHATIA,
        KATO, TOWNSEND, WALTER_LEHMANN, DE_HOOG, NIELSEN_CHUANG,
        SRINIVASAN_PANDA, EDELMAN_ARIAS_SMITH, KINGMA_WELLING,
    )
}  # fmt: skip
