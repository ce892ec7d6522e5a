from __future__ import annotations

import pytest
from tests.engine.workshop import Workshop


@pytest.fixture
def workshop(tmp_path):
    return Workshop(tmp_path / "portal")
