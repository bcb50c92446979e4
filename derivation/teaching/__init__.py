"""Teaching with proved derivations: the slips that students make, and what to say about them."""
