# A thin door over tools/dev.py, which does the work and runs on Windows too.
PYTHON ?= python3
export BOUNCE PRACTICE SHOTS

TARGETS = setup run test integration check package bench calibration screenshots fuzz lock clean

.PHONY: help $(TARGETS)

help:
	@$(PYTHON) tools/dev.py || true

$(TARGETS):
	@$(PYTHON) tools/dev.py $@ $(ARGS)
