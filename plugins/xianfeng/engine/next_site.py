"""The next site: what is kept of the published one, what is new, what is wrong with it."""

from __future__ import annotations

from xianfeng.engine.cache import Cache
from xianfeng.engine.linking import Mentions, Web
from xianfeng.engine.manifest import PUBLIC, PublishedFile, public
from xianfeng.engine.paths import Paths
from xianfeng.engine.publication import Publication
from xianfeng.engine.rendering import MadeFile
from xianfeng.engine.report import Problem
from xianfeng.engine.verification import Facts, Scanner
from xianfeng.memory.digests import digest

_READ = (".html", ".css")


class NextSite:
    """Grows file by file; published as a whole."""

    def __init__(
        self, publication: Publication, cache: Cache, scanner: Scanner, maker: bytes
    ) -> None:
        """``maker``: digest of all that makes pages of what they are made of."""
        self._publication = publication
        self._cache = cache
        self._scanner = scanner
        publication.refuse_strangers()
        known = publication.known
        self.old = publication.standing()
        self.maker = maker
        self._same_maker = known.maker == maker
        self._sound = self.old.keys() == known.records.keys()
        self.records: dict[str, PublishedFile] = {}
        self.written: set[str] = set()
        self.faults: list[Problem] = []
        self._made: set[str] = set()
        self._inputs: dict[str, bytes] = {}
        self._web = Web(self.facts)
        self._unmade = Mentions()
        self._paths = Paths()
        self.claim(PUBLIC)

    def claim(self, path: str) -> bool:
        """Whether a file may stand at ``path``; if not, that is one of the problems."""
        problem = self._paths.problem(path)
        if problem is not None:
            self.faults.append(problem)
        return problem is None

    def keep(self, path: str, key: bytes) -> bool:
        """Keeps the published file ``path`` if it was made of ``key``."""
        record = self.old.get(path)
        if record is None or record.key != key:
            return False
        self.records[path] = record._replace(inputs=self._inputs.get(path, b""))
        return True

    def keep_due(self, path: str, inputs: bytes) -> bool:
        """Keeps the published page ``path`` if making it would read the same as it did."""
        record = self.old.get(path)
        if record is None or record.inputs != inputs or not (inputs and self._same_maker):
            return False
        self.records[path] = record
        return True

    def note_inputs(self, path: str, inputs: bytes) -> None:
        """Notes what making the page ``path`` read; it is kept or taken after that."""
        self._inputs[path] = inputs

    def take(self, made: MadeFile) -> None:
        """A file that was made; the published one stays if it holds the same."""
        self._cache.put_many(made.memos)
        if not made.is_claimed and not self.claim(made.path):
            return
        if made.fault:
            self._unmade.add(made.fault, made.path)
            return
        old = self.old.get(made.path)
        if old is not None and old.digest == made.digest:
            signature = old.signature
        else:
            signature = self._publication.write(made.path, made.content)
            self.written.add(made.path)
        self.records[made.path] = PublishedFile(
            made.key, made.digest, signature, self._inputs.get(made.path, b"")
        )
        self._made.add(made.path)
        if made.facts:
            self._cache.put(_facts_memo(made.path, made.key), made.facts)
            self._web.add(made.path, Facts.unpack(made.facts) or Facts())

    def content(self, path: str) -> bytes:
        """What the file ``path`` of the next site holds."""
        return self._publication.read(path)

    def facts(self, path: str) -> Facts:
        """Facts of the file ``path`` of the next site."""
        if not path.endswith(_READ):
            return Facts()
        known = Facts.unpack(self._cache.get(_facts_memo(path, self.records[path].key)))
        return known or self._scanner.facts(path, self.content(path))

    def problems(self, *, links: bool = True) -> tuple[Problem, ...]:
        """Everything that stands against publishing; ``links`` only once all files could be made."""
        unmade = {Problem(path, f"{fault}{times}") for fault, path, times in self._unmade}
        if unmade or self.faults:
            return tuple(sorted({*self.faults, *unmade}))
        if not links:
            return ()
        kept = [path for path in self.records if path not in self._made]
        if not self._sound:
            for path in kept:
                self._web.add(path, self.facts(path))
        elif gone := self._gone():
            self._web.add_referring(kept, gone)
        return tuple(sorted(self._web.problems(self.records)))

    def _gone(self) -> set[str]:
        """Paths and anchors that kept files may refer to and that are no longer there."""
        gone = {path for path in self.old if path not in self.records} - {PUBLIC}
        for path in self._made & self.old.keys():
            known = Facts.unpack(self._cache.get(_facts_memo(path, self.old[path].key)))
            before = known or self._published_facts(path)
            gone |= {f"{path}#{one}" for one in before.anchors - self.facts(path).anchors}
        return gone

    def _published_facts(self, path: str) -> Facts:
        if not path.endswith(_READ):
            return Facts()
        return self._scanner.facts(path, (self._publication.target / path).read_bytes())

    def removed(self) -> tuple[str, ...]:
        """Files of the published site that the coming one does without."""
        return tuple(sorted(self._publication.files.keys() - self.records.keys()))

    def list_files(self) -> None:
        """Adds the public list of all files, itself aside."""
        content = public(self.records)
        self.take(MadeFile(PUBLIC, digest(content), content, digest(content)))

    def publish(self) -> None:
        """Puts the files that are kept beside those that were written, and publishes all."""
        kept = {p: r.signature for p, r in self.records.items() if p not in self.written}
        self._publication.complete(kept)
        signatures = self._publication.publish()
        for path, record in self.records.items():
            signature = signatures.get(path, record.signature)
            if signature != record.signature:
                self.records[path] = record._replace(signature=signature)


def _facts_memo(path: str, key: bytes) -> str:
    return f"facts:{path}:{key.hex()}"
