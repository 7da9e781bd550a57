"""What is measured on a page, as expressions for `page.evaluate`. Each gives a list of faults."""

TOO_LOW = """
[...document.querySelectorAll("button, select, input:not([type=hidden]), nav a, .btn, summary")]
  .filter((e) => e.checkVisibility())
  .map((e) => e.closest("label") ?? e)
  .filter((e) => e.getBoundingClientRect().height < 48)
  .map((e) => e.outerHTML.slice(0, 80))
"""
"""Controls that a finger may miss: lower than 48 px."""

TOO_SMALL = """
[...document.querySelectorAll("body *")]
  .filter((e) => e.checkVisibility() && !e.closest("svg, noscript, script"))
  .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
  .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 16)
  .map((e) => e.outerHTML.slice(0, 80))
"""
"""Text below 16 px."""

CUT_OFF = """
(() => {
  const seen = (e) => e.checkVisibility({ visibilityProperty: true })
    && !e.closest(".visually-hidden, script, noscript, template");
  const wide = document.documentElement.scrollWidth;
  const faults = wide > innerWidth ? [`the page is ${wide} wide, the screen ${innerWidth}`] : [];
  const dialog = document.querySelector("dialog[open]");
  for (const e of (dialog ?? document.body).querySelectorAll("*")) {
    if (!seen(e) || e.closest("svg")) continue;
    const name = `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 30)}`;
    // A table may be wider than a phone, where it can be scrolled by itself, also with keys.
    const scroller = e.closest("[tabindex='0']");
    if (scroller && scroller.scrollWidth > scroller.clientWidth) continue;
    const style = getComputedStyle(e);
    const cuts = style.overflowX !== "visible" || style.overflowY !== "visible";
    const scrolls = style.overflowY === "auto" || style.overflowY === "scroll";
    if (cuts && e.scrollWidth > e.clientWidth + 1) faults.push(`cut at the side: ${name}`);
    if (cuts && !scrolls && e.scrollHeight > e.clientHeight + 1) faults.push(`cut below: ${name}`);
    for (const node of e.childNodes) {
      if (node.nodeType !== 3 || !node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects())
        if (box.width && (box.left < -1 || box.right > innerWidth + 1))
          faults.push(`outside the screen: ${name}`);
    }
  }
  return [...new Set(faults)];
})()
"""
"""Words that are lost: scrolled off sideways, clipped, or outside the screen."""

OVERLAPS = """
(() => {
  const texts = [];
  const root = document.querySelector("dialog[open]") ?? document.querySelector("main");
  // What stays in reach while a page scrolls lies over it on purpose.
  const stays = (e) => e && (getComputedStyle(e).position === "sticky" || stays(e.parentElement));
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, e = node.parentElement;
    if (stays(e)) continue;
    if (!node.data.trim() || e.closest(".visually-hidden, svg, script, noscript, template, option"))
      continue;
    if (!e.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const half = 0.36 * parseFloat(getComputedStyle(e).fontSize);
    for (const { left, right, width, top, bottom } of range.getClientRects()) {
      const middle = (top + bottom) / 2;
      if (width > 1) texts.push([node, { left, right, top: middle - half, bottom: middle + half }]);
    }
  }
  const faults = [];
  for (let i = 0; i < texts.length; i++)
    for (let j = i + 1; j < texts.length; j++) {
      const [a, p] = texts[i], [b, q] = texts[j];
      const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
      const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
      if (a !== b && wide > 2 && high > 2)
        faults.push(`${a.data.trim().slice(0, 30)} over ${b.data.trim().slice(0, 30)}`);
    }
  return faults;
})()
"""
"""Words that lie over other words."""

WITHOUT_OUTLINE = """
[...document.querySelectorAll(".btn, .q label, .scale label, .notice, .why, .card, .call, "
  + "input:is([type=text], [type=number], [type=date]), select, textarea, dialog")]
  .filter((e) => e.checkVisibility())
  .filter((e) => {
    const style = getComputedStyle(e);
    return style.borderTopStyle === "none" || parseFloat(style.borderTopWidth) < 1;
  })
  .map((e) => e.outerHTML.slice(0, 80))
"""
"""Controls and boxes that only colour tells from the page; in forced colours it does not."""

MOVES = """
[...document.querySelectorAll("*")].flatMap((e) => ["", "::before", "::after", "::backdrop"]
  .map((part) => [e, part, getComputedStyle(e, part || undefined)]))
  .filter(([e, part, style]) => [style.transitionDuration, style.animationDuration]
    .some((times) => times.split(",").some((time) => parseFloat(time) > 0)))
  .map(([e, part]) => e.outerHTML.slice(0, 80) + part)
"""
"""Elements that would move or fade."""

ON_PAPER = """
[...document.querySelectorAll("button, input, select, textarea, nav, .btn, .skip-link, dialog")]
  .filter((e) => e.checkVisibility())
  .map((e) => e.outerHTML.slice(0, 80))
"""
"""Controls that would be printed."""

INK_AND_PAPER = """
(() => {
  const light = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return a === 0 ? null : (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
  };
  const faults = [];
  if (light(getComputedStyle(document.body).backgroundColor) < 0.99) faults.push("the paper");
  for (const e of document.querySelectorAll("main :is(h1, h2, h3, p, li, b, a, dt, dd, th, td)")) {
    if (!e.checkVisibility() || e.closest(".visually-hidden, .pic, .stage")) continue;
    const style = getComputedStyle(e), ground = light(style.backgroundColor);
    if (light(style.color) > 0.4) faults.push(`pale ink: ${e.outerHTML.slice(0, 60)}`);
    if (ground !== null && ground < 0.8) faults.push(`dark ground: ${e.outerHTML.slice(0, 60)}`);
  }
  return faults;
})()
"""
"""Whatever would not be printed as dark ink on white paper."""

TEXTS = """
(() => {
  const blocks = new Map();
  const root = document.querySelector("dialog[open]") ?? document.querySelector("main");
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    let e = node.parentElement;
    if (e.closest("svg, script, noscript, template, option, code, cite, .visually-hidden"))
      continue;
    if (!e.checkVisibility({ visibilityProperty: true })) continue;
    while (getComputedStyle(e).display.startsWith("inline")) e = e.parentElement;
    blocks.set(e, (blocks.get(e) ?? "") + node.data);
  }
  return [...blocks.values()].map((text) => text.trim()).filter(Boolean);
})()
"""
"""No faults but words: the text of every paragraph, heading, item and cell that can be seen. Titles
of studies and what is typed into a terminal are not ours to make easier, and are left out."""
