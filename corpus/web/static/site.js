"use strict";
// What pages do beside being read: lists are filtered and sorted, findings light their cells,
// figures say what they are. Whatever a document says goes through textContent alone.

(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);

  // ---- lists

  const columnOf = (table, name) =>
    all("thead th", table).findIndex((th) => (th.dataset.name || th.textContent.trim()) === name);

  const setUpList = (table) => {
    const body = table.tBodies[0];
    all("thead th", table).forEach((th, index) => {
      const button = document.createElement("button");
      th.dataset.name = th.textContent.trim();
      button.type = "button";
      button.textContent = th.dataset.name;
      th.replaceChildren(button);
      button.addEventListener("click", () => sortBy(table, body, th, index));
    });
    const bar = table.closest("section")?.querySelector(".filter");
    if (bar) setUpFilter(bar, table, body);
  };

  const valueIn = (row, index) => {
    const text = row.cells[index].textContent.trim();
    const number = Number(text.replaceAll(",", "").replace("%", ""));
    return text === "" ? null : Number.isNaN(number) ? text : number;
  };

  // Blanks come last either way: a blank is no zero.
  const compare = (one, other, sign) => {
    if (one === null || other === null) return (one === null) - (other === null);
    if (typeof one === "number" && typeof other === "number") return sign * (one - other);
    return sign * String(one).localeCompare(String(other), "zh-CN", { numeric: true });
  };

  const sortBy = (table, body, th, index) => {
    const isUp = th.getAttribute("aria-sort") !== "ascending";
    all("thead th", table).forEach((other) => other.removeAttribute("aria-sort"));
    th.setAttribute("aria-sort", isUp ? "ascending" : "descending");
    const rows = [...body.rows].map((row) => [valueIn(row, index), row]);
    rows.sort((one, other) => compare(one[0], other[0], isUp ? 1 : -1));
    body.append(...rows.map((pair) => pair[1]));
  };

  const setUpFilter = (bar, table, body) => {
    const rows = [...body.rows].map((row) => [row, row.textContent.toLowerCase()]);
    const search = bar.querySelector("[data-filter]");
    const flag = bar.querySelector("[data-flag]");
    const output = bar.querySelector("output");
    const chosen = all("select[data-column]", bar).map((select) => {
      const index = columnOf(table, select.dataset.column);
      const values = new Set(rows.map(([row]) => row.cells[index].textContent.trim()));
      select.append(...[...values].filter(Boolean).sort().map((value) => new Option(value, value)));
      return [select, index];
    });
    const apply = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      for (const [row, text] of rows) {
        const isIn =
          words.every((word) => text.includes(word)) &&
          (!flag || !flag.checked || row.hasAttribute(`data-${flag.dataset.flag}`)) &&
          chosen.every(([select, at]) => !select.value || row.cells[at].textContent.trim() === select.value);
        row.hidden = !isIn;
        count += isIn;
      }
      output.textContent = `${count} / ${rows.length} 行`;
    };
    bar.addEventListener("input", apply);
    bar.hidden = false;
    apply();
  };

  // ---- lighting places

  const covered = byId("covered");
  let lit = [];
  let near = [];

  const placesOf = (names) =>
    names.flatMap((name) => [
      ...[byId(name)].filter(Boolean),
      ...all(`[data-places~="${CSS.escape(name)}"], a.box[data-place="${CSS.escape(name)}"]`),
    ]);

  // The words where there are words, else the whole cell: not both, or the words are lost in it.
  const innermost = (names) => {
    const found = placesOf(names);
    return found.filter((one) => !found.some((other) => other !== one && one.contains(other)));
  };

  const lightElements = (elements) => {
    lit.forEach((element) => element.classList.remove("lit"));
    lit = elements;
    lit.forEach((element) => element.classList.add("lit"));
    if (covered) covered.hidden = true;
    return lit;
  };

  const light = (names) => lightElements(innermost(names));

  // Of what the pointer is on: beside what is lit, which stays when the page moves under it.
  const outline = (names) => {
    near.forEach((element) => element.classList.remove("near"));
    near = innermost(names);
    near.forEach((element) => element.classList.add("near"));
  };

  const show = (element) => {
    if (!element) return;
    if (element.tagName === "DETAILS") element.open = true;
    element.closest("details")?.setAttribute("open", "");
    element.scrollIntoView({ block: "center", inline: "center" });
  };

  // ---- findings

  const findings = all(".finding");
  const lightsOf = (finding) =>
    all("a.quote", finding).flatMap((quote) => quote.dataset.lights.split(" "));
  let active = -1;

  // On a narrow screen the findings stand below the document: then the sentence is what is shown.
  const isBelow = (finding) => getComputedStyle(finding.closest("aside")).position === "static";

  const activate = (index, isFocused) => {
    findings.forEach((finding) => finding.classList.remove("active"));
    active = index;
    const finding = findings[index];
    if (!finding) return;
    finding.classList.add("active");
    const elements = light(lightsOf(finding));
    const box = finding.closest(".aside");
    if (isBelow(finding)) {
      finding.scrollIntoView();
    } else {
      show(elements.find((element) => !element.classList.contains("box")));
    }
    if (box) box.scrollTop = finding.offsetTop - box.offsetTop - 60;
    if (isFocused) finding.focus({ preventScroll: true });
  };

  const step = (by) => {
    if (findings.length) activate((active + by + findings.length) % findings.length, true);
  };

  findings.forEach((finding) => {
    finding.addEventListener("mouseenter", () => outline(lightsOf(finding)));
    finding.addEventListener("mouseleave", () => outline([]));
  });

  document.addEventListener("click", (event) => {
    const quote = event.target.closest("a.quote");
    if (!quote || !quote.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    const finding = quote.closest(".finding");
    findings.forEach((other) => other.classList.toggle("active", other === finding));
    active = findings.indexOf(finding);
    history.replaceState(null, "", quote.getAttribute("href"));
    const elements = light(quote.dataset.lights.split(" "));
    show(elements.find((element) => !element.classList.contains("box")));
  });

  byId("next")?.addEventListener("click", () => step(1));
  byId("previous")?.addEventListener("click", () => step(-1));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (tip?.contains(event.target)) shownFor?.focus();
      hideTip();
    }
    if (event.target.closest("input, select, textarea")) return;
    if (event.key === "n" || event.key === "j") step(1);
    if (event.key === "p" || event.key === "k") step(event.target.closest("summary") ? 0 : -1);
  });

  // Of a long document: the page that holds a place, by what the first page knows of the others.
  const pageOf = (name) => {
    const found = /^(?:第\d+页)?第(?:(\d+)张表第(\d+)行|(\d+)段)/.exec(name);
    if (!found) return null;
    const at = Number(found[2] || found[3]);
    const isIn = (rows) => {
      const [table, first, last] = rows.split(/[:-]/).map(Number);
      return table === Number(found[1] || 0) && first <= at && at <= last;
    };
    return all("[data-holds]").find((page) => page.dataset.holds.split(" ").some(isIn))?.value;
  };

  const lost = byId("lost");

  const followFinding = (name) => {
    const element = byId(name);
    const index = findings.indexOf(element);
    if (index >= 0) activate(index, true);
    const elsewhere = element?.querySelector("a.elsewhere");
    if (elsewhere) location.replace(elsewhere.href);
    if (lost) lost.hidden = Boolean(element);
  };

  // A sign % that stands for nothing stays as it is: what follows it is told as not found.
  const inHash = () => {
    const text = location.hash.slice(1);
    try {
      return decodeURIComponent(text);
    } catch (error) {
      if (error instanceof URIError) return text;
      throw error;
    }
  };

  // An address as the machine writes it, as people say it: t0r3c2p1:4-9 is 第1张表第4行第3列第2段.
  const inWords = (name) => {
    const found = /^(?:t(\d+)r(\d+)c(\d+))?(?:p(\d+))?(?::\d+-\d+)?$|^page(\d+)$/.exec(name);
    if (!found) return name;
    const [table, row, col, paragraph] = found.slice(1, 5).map((number) => number && Number(number) + 1);
    if (found[5]) return `第${found[5]}页`;
    const cell = table ? `第${table}张表第${row}行第${col}列` : "";
    return `${cell}${paragraph ? `第${paragraph}段` : ""}` || name;
  };

  // The merged cell over a place in which none begins: the rows of a table bear their numbers.
  const covering = (name) => {
    const found = /^(?:第\d+页)?(第\d+张表)第(\d+)行第(\d+)列/.exec(name);
    if (!found) return null;
    const [row, col] = [Number(found[2]), Number(found[3])];
    return all(`td[id^="${found[1]}第"], td[data-rest^="${found[1]}第"]`).find((cell) => {
      const first = parseInt(cell.parentElement.cells[0].textContent, 10);
      const left = Number(/第(\d+)列$/.exec(cell.id || cell.dataset.rest)[1]);
      return first <= row && row < first + cell.rowSpan && left <= col && col < left + cell.colSpan;
    });
  };

  const showCovering = (name) => {
    const cell = covering(name);
    if (!cell) return false;
    lightElements([cell]);
    const said = all("q", covered);
    said[0].textContent = inHash();
    said[1].textContent = cell.id || cell.dataset.rest;
    covered.hidden = false;
    show(cell);
    return true;
  };

  // The address of a place may be finer than what has an id here: 第1张表第4行第3列第2段第5至9字.
  const follow = () => {
    const name = inWords(inHash());
    if (lost) {
      lost.hidden = true;
      lost.querySelector("q").textContent = inHash();
    }
    if (!name) return;
    if (/^疑点./.test(name)) {
      followFinding(name);
      return;
    }
    const finer = [name, name.replace(/^第\d+页(?=第)/, "")];
    for (const own of [...finer]) finer.push(own.replace(/第\d+至\d+字$/, ""), own.replace(/(列)第\d+段.*$/, "$1"));
    for (const own of finer) {
      const [first] = light([own]);
      if (first) {
        show(first);
        return;
      }
    }
    if (showCovering(name)) return;
    const page = pageOf(name);
    if (page) location.replace(`${page}#${name}`);
    else if (lost) lost.hidden = name === "contents";
  };
  addEventListener("hashchange", follow);

  // ---- what a figure is

  const tip = byId("tip");
  let shownFor = null;
  let leaving = 0;

  const told = (id) => {
    const element = byId(id);
    if (!element) return null;
    if (element.tagName !== "TR") {
      const line = document.createElement("p");
      line.textContent = element.textContent.trim();
      return line;
    }
    const list = document.createElement("dl");
    const heads = all("thead th", element.closest("table"));
    [...element.cells].forEach((cell, index) => {
      const text = cell.textContent.trim();
      if (!text || index === 0) return;
      const mend = cell.querySelector("a.mend");
      const name = document.createElement("dt");
      const value = document.createElement("dd");
      name.textContent = heads[index].dataset.name || heads[index].textContent;
      if (mend) value.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
      else value.textContent = text;
      list.append(name, value);
    });
    return list;
  };

  const hideTip = () => {
    clearTimeout(leaving);
    shownFor = null;
    if (tip) tip.hidden = true;
  };

  // The pointer has time to come over what is told, where there may be a link.
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hideTip, 250);
  };

  const showTip = (element) => {
    clearTimeout(leaving);
    if (!tip || shownFor === element) return;
    const ids = element.getAttribute("aria-describedby").split(" ");
    const lines = [...new Set(ids)].map(told).filter(Boolean);
    if (!lines.length) return;
    shownFor = element;
    tip.replaceChildren(...lines);
    tip.hidden = false;
    placeTip();
  };

  // Beside what it is about, wherever that has moved to; gone once that is out of sight.
  const placeTip = () => {
    if (!shownFor) return;
    const at = shownFor.getBoundingClientRect();
    if (at.bottom < 0 || at.top > innerHeight) {
      hideTip();
      return;
    }
    const { width, height } = tip.getBoundingClientRect();
    const below = at.bottom + 8 + height <= innerHeight;
    const top = below ? at.bottom + 8 : Math.max(at.top - height - 8, 4);
    tip.style.top = `${top}px`;
    tip.style.left = `${Math.max(4, Math.min(at.left, innerWidth - width - 8))}px`;
  };

  const tipped = (event) => event.target.closest?.(".paper [aria-describedby]");
  document.addEventListener("mouseover", (event) => {
    const element = tipped(event);
    if (element) showTip(element);
    else if (tip?.contains(event.target)) clearTimeout(leaving);
    else if (shownFor && !tip.contains(document.activeElement)) leave();
  });
  document.addEventListener("focusin", (event) => {
    const element = tipped(event);
    if (element) showTip(element);
    else if (!tip?.contains(event.target)) hideTip();
  });
  document.addEventListener("focusout", (event) => {
    if (!event.relatedTarget) leave();
  });
  // Enter on a figure goes into what is told of it, Escape back to the figure.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== tipped(event) || event.target.matches("a")) return;
    event.target.scrollIntoView({ block: "nearest" }); // it is told of only while it is in sight
    showTip(event.target);
    const link = tip?.querySelector("a.mend");
    if (link) {
      event.preventDefault();
      link.focus();
    }
  });
  document.addEventListener("scroll", placeTip, { passive: true, capture: true });

  all("table.sortable").forEach(setUpList);
  follow();
})();
