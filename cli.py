"""`python cli.py steps.yaml` in a checkout, without installing anything but the dependencies."""

from derivation.command.cli import run

if __name__ == "__main__":
    run()
