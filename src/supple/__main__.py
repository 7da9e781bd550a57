"""`python -m supple` does what `supple` does."""

from supple.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
