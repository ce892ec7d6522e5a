"""Compressed twins hold the same, come with what they were made of, and go with it."""

from __future__ import annotations

import gzip
import random

import brotli
from tests.engine.workshop import stamps

from xianfeng.artifacts import Artifact


def _twins(workshop):
    return {path for path in workshop.tree() if path.endswith((".br", ".gz"))}


def _fill(workshop):
    workshop.texts = {n: f"很长的一段话{n}。" * 200 for n in (1, 2)}
    noise = random.Random(1).randbytes(5000)
    workshop.extra = [Artifact("photo.webp", noise), Artifact("a.json", b"[1]" * 1000)]


def test_twins_hold_the_same(workshop):
    _fill(workshop)
    workshop.build(precompress=True)
    twins = _twins(workshop)
    originals = {"stories/1/index.html", "stories/2/index.html", "a.json"}
    assert originals <= {twin[:-3] for twin in twins}
    assert not {"photo.webp.br", "assets/site.css.gz"} & twins
    for twin in twins:
        packed, original = (workshop.target / twin), (workshop.target / twin[:-3])
        unpack = brotli.decompress if twin.endswith(".br") else gzip.decompress
        assert unpack(packed.read_bytes()) == original.read_bytes()
        assert packed.stat().st_size < original.stat().st_size


def test_twins_are_made_once_per_content(workshop):
    _fill(workshop)
    workshop.build(precompress=True)
    before = stamps(workshop.target)
    workshop.texts[1] += "又加一句。"
    written = set(workshop.build(precompress=True).written)
    page = "stories/1/index.html"
    assert written == {page, f"{page}.br", f"{page}.gz", "files.json"}
    after = stamps(workshop.target)
    assert {path for path in after if before[path] != after[path]} == written
    assert workshop.build(precompress=True).written == ()


def test_without_the_option_twins_go(workshop):
    _fill(workshop)
    workshop.build()
    plain = workshop.tree()
    workshop.build(precompress=True)
    assert set(workshop.build().removed) > {"a.json.br", "a.json.gz"}
    assert workshop.tree() == plain


def test_the_same_bytes_every_time(workshop, tmp_path):
    _fill(workshop)
    workshop.build("processes:2", precompress=True)
    first = workshop.tree()
    workshop.folder = tmp_path / "again"
    workshop.build(precompress=True)
    assert workshop.tree() == first
