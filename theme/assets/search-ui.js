/* What readers see of the search: plugins/xianfeng/search/HOOKS.md. */
(() => {
	"use strict";
	const { root = "./", search: manifest } = document.documentElement.dataset;
	const engine = window.xianfengSearch;
	if (!manifest || !engine) return;

	let opened;
	const index = () => (opened ??= engine.open(root, manifest).catch((error) => { opened = undefined; throw error; }));
	const FACETS = ["section", "domain", "town", "theme", "year"];
	const PAUSE = 120, PAGE = 5;

	const make = (tag, attributes = {}, ...children) => {
		const made = document.createElement(tag);
		for (const [name, value] of Object.entries(attributes))
			if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
			else if (value !== false) made.setAttribute(name, value === true ? "" : value);
		made.append(...children);
		return made;
	};
	const marked = ({ text, marks }) => {
		const out = document.createDocumentFragment();
		let at = 0;
		for (const [from, to] of marks) {
			out.append(text.slice(at, from), make("mark", {}, text.slice(from, to)));
			at = to;
		}
		out.append(text.slice(at));
		return out;
	};
	const address = (url) => root + (location.protocol === "file:" && /(^|\/)$/.test(url) ? `${url}index.html` : url);
	const hit = (one, answer) => `${address(one.url)}#hit=${encodeURIComponent(one.read || answer.query)}`;
	const searchPage = (query) => `${address("search/")}?q=${encodeURIComponent(query)}`;
	const later = (work) => {
		let timer;
		return (...given) => { clearTimeout(timer); timer = setTimeout(() => work(...given), PAUSE); };
	};
	const failed = (again) => [
		"搜索数据没有加载成功，请检查网络。",
		make("button", { type: "button", class: "search-retry", onclick: again }, "重试"),
	];

	let boxes = 0;
	const combobox = (input) => {
		const id = `search-list-${++boxes}`;
		const list = make("ul", { id, role: "listbox", "aria-label": "搜索建议", class: "search-list" });
		const status = make("p", { role: "status", class: "search-status" });
		const panel = make("div", { class: "search-panel", hidden: true }, list, status);
		input.form.append(panel);
		input.form.classList.add("search-box");
		for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id, autocomplete: "off" }))
			input.setAttribute(name, value);
		let active = -1, turn = 0;

		const options = () => [...list.children];
		const show = (open) => {
			panel.hidden = !open;
			input.setAttribute("aria-expanded", String(open && list.children.length > 0));
			if (!open) move(-1);
		};
		const move = (to) => {
			active = to;
			options().forEach((one, i) => one.setAttribute("aria-selected", String(i === to)));
			if (to < 0) input.removeAttribute("aria-activedescendant");
			else {
				input.setAttribute("aria-activedescendant", options()[to].id);
				options()[to].scrollIntoView({ block: "nearest" });
			}
		};
		const option = (url, kind, ...content) => {
			const made = make("li", { role: "option", id: `${id}-${list.children.length}`, "aria-selected": "false", class: "search-option" },
				make("span", { class: "search-option__text" }, ...content), make("span", { class: "search-option__kind" }, kind));
			made.addEventListener("click", () => { location.href = url; });
			list.append(made);
		};
		const look = async () => {
			const query = input.value.trim(), mine = ++turn;
			if (!query) { list.replaceChildren(); status.textContent = ""; return show(false); }
			try {
				const known = await index();
				const offered = await known.suggest(query, 5);
				if (mine !== turn) return;
				list.replaceChildren();
				move(-1);
				for (const [text, url, section] of offered) option(address(url), section, marked({ text, marks: [] }));
				show(true);
				const answer = await known.search(query), results = await answer.next(4);
				if (mine !== turn) return;
				const listed = new Set(offered.map(([, url]) => url));
				for (const one of results)
					if (!listed.has(one.url)) option(hit(one, answer), one.section, marked({ text: one.title, marks: answer.marks(one.title, one) }));
				if (list.children.length) option(searchPage(query), "", `查看全部结果：${query}`);
				status.textContent = list.children.length ? `有 ${list.children.length} 项，可用上下键选择` : "没有找到相关内容";
				show(true);
			} catch {
				if (mine !== turn) return;
				status.replaceChildren(...failed(look));
				show(true);
			}
		};
		input.addEventListener("input", later(look));
		input.addEventListener("focus", () => { index().catch(() => {}); if (input.value && list.children.length) show(true); });
		input.form.addEventListener("focusout", (event) => { if (!input.form.contains(event.relatedTarget)) show(false); });
		panel.addEventListener("mousedown", (event) => { if (event.target.tagName !== "BUTTON") event.preventDefault(); });
		input.addEventListener("keydown", (event) => {
			const count = list.children.length, open = !panel.hidden;
			if (event.isComposing) return;
			if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
				event.preventDefault();
				show(true);
				const step = event.key === "ArrowDown" ? 1 : -1;
				move(active < 0 ? (step > 0 ? 0 : count - 1) : (active + step + count) % count);
			} else if (event.key === "Enter" && open && active >= 0) {
				event.preventDefault();
				options()[active].click();
			} else if (event.key === "Escape") {
				if (open) show(false);
				else input.value = "";
				event.preventDefault();
			}
		});
		input.form.addEventListener("submit", (event) => {
			event.preventDefault();
			if (input.value.trim()) location.href = searchPage(input.value.trim());
		});
	};

	const page = (place) => {
		const input = make("input", { type: "search", name: "q", class: "search-page__input", "aria-label": "搜索内容", maxlength: "60", autocomplete: "off", placeholder: "搜经验、支部、提法" });
		const form = make("form", { role: "search", class: "search-page__form", "aria-label": "站内搜索" }, input, make("button", { class: "search-page__button" }, "搜索"));
		const filters = make("div", { class: "search-filters" });
		const fold = make("details", { class: "search-fold", hidden: true, ontoggle: () => { if (fold.open && answer) drawFilters().catch(() => status.replaceChildren(...failed(show))); } }, make("summary", {}, "筛选和排序"), filters);
		const status = make("p", { role: "status", class: "search-status" });
		const results = make("ol", { class: "search-results" });
		const more = make("button", { type: "button", class: "search-more", hidden: true }, "更多结果");
		place.append(form, fold, status, results, more);
		let turn = 0, answer;

		const given = () => new URLSearchParams(location.search);
		const change = (name, value, way = "pushState") => {
			const now = given();
			if (value) now.set(name, value);
			else now.delete(name);
			history[way](null, "", `?${now}`);
			show();
		};
		const result = (one) => {
			const title = make("a", { href: hit(one, answer) }, marked({ text: one.title, marks: answer.marks(one.title, one) }));
			const facts = [one.section, one.date].filter(Boolean).join(" · ");
			return make("li", { class: one.card ? "search-result search-result--card" : "search-result" },
				make("h2", { class: "search-result__title" }, title),
				make("p", { class: "search-result__text" }, marked(answer.excerpt(one))),
				make("p", { class: "search-result__facts" }, facts));
		};
		const choice = (name, label, options, chosen) => make("label", { class: "search-filter" }, label,
			make("select", { name, onchange: (event) => change(name, event.target.value) },
				...options.map(([value, text]) => make("option", { value, selected: value === chosen }, text))));
		const drawFilters = async () => {
			const mine = turn, { filters: chosen, byDate } = answer, known = await index(), counted = await answer.counts();
			if (mine !== turn) return;
			filters.replaceChildren(...FACETS.filter((name) => counted[name].length || chosen[name]).map((name) => {
				const options = counted[name].map(([label, count]) => [label, `${label}（${count}）`]);
				if (chosen[name] && !options.some(([value]) => value === chosen[name])) options.push([chosen[name], `${chosen[name]}（0）`]);
				return choice(name, known.manifest.facets[name], [["", "全部"], ...options], chosen[name]);
			}), choice("sort", "排序", [["", "按相关"], ["date", "按时间"]], byDate && "date"));
		};
		const nothing = async (known, query, mine) => {
			const near = await known.near(query);
			if (mine !== turn) return;
			status.replaceChildren(`没有找到“${query}”。`);
			if (near) status.append("您是不是要找：", make("a", { class: "search-near", href: searchPage(near) }, near));
		};
		const append = async (mine) => {
			let found = await answer.next(PAGE);
			if (found.length < PAGE && !answer.level) { await answer.widen(); found = found.concat(await answer.next(PAGE - found.length)); }
			if (mine !== turn) return found;
			results.append(...found.map(result));
			more.hidden = !answer.left;
			return found;
		};
		const filtered = () => Object.keys(answer.filters).length > 0;
		const tell = () => {
			const about = answer.left ? "约 " : "";
			status.textContent = `${filtered() ? "筛选后" : ""}找到 ${about}${results.children.length + answer.left} 篇`;
		};
		const show = async () => {
			const mine = ++turn, now = given(), query = now.get("q") ?? "";
			if (input.value.trim() !== query) input.value = query;
			if (!query) { results.replaceChildren(); fold.hidden = more.hidden = true; status.textContent = "请输入要找的内容"; return; }
			status.textContent = "正在查找……";
			try {
				const known = await index(), next = await known.search(query);
				if (mine !== turn) return;
				answer = next;
				answer.filters = Object.fromEntries([...now].filter(([name, value]) => value && FACETS.includes(name)));
				answer.byDate = now.get("sort") === "date";
				results.replaceChildren();
				const found = await append(mine);
				if (mine !== turn) return;
				if (found.length) tell();
				else if (answer.left) status.textContent = "最近的页面里还没有完全相同的，可以继续查找";
				else if (filtered() && answer.total) status.textContent = "这些条件下没有内容，请放宽筛选";
				else await nothing(known, query, mine);
				fold.hidden = !answer.total;
				filters.replaceChildren();
				if (filtered() || answer.byDate) fold.open = true;
				if (fold.open) await drawFilters();
			} catch {
				if (mine === turn) status.replaceChildren(...failed(show));
			}
		};
		more.addEventListener("click", async () => {
			const mine = turn, first = results.children.length;
			try {
				await append(mine);
				results.children[first]?.querySelector("a").focus();
				tell();
			} catch { status.replaceChildren(...failed(() => more.click())); }
		});
		form.addEventListener("submit", (event) => {
			event.preventDefault();
			change("q", input.value.trim());
		});
		input.addEventListener("input", later(() => {
			if (input.value.trim() !== (given().get("q") ?? "")) change("q", input.value.trim(), "replaceState");
		}));
		addEventListener("popstate", show);
		show();
		return input;
	};

	const reveal = () => {
		const query = location.hash.startsWith("#hit=") && decodeURIComponent(location.hash.slice(5));
		const main = document.querySelector("main");
		if (!query || !main) return;
		const nodes = [], walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
		let text = "";
		while (walker.nextNode()) { nodes.push([text.length, walker.currentNode]); text += walker.currentNode.data; }
		const spot = (at) => { const [start, node] = nodes.findLast(([from]) => from <= at); return [node, at - start]; };
		const ranges = engine.marks(engine.parse(query), text).slice(0, 500).map(([from, to]) => {
			const range = document.createRange(), [last, end] = spot(to - 1);
			range.setStart(...spot(from));
			range.setEnd(last, end + 1);
			return range;
		});
		if (!ranges.length) return;
		if (window.CSS?.highlights) CSS.highlights.set("search-hit", new Highlight(...ranges));
		const first = ranges.find((range) => !range.startContainer.parentElement.closest("h1,nav")) ?? ranges[0];
		scrollBy(0, first.getBoundingClientRect().top - innerHeight / 3);
	};

	const start = () => {
		const place = document.getElementById("search-page");
		for (const input of document.querySelectorAll("form[role=search] input[name=q]")) combobox(input);
		const own = place && page(place);
		const wanted = own ?? document.querySelector("form[role=search] input[name=q]");
		document.addEventListener("keydown", (event) => {
			if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input,textarea,select,[contenteditable]")) return;
			event.preventDefault();
			if (wanted?.checkVisibility?.() ?? wanted) { wanted.focus(); wanted.select(); } else location.href = searchPage("");
		});
		reveal();
		addEventListener("hashchange", reveal);
	};
	if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
	else start();
})();
