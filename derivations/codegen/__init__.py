"""Fast code from expressions: what is multiplied in which order, what is never made, and how it is written down."""
