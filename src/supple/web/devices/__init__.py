"""The phones and tablets that may use Supple over the network: pairing them, knowing them again."""
