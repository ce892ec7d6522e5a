/* Reads what plugins/xianfeng/search writes: see its FORMAT.md. search-ui.js is what readers see. */
(() => {
	"use strict";

	const SEPARATORS = /[\0-$&-*,-/:-@\[-`{-\xb6\xb8-\xbf\u2000-\u206f\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d-\u303f\ue000-\uf8ff\ufe00-\ufe0f\ufeff\ufff9-\uffff]/g;
	const DOTS = /[\u2022\u2027\u2219\u22c5\u30fb]/g;
	const LONGEST = 64;

	const forms = new Map();
	const form = (one) => {
		let known = forms.get(one);
		if (known === undefined) {
			known = one.normalize("NFKC").toLowerCase().replace(DOTS, "\xb7").replace(SEPARATORS, " ");
			forms.set(one, known);
		}
		return known;
	};

	/** Text in its one form; `at[i]` is where character i of it stood. */
	const mapped = (text, simple) => {
		let out = "", from = 0;
		const at = [];
		for (const one of text) {
			for (const unit of form(one)) {
				const known = simple?.get(unit) ?? unit;
				if (known !== " " || (out && !out.endsWith(" "))) {
					for (let i = 0; i < known.length; i++) at.push(from);
					out += known;
				}
			}
			from += one.length;
		}
		return { text: out, at };
	};
	const normalise = (text, simple) => {
		let out = "";
		for (const one of text) out += form(one);
		if (simple) out = out.replace(/./gu, (one) => simple.get(one) ?? one);
		return out.replace(/ +/g, " ").trim();
	};

	const pair = (first, second) => (first | (second << 16)) >>> 0;
	const grams = (run) => {
		if (run.length === 1) return [run.charCodeAt(0)];
		const found = [];
		for (let i = 1; i < run.length; i++) found.push(pair(run.charCodeAt(i - 1), run.charCodeAt(i)));
		return found;
	};
	const mixed = (gram) => Math.imul(gram, 0x9e3779b1) >>> 0;
	const triple = (first, second) => (0xf0000000 | (Math.imul(first, 0x85ebca6b) >>> 5) ^ (Math.imul(second, 0xc2b2ae35) >>> 5)) >>> 0;
	const level = (count) => 32 - Math.clz32(count);
	const ACCIDENTS = 6;
	const digest = (text) => {
		let value = 0x811c9dc5;
		for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
		return value >>> 0;
	};
	const sound = (part) => String.fromCharCode(part[1] ? 0xe100 + digest(part) % 0xe00 : 0xe000 + part.charCodeAt(0));
	/** What neighbours sound like, of parts that are syllables or initials: the grams of titles tell either of both. */
	const sounds = (parts) => parts.slice(1).map((part, i) =>
		parts[i][1] && part[1] ? sound(parts[i]) + sound(part) : sound(parts[i][0]) + sound(part[0]));
	/** The characters of a text that read as the letters, each whole or by its initial. */
	const spelt = (letters, text, readings) => {
		const end = (at, rest) => rest ? Math.max(...(readings.get(text[at]) ?? []).flatMap((one) => [one, one[0]])
			.map((part) => rest.startsWith(part) ? end(at + 1, rest.slice(part.length)) : 0), 0) : at;
		for (let at = 0; at < text.length; at++) if (end(at, letters)) return text.slice(at, end(at, letters));
		return "";
	};

	const waiting = new Map();
	window.xianfeng = (name, value) => waiting.get(name)?.(value);

	const run = (url, name) => new Promise((resolve, reject) => {
		const script = document.createElement("script");
		let came = false;
		waiting.set(name, (value) => { came = true; resolve(value); });
		const over = () => {
			waiting.delete(name);
			script.remove();
			if (!came) reject(new Error(`${url} did not bring ${name}`));
		};
		script.onload = over;
		script.onerror = over;
		script.src = url;
		document.head.append(script);
	});

	const inflate = async (text) => {
		const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
		const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
		return new Uint8Array(await new Response(stream).arrayBuffer());
	};

	/** A shard: pages by the lower bits of a gram. */
	const decode = (bytes) => {
		let at = 0;
		const varint = () => {
			let value = 0, shift = 0, byte;
			do {
				byte = bytes[at++];
				value += (byte & 0x7f) * 2 ** shift;
				shift += 7;
			} while (byte > 0x7f);
			return value;
		};
		const list = (count) => {
			const numbers = new Array(count);
			let last = -1;
			for (let i = 0; i < count; i++) {
				let gap = bytes[at++];
				if (gap === 0xff) {
					gap = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16);
					at += 3;
				} else if (gap >= 0xc0) gap = ((gap - 0xc0) << 8) | bytes[at++];
				numbers[i] = last += gap;
			}
			return numbers;
		};
		const found = new Map();
		for (let left = varint(), low = 0; left; left--) {
			low += varint();
			const head = varint(), counts = [head >>> 1];
			if (head & 1) for (let i = 0; i < 4; i++) counts.push(varint());
			found.set(low, counts.map(list));
		}
		return found;
	};

	const QUOTES = /["“”„「『]([^"“”„」』]+)["“”」』]|(\S+)/g;

	/** The words of a query: `text` normalised, `runs` of it between separators. */
	const parse = (query, simple) => {
		const words = [];
		for (const [, quoted, plain] of [...query].slice(0, LONGEST).join("").matchAll(QUOTES)) {
			const text = normalise(quoted ?? plain, simple);
			if (text) words.push({ text, exact: quoted !== undefined, runs: text.split(" ") });
		}
		return words;
	};

	/** How often a run breaks where pairs are missing; -1: parts get too short. */
	const breaks = (missing, length) => {
		if (!missing) return 0;
		if (missing & (missing << 1) || missing & 1 || missing >>> (length - 1)) return -1;
		return missing.toString(2).replaceAll("0", "").length;
	};

	const parts = (run, text) => {
		const best = [0];
		for (let end = 1; end <= run.length; end++) {
			best[end] = Infinity;
			for (let start = 0; start < end; start++)
				if (best[start] + 1 < best[end] && (end > start + 1 || run.length === 1) && text.includes(run.slice(start, end)))
					best[end] = best[start] + 1;
		}
		return best[run.length];
	};

	const letters = (names, at, width) => names.slice(at * width, at * width + width);

	const FIELDS = 4;  // title 3, headings 2, summary 1, body 0
	const WIDE = 2 ** 24;

	class Index {
		constructor(root, manifest) {
			Object.assign(this, { root, manifest, size: 0, kept: new Map() });
			this.segments = manifest.segments.map(([count, bits, shards, records, facets], ordinal) => {
				const start = this.size;
				this.size += count;
				return { ordinal, start, count, bits, shards, records, facets, decoded: new Map() };
			});
		}

		file(name) {
			if (!this.kept.has(name)) {
				const value = run(`${this.root}search/${name.slice(0, 2)}/${name.slice(2)}.js`, name);
				value.catch(() => this.kept.delete(name));
				this.kept.set(name, value);
			}
			return this.kept.get(name);
		}

		/** File `number` of a row: a directory says the letters of its name. Those of records (r) are all of it. */
		async listed(row, directories, number) {
			const shelf = Math.floor(number / this.manifest.shelf), at = number % this.manifest.shelf;
			const names = await this.file(letters(directories, shelf, 7) + row + "-" + shelf);
			return this.file(row[0] === "r" ? letters(names, at, 10) : letters(names, at, 7) + row + number);
		}

		async lists({ ordinal, bits, shards, decoded }, gram, name) {
			const place = mixed(gram), size = 2 ** (32 - bits), number = Math.floor(place / size);
			if (!decoded.has(number)) decoded.set(number, decode(await inflate(await this.listed("s" + ordinal, shards, number))));
			return decoded.get(number).get((name ?? place) % size);
		}

		async record(id) {
			const segment = this.segments.findLast((one) => one.start <= id);
			const [url, title, date, section, summary, headings, body, names, , pairs] =
				await this.listed("r" + segment.ordinal, segment.records, id - segment.start);
			const simple = !pairs ? undefined : new Map(pairs.match(/../gsu).map(([one, other]) => [one, other]));
			const fields = [[title, ...names], headings, [summary], body.split("\n")]
				.map((lines) => lines.map((line) => normalise(line, simple)).join("\n"));
			return { id, url, title, date, section, summary, body, simple, fields };
		}

		columns() {
			return Promise.all(this.segments.map(({ facets }) => this.file(facets)));
		}

		/** Characters and their syllables in pinyin. */
		async readings() {
			const lines = (await this.file(this.manifest.tables[1])).map((line) => line.match(/([a-z]+)(.*)/u));
			const known = new Map();
			for (const [, syllable, characters] of lines)
				for (const one of characters) known.set(one, [...known.get(one) ?? [], syllable]);
			return known;
		}

		async simplified() {
			const [old, now] = await this.file(this.manifest.tables[0]);
			this.simple ??= new Map([...old].map((one, i) => [one, now[i]]));
			return this.simple;
		}

		/** [id, score] of the pages that may hold all words. Level 0: by pairs that cover them, 1: by all, 2: by triples too. */
		async candidates(segment, words, level) {
			const all = level > 0;
			const wanted = words.flatMap((word) => word.runs.map((run) => {
				const found = grams(run);
				const loose = all && !word.exact && found.length < 32;
				const chosen = found.map((gram, at) => ({ gram, at })).filter(({ at }) => all || at % 2 === 0 || at === found.length - 1);
				return { chosen, loose, length: found.length };
			}));
			const lists = await Promise.all(wanted.map(({ chosen }) => Promise.all(chosen.map(({ gram }) => this.lists(segment, gram)))));
			const broken = new Uint8Array(segment.count), held = new Uint8Array(segment.count);
			const ranks = [1, 2, 3].map(() => new Uint8Array(segment.count));
			let total = 0;
			wanted.forEach(({ chosen, loose, length }, number) => {
				const masks = new Uint32Array(segment.count), counts = new Uint8Array(segment.count);
				chosen.forEach(({ at }, i) => {
					const [some = [], title = [], heads = [], lead = []] = lists[number][i] ?? [];
					const pages = some.length ? some : title;
					total++;
					for (const page of pages) { masks[page] |= 1 << at; counts[page]++; }
					[title, heads, lead].forEach((pages, first) => {
						for (const counts of ranks.slice(first)) for (const page of pages) counts[page]++;
					});
				});
				const full = 2 ** length - 1;
				for (let page = 0; page < segment.count; page++) {
					if (!counts[page]) continue;
					const gaps = counts[page] === chosen.length ? 0 : loose ? breaks((full & ~masks[page]) >>> 0, length) : -1;
					if (gaps >= 0) { held[page]++; broken[page] += gaps; }
				}
			});
			if (level > 1) await this.apart(segment, wanted, lists, held, broken);
			const found = [];
			for (let page = 0; page < segment.count; page++)
				if (held[page] === wanted.length) {
					const best = ranks.findIndex((counts) => counts[page] === total);
					found.push([segment.start + page, score(broken[page], best < 0 ? 0 : 3 - best, segment.start + page)]);
				}
			return found;
		}

		async apart(segment, wanted, lists, held, broken) {
			const size = (i, at) => level(lists[i][at]?.[0].length);
			const asked = wanted.flatMap(({ chosen, loose }, i) => chosen.slice(1)
				.map(({ gram }, at) => ({ gram: triple(chosen[at].gram, gram), loose, sum: size(i, at) + size(i, at + 1) }))
				.filter(({ sum }) => sum > level(segment.count) + ACCIDENTS));
			if (!asked.length || held.filter((one) => one === wanted.length).length < 8) return;
			const found = await Promise.all(asked.map(({ gram }) => this.lists(segment, gram)));
			const missed = new Uint8Array(segment.count);
			asked.forEach(({ loose }, i) => {
				const holds = new Uint8Array(segment.count);
				for (const page of found[i]?.[0] ?? []) holds[page] = 1;
				for (let page = 0; page < segment.count; page++)
					if (!holds[page]) { if (loose) missed[page]++; else held[page] = 0; }
			});
			missed.forEach((count, page) => { broken[page] = Math.max(broken[page], (count + 1) >> 1); });
		}

		async everywhere(words, level) {
			const found = await Promise.all(this.segments.map((segment) => this.candidates(segment, words, level)));
			return found.flat();
		}

		async cards(name) {
			if (!name) return [];
			const first = pair(name.charCodeAt(0), name.charCodeAt(1));
			const lists = await Promise.all(this.segments.map((one) => this.lists(one, first, digest(name))));
			return lists.flatMap((list, i) => (list?.[4] ?? []).map((page) => this.segments[i].start + page));
		}

		async search(query) {
			const seek = async (words) => {
				const answer = new Answer(this, query, words);
				if (words.some((word) => word.runs.some((run) => run.length > 3))) await answer.widen(0);
				if (!answer.total) await answer.widen(1);
				return answer;
			};
			const words = parse(query, this.simple);
			let answer = await seek(words);
			const letters = words.map((word) => word.text).join("");
			if (!answer.total && /^[a-z]{2,}$/.test(letters) && !words.some((word) => word.exact)) {
				const readings = await this.readings();
				const one = [...new Set([...readings.values()].flat())].sort((a, b) => b.length - a.length).join("|");
				for (const pattern of [".", `(?:${one})(?![aeiouv])|.`, `${one}|.`]) {  // jtjj; dan gan; dang an
					const runs = sounds(words.flatMap((word) => word.text.match(new RegExp(pattern, "g"))));
					if (!answer.total && runs.length) answer = await seek([{ text: letters, exact: true, runs, readings }]);
				}
			} else if (!answer.total && !this.simple && /[^\0-\u02ff]/.test(letters)) {
				const simple = await this.simplified(), again = parse(query, simple);
				if (again.some((word, i) => word.text !== words[i].text)) answer = await seek(again);
			}
			return answer;
		}

		async suggest(typed, count = 8) {
			const [bits, directories] = this.manifest.suggest;
			const text = normalise(typed, this.simple);
			for (let length = 1; length <= text.length; length++) {
				const prefix = text.slice(0, length);
				const nodes = await this.listed("c", directories, Math.floor(mixed(digest(prefix)) / 2 ** (32 - bits)));
				const node = nodes[prefix];
				if (!node) return [];
				const [more, ...listed] = node;
				if (!more || length === text.length) {
					const fits = listed.filter(([shown]) => normalise(shown).startsWith(text) || /^[a-z]/.test(text));
					return fits.slice(0, count);
				}
			}
			return [];
		}

		/** 您是不是要找 */
		async near(query) {
			const text = parse(query, this.simple).map((word) => word.text).join(" ");
			if (text.length < 2) return "";
			const votes = new Map();
			for (const segment of this.segments)
				for (const list of await Promise.all(text.split(" ").flatMap(grams).map((gram) => this.lists(segment, gram))))
					for (const page of list?.[1] ?? [])
						votes.set(segment.start + page, (votes.get(segment.start + page) ?? 0) + 1);
			const best = [...votes].sort((a, b) => b[1] - a[1] || b[0] - a[0]).slice(0, 4);
			let found = "", least = Math.floor(text.length / 3) + 1.5;
			for (const [id] of best)
				for (const line of (await this.record(id)).fields[0].split("\n"))
					for (const size of [text.length, text.length - 1, text.length + 1])
						for (let at = 0; at + size <= line.length; at++) {
							const part = line.slice(at, at + size), far = distance(part, text);
							if (far < least && part.trim() === part) [found, least] = [part, far];
						}
			return found;
		}
	}

	/** Fewer breaks first, then the better field, then the newer page. */
	const score = (broken, rank, id) => (64 - broken) * FIELDS * WIDE + rank * WIDE + id;

	const distance = (one, other) => {
		let row = [...other, 0].map((_, i) => i);
		for (let i = 1; i <= one.length; i++) {
			const next = [i];
			for (let j = 1; j <= other.length; j++)
				next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
			row = next;
		}
		return row[other.length];
	};

	const marks = (words, text, simple) => {
		const { text: plain, at } = mapped(text, simple), found = [];
		const mark = (part) => {
			for (let i = plain.indexOf(part); i >= 0; i = plain.indexOf(part, i + part.length)) {
				const last = i + part.length - 1;
				let end = last + 1;
				while (end < at.length && at[end] === at[last]) end++;
				found.push([at[i], Math.min(at[last] + String.fromCodePoint(text.codePointAt(at[last])).length, at[end] ?? text.length)]);
			}
		};
		for (const { text: word, runs } of words)
			if (plain.includes(word)) mark(word);
			else for (const run of runs)
				for (let from = 0, to = run.length; from < run.length; from = to, to = run.length) {
					while (to > from + 1 && !plain.includes(run.slice(from, to))) to--;
					if (to > from + 1 || run.length === 1) mark(run.slice(from, to));
				}
		return found.sort((a, b) => a[0] - b[0]).filter(([from], i, all) => !i || from >= all[i - 1][1]);
	};

	/** What was found: `total` candidates; `next` gives them verified and in order, page by page. */
	class Answer {
		constructor(index, query, words) {
			Object.assign(this, { index, query, words, found: [], level: -1, filters: {}, byDate: false, given: new Set(), pool: [] });
		}
		get total() { return this.found.length; }

		get left() { return this.rest.length + this.pool.length; }

		/** Looks for candidates: see there. */
		async widen(level = 1) {
			if (this.level < level && this.words.length)
				Object.assign(this, { level, missed: 0, found: await this.index.everywhere(this.words, level), rest: null });
		}

		async queue() {
			if (this.rest) return this.rest;
			let kept = this.found;
			if (Object.keys(this.filters).length) {
				const fits = await this.fitting(this.filters);
				kept = kept.filter(([id]) => fits(id));
			}
			this.cards ??= this.words.length === 1 && !this.words[0].readings ? await this.index.cards(this.words[0].text) : [];
			this.rest = kept.filter(([id]) => !this.given.has(id)).map(([id, one]) => [id, this.value(id, one)]).sort((a, b) => a[1] - b[1]);
			return this.rest;
		}

		value(id, one) {
			return this.cards.includes(id) ? WIDE ** 2 + id : this.byDate ? id : one;
		}

		async fitting(filters) {
			const labels = await this.labels(), chosen = Object.entries(filters);
			return (id) => chosen.every(([facet, label]) => labels(id, facet).includes(label));
		}

		async labels() {
			const columns = await this.index.columns(), { segments } = this.index;
			return (id, facet) => {
				const at = segments.findLastIndex((one) => one.start <= id);
				const [kinds, coded] = columns[at][facet] ?? [[], ""];
				return kinds[coded.charCodeAt(id - segments[at].start) - 0x100] ?? [];
			};
		}

		async counts() {
			const held = await this.labels(), counted = {};
			for (const facet of Object.keys(this.index.manifest.facets)) {
				const others = { ...this.filters };
				delete others[facet];
				const fits = Object.keys(others).length ? await this.fitting(others) : () => true;
				const labels = new Map();
				for (const [id] of this.found)
					if (fits(id)) for (const label of held(id, facet)) labels.set(label, (labels.get(label) ?? 0) + 1);
				counted[facet] = [...labels].sort((a, b) => facet === "year" ? (a[0] < b[0] ? 1 : -1) : b[1] - a[1]);
			}
			return counted;
		}

		verified(record) {
			let broken = 0, rank = 3;
			const whole = record.fields.join("\n");
			for (const { text, exact, runs, readings } of this.words) {
				record.read = readings && spelt(text, record.fields[0], readings);
				const field = record.fields.findIndex((one) => one.includes(record.read || text));
				if (field >= 0) rank = Math.min(rank, 3 - field);
				else {
					broken += exact ? Infinity : runs.reduce((sum, run) => sum + parts(run, whole), -1);
					rank = 0;
				}
			}
			return broken < Infinity ? score(Math.min(broken, 63), rank, record.id) : -1;
		}

		async next(count = 10) {
			const results = [];
			let patience = count * 12;
			while (results.length < count && patience > 0 && ((await this.queue()).length || this.pool.length)) {
				const batch = this.rest.splice(Math.max(0, this.rest.length - (count - results.length)));
				patience -= batch.length || 1;
				for (const record of await Promise.all(batch.map(([id]) => this.index.record(id)))) {
					const sure = this.verified(record);
					this.given.add(record.id);
					if (sure < score(0, 0, 0)) this.missed++;
					if (sure >= 0) this.pool.push([this.value(record.id, sure), record]);
				}
				if (this.missed > 2 && this.rest.length) await this.widen(Math.min(this.level + 1, 2));
				this.pool.sort((a, b) => b[0] - a[0]);
				const rest = await this.queue(), limit = rest.length ? rest[rest.length - 1][1] : -1;
				while (results.length < count && this.pool.length && this.pool[0][0] >= limit) {
					const [, record] = this.pool.shift();
					results.push({ ...record, card: this.cards.includes(record.id) });
				}
			}
			return results;
		}

		marks(text, record) {
			return marks(record.read ? parse(record.read) : this.words, text, record.simple);
		}

		/** The sentence of the first hit and what fits with it: {text, marks}. */
		excerpt(record, longest = 110) {
			const source = this.marks(record.body, record).length ? record.body : record.summary || record.body;
			const [start, stop] = this.marks(source, record)[0] ?? [0, 0];
			let from = 0, to = 0, before = "", behind = "";
			for (const { index, 0: { length } } of source.matchAll(/[。！？!?；;\n]+[”’」』）)]*|$/g)) {
				const end = index + length;
				if (end <= start) from = to = end;
				else if (to < stop || to === from || end - from <= longest) to = end;
				else break;
			}
			if (stop - from > longest) { from = whole(source, start - 20); before = "…"; }
			if (to - from > longest + 20) { to = whole(source, Math.max(from + longest, stop)); behind = "…"; }
			const text = before + source.slice(from, to).trim().replace(/\n/g, " ") + behind;
			return { text, marks: this.marks(text, record) };
		}
	}

	const whole = (text, at) => (/[\udc00-\udfff]/.test(text[at]) ? at - 1 : at);

	const open = async (root, manifest) => new Index(root, await run(root + manifest, "manifest"));

	window.xianfengSearch = { open, marks, parse, normalise, grams, triple, digest, mixed, decode, inflate, sounds };
})();
