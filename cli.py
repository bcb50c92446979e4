"""`python cli.py steps.yaml` in a checkout, without installing anything but the dependencies."""

from derivation.cli import main

raise SystemExit(main())
