"""A plan on paper: a few sheets with pictures, words, doses and boxes to tick."""
