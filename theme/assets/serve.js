// Only while an editor runs "serve": shows what is wrong with the sources over the last good page.
(() => {
  const address = new URL("../findings.json", document.currentScript.src);
  const show = (findings) => {
    const panel = document.createElement("section");
    panel.className = "findings";
    panel.setAttribute("role", "alert");
    const title = document.createElement("h2");
    title.textContent = "稿件有错，下面还是改错之前的页面";
    const list = document.createElement("ol");
    for (const finding of findings) {
      const item = document.createElement("li");
      item.textContent = finding;
      list.append(item);
    }
    panel.append(title, list);
    document.body.prepend(panel);
  };
  addEventListener("DOMContentLoaded", async () => {
    const findings = await (await fetch(address, { cache: "no-store" })).json();
    if (findings.length) show(findings);
  });
})();
