"""Settings shared by all tests."""

import os

from hypothesis import HealthCheck, settings

# Tests do not time: a busy machine is not a fault. In CI the examples are the same at every run.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
