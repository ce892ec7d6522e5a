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
		if (simple) out = [...out].map((one) => simple.get(one) ?? one).join("");
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
	const initials = (letters) => String.fromCharCode(...[...letters].map((one) => 0xe000 + one.charCodeAt(0)));
	const SYLLABLE = "(?:[zcs]h?|[bpmfdtnlgkhjqxryw])?(?:[iu]?ang?|[iu]?ao?|i?ong|u?ai|u?eng?|e[ir]|[iuv]?e|ing?|i?ou?|u[ino]|i?u|v|i)";
	/** The codes of pinyin's syllables, or "" if it is none; `greedy`: as dang an, not dan gan. */
	const syllables = (letters, greedy) => {
		const one = new RegExp(SYLLABLE + (greedy ? "" : "(?![aeiouv])"), "y");
		let out = "";
		while (one.lastIndex < letters.length) {
			const found = one.exec(letters);
			if (!found) return "";
			out += String.fromCharCode(0xe100 + digest(found[0]) % 0xe00);
		}
		return out;
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

	class Files {
		constructor(root, shelf) {
			Object.assign(this, { root, shelf });
			this.kept = new Map();
		}
		get(name) {
			if (!this.kept.has(name)) {
				const value = run(`${this.root}search/${name.slice(0, 2)}/${name.slice(2)}.js`, name);
				value.catch(() => this.kept.delete(name));
				this.kept.set(name, value);
			}
			return this.kept.get(name);
		}
		async listed(directories, number) {
			const at = Math.floor(number / this.shelf) * 10, inner = (number % this.shelf) * 10;
			const names = await this.get(directories.slice(at, at + 10));
			return this.get(names.slice(inner, inner + 10));
		}
	}

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
		let count = 0;
		for (let rest = missing; rest; rest &= rest - 1) count++;
		return count;
	};

	const parts = (run, text) => {
		const best = [0];
		for (let end = 1; end <= run.length; end++) {
			best[end] = Infinity;
			for (let start = 0; start < end; start++)
				if (best[start] + 1 < best[end] && (end - start > 1 || run.length === 1) && text.includes(run.slice(start, end)))
					best[end] = best[start] + 1;
		}
		return best[run.length] === Infinity ? 0 : best[run.length];
	};

	const FIELDS = 4;  // title 3, headings 2, summary 1, body 0
	const WIDE = 2 ** 24;

	class Index {
		constructor(root, manifest) {
			this.files = new Files(root, manifest.shelf);
			this.manifest = manifest;
			this.size = 0;
			this.segments = manifest.segments.map(([count, bits, shards, records, facets]) => {
				const start = this.size;
				this.size += count;
				return { start, count, bits, shards, records, facets, decoded: new Map() };
			});
		}

		async shard(segment, number) {
			if (!segment.decoded.has(number))
				segment.decoded.set(number, decode(await inflate(await this.files.listed(segment.shards, number))));
			return segment.decoded.get(number);
		}

		async lists(segment, gram, name) {
			const place = mixed(gram), number = segment.bits ? place >>> (32 - segment.bits) : 0;
			const mask = 2 ** (32 - segment.bits) - 1;
			return (await this.shard(segment, number)).get(((name ?? place) & mask) >>> 0);
		}

		async record(id) {
			const segment = this.segments.findLast((one) => one.start <= id);
			const [url, title, date, section, summary, headings, body, names, card, pairs] =
				await this.files.listed(segment.records, id - segment.start);
			const simple = !pairs ? undefined : new Map(pairs.match(/../gsu).map(([one, other]) => [one, other]));
			const seen = [[title, ...names].join("\n"), headings.join("\n"), summary, body];
			const fields = seen.map((text) => text.split("\n").map((line) => normalise(line, simple)).join("\n"));
			return { id, url, title, date, section, summary, headings, body, names, card, simple, fields };
		}

		columns() {
			return Promise.all(this.segments.map(({ facets }) => this.files.get(facets)));
		}

		async simplified() {
			const [old, now] = await this.files.get(this.manifest.tables[0]);
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
					for (const page of title) { ranks[0][page]++; ranks[1][page]++; ranks[2][page]++; }
					for (const page of heads) { ranks[0][page]++; ranks[1][page]++; }
					for (const page of lead) ranks[0][page]++;
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
					const rank = ranks[2][page] === total ? 3 : ranks[1][page] === total ? 2 : ranks[0][page] === total ? 1 : 0;
					found.push([segment.start + page, score(broken[page], rank, segment.start + page)]);
				}
			return found;
		}

		async apart(segment, wanted, lists, held, broken) {
			const size = (i, at) => level(lists[i][at]?.[0].length ?? 0);
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
			const first = pair(name.charCodeAt(0), name.length > 1 ? name.charCodeAt(1) : 0);
			const lists = await Promise.all(this.segments.map((one) => this.lists(one, first, digest(name))));
			return lists.flatMap((list, i) => (list?.[4] ?? []).map((page) => this.segments[i].start + page));
		}

		async search(query) {
			const seek = async (words, sure) => {
				const level = words.some((word) => word.runs.some((run) => run.length > 3)) ? 0 : 1;
				const answer = new Answer(this, query, words, words.length ? await this.everywhere(words, level) : [], level, sure);
				if (!answer.total) await answer.widen();
				return answer;
			};
			let words = parse(query, this.simple), answer = await seek(words);
			const letters = words.map((word) => word.text).join("");
			if (!answer.total && /^[a-z]{2,}$/.test(letters) && !words.some((word) => word.exact)) {
				for (const code of [initials(letters), syllables(letters), syllables(letters, true)])
					if (!answer.total && code.length > 1) answer = await seek([{ text: code, exact: true, runs: [code] }], true);
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
				const place = mixed(digest(prefix));
				const nodes = await this.files.listed(directories, bits ? place >>> (32 - bits) : 0);
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
		constructor(index, query, words, found, level, sure) {
			Object.assign(this, { index, query, words, found, level, sure, filters: {}, byDate: false, given: new Set(), pool: [], missed: 0 });
		}
		get total() { return this.found.length; }

		get left() { return this.rest.length + this.pool.length; }

		get complete() { return this.level > 0 || !this.words.length; }
		/** Also pages that hold the parts of the words apart; a third time by triples. */
		async widen(level = 1) {
			if (this.level >= level) return;
			Object.assign(this, { level, missed: 0, found: await this.index.everywhere(this.words, level), rest: null });
		}

		async queue() {
			if (this.rest) return this.rest;
			let kept = this.found;
			if (Object.keys(this.filters).length) {
				const fits = await this.fitting(this.filters);
				kept = kept.filter(([id]) => fits(id));
			}
			this.cards ??= this.words.length === 1 && !this.sure ? await this.index.cards(this.words[0].text) : [];
			const value = (id, one) => (this.cards.includes(id) ? WIDE ** 2 + id : this.byDate ? id : one);
			this.rest = kept.filter(([id]) => !this.given.has(id)).map(([id, one]) => [id, value(id, one)]).sort((a, b) => a[1] - b[1]);
			return this.rest;
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
			if (this.sure) return score(0, 3, record.id);
			let broken = 0, rank = 3;
			const whole = record.fields.join("\n");
			for (const word of this.words) {
				const field = record.fields.findIndex((text) => text.includes(word.text));
				if (field >= 0) { rank = Math.min(rank, 3 - field); continue; }
				if (word.exact) return -1;
				for (const run of word.runs) {
					const count = parts(run, whole);
					if (!count) return -1;
					broken += count - 1;
				}
				broken += word.runs.length - 1;
				rank = 0;
			}
			return score(Math.min(broken, 63), rank, record.id);
		}

		async next(count = 10) {
			const results = [];
			let patience = count * 12;
			const value = (record, one) => (this.cards.includes(record.id) ? WIDE ** 2 : this.byDate && one >= 0 ? record.id : one);
			while (results.length < count && patience > 0 && ((await this.queue()).length || this.pool.length)) {
				const batch = this.rest.splice(Math.max(0, this.rest.length - (count - results.length)));
				patience -= batch.length || 1;
				for (const record of await Promise.all(batch.map(([id]) => this.index.record(id)))) {
					const sure = this.verified(record);
					this.given.add(record.id);
					if (sure < score(0, 0, 0)) this.missed++;
					if (sure >= 0) this.pool.push([value(record, sure), record]);
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

		marks(text, simple) {
			return marks(this.words, text, simple);
		}

		/** The sentence of the first hit and what fits with it: {text, marks}. */
		excerpt(record, longest = 110) {
			const source = this.marks(record.body, record.simple).length ? record.body : record.summary || record.body;
			const hit = this.marks(source, record.simple)[0] ?? [0, 0];
			const ends = [0];
			for (const { index, 0: { length } } of source.matchAll(/[。！？!?；;\n]+[”’」』）)]*/g)) ends.push(index + length);
			ends.push(source.length);
			let from = ends.findLast((end) => end <= hit[0]) ?? 0, to = ends.find((end) => end >= hit[1] && end > from) ?? source.length;
			for (let after = to; after !== undefined && after - from <= longest; after = ends.find((end) => end > after)) to = after;
			let before = "", behind = "";
			if (hit[1] - from > longest) { from = whole(source, hit[0] - 20); before = "…"; }
			if (to - from > longest + 20) { to = whole(source, Math.max(from + longest, hit[1])); behind = "…"; }
			const text = before + source.slice(from, to).trim().replace(/\n/g, " ") + behind;
			return { text, marks: this.marks(text, record.simple) };
		}
	}

	const whole = (text, at) => (/[\udc00-\udfff]/.test(text[at]) ? at - 1 : at);

	const open = async (root, manifest) => new Index(root, await run(root + manifest, "manifest"));

	window.xianfengSearch = { open, marks, normalise, mapped, grams, triple, digest, mixed, decode, inflate, parse, syllables, initials, distance };
})();
