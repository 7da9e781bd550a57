"""The journal: what a person answered, was given and did."""
