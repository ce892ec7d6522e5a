"""What is published elsewhere is the site, and only the difference travels."""

from __future__ import annotations

import os

import pytest
from tests.engine.workshop import Workshop, stamps, tree

from xianfeng.engine import EngineError
from xianfeng.hosts import folder
from xianfeng.hosts.folder import publish


@pytest.fixture
def workshop(tmp_path):
    workshop = Workshop(tmp_path / "portal")
    workshop.build()
    return workshop


@pytest.fixture
def there(tmp_path):
    return tmp_path / "server/www"


def test_everything_the_first_time(workshop, there):
    said = []
    found = publish(workshop.target, there, said.append)
    assert tree(there) == workshop.tree()
    assert (len(found.new), found.changed, found.removed) == (15, (), ())
    assert "新增 stories/3/index.html" in said
    assert said[-1].startswith("新增 15 个，更新 0 个，删除 0 个文件，共传送 0.0")


def test_only_the_difference_after_that(workshop, there):
    publish(workshop.target, there)
    before = stamps(there)
    workshop.titles[3] = "换了题目"
    workshop.stories = 11
    workshop.build()
    found = publish(workshop.target, there)
    assert tree(there) == workshop.tree()
    assert found.new == ()
    assert set(found.changed) == {"index.html", "stories/3/index.html"}
    assert found.removed == ("stories/11/index.html",)
    after = stamps(there)
    assert {path for path in after if before[path] != after[path]} == {
        "index.html", "stories/3/index.html", "files.json",
    }  # fmt: skip
    assert not (there / "stories/11").exists()


def test_nothing_to_do_touches_nothing(workshop, there):
    publish(workshop.target, there)
    before = stamps(there)
    found = publish(workshop.target, there)
    assert (found.new, found.changed, found.removed, found.size) == ((), (), (), 0)
    assert stamps(there) == before


def test_time_stamps_travel(workshop, there):
    publish(workshop.target, there)
    here = (workshop.target / "index.html").stat().st_mtime_ns
    assert (there / "index.html").stat().st_mtime_ns == here


def test_other_peoples_files_stay(workshop, there):
    there.mkdir(parents=True)
    (there / "robots.txt").write_text("theirs")
    same = (workshop.target / "index.html").read_bytes()
    (there / "index.html").write_bytes(same)
    found = publish(workshop.target, there)
    assert "index.html" not in (*found.new, *found.changed)
    assert (there / "robots.txt").read_text() == "theirs"
    publish(workshop.target, there)
    assert (there / "robots.txt").exists()


def test_damage_at_the_destination_is_mended(workshop, there):
    publish(workshop.target, there)
    (there / "index.html").write_text("cut")
    (there / "stories/1/index.html").unlink()
    publish(workshop.target, there)
    assert tree(there) == workshop.tree()


@pytest.mark.parametrize("after", [0, 1, 2, 4])
def test_an_interrupted_publication_is_completed(workshop, there, monkeypatch, after):
    publish(workshop.target, there)
    first = workshop.tree()
    workshop.site["name"] = "红色先锋"
    workshop.stories = 11
    workshop.build()
    put, count = folder._put, iter(range(100))

    def interrupted(target, content):
        if next(count) >= after:
            raise KeyboardInterrupt
        put(target, content)

    with monkeypatch.context() as patch:
        patch.setattr(folder, "_put", interrupted)
        with pytest.raises(KeyboardInterrupt):
            publish(workshop.target, there)
    workshop.site["name"] = "先锋"
    workshop.stories = 12
    workshop.build()
    publish(workshop.target, there)
    assert tree(there) == first


def test_a_site_that_was_touched_is_not_published(workshop, there):
    page = workshop.target / "index.html"
    page.write_bytes(page.read_bytes().replace(b"html", b"HTML"))
    with pytest.raises(EngineError, match="重新生成"):
        publish(workshop.target, there)


def test_what_is_no_site_is_not_published(tmp_path, there):
    with pytest.raises(EngineError, match="不是本程序生成的完整网站"):
        publish(tmp_path, there)
    assert not there.exists()


def test_a_damaged_list_at_the_destination_is_reported(workshop, there):
    publish(workshop.target, there)
    os.truncate(there / "files.json", 20)
    with pytest.raises(EngineError, match="已损坏"):
        publish(workshop.target, there)
