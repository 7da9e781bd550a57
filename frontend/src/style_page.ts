// The page /style: fills in what is measured, and shows states that otherwise need a pointer.

type Scheme = "light" | "dark";
const ROOT = document.documentElement;

function each(name: string, show: (element: HTMLElement, token: string) => void): void {
  for (const element of document.querySelectorAll<HTMLElement>(`[data-${name}]`))
    show(element, element.dataset[name] ?? "");
}

/** What a token comes to in the scheme that shows now, as red, green and blue from 0 to 255. */
function colour(token: string): number[] {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = `var(${token})`;
  const [red, green, blue] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
  probe.remove();
  return [red ?? 0, green ?? 0, blue ?? 0];
}

/** Relative luminance, as WCAG defines it. */
function luminance(token: string): number {
  const linear = colour(token).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const [red, green, blue] = linear as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Every pair in both schemes, whichever of them shows. */
function measure(): void {
  const shown = ROOT.dataset.theme;
  for (const scheme of ["light", "dark"] satisfies Scheme[]) {
    ROOT.dataset.theme = scheme;
    for (const row of document.querySelectorAll<HTMLElement>("tr[data-front]")) {
      const { front = "", ground = "", least = "" } = row.dataset;
      const ratio = contrast(front, ground);
      const cell = row.querySelector(`[data-in=${scheme}]`);
      if (!cell) continue;
      cell.textContent = ratio.toFixed(1);
      cell.classList.toggle("falls-short", ratio < Number(least));
    }
  }
  if (shown === undefined) delete ROOT.dataset.theme;
  else ROOT.dataset.theme = shown;
}

function showValues(): void {
  const root = getComputedStyle(ROOT);
  each("fill", (element, token) => element.style.setProperty("background", `var(${token})`));
  each("size", (element, token) => element.style.setProperty("font-size", `var(${token})`));
  each("weight", (element, token) => element.style.setProperty("font-weight", `var(${token})`));
  each("width", (element, token) => element.style.setProperty("width", `var(${token})`));
  each("height", (element, token) => element.style.setProperty("height", `var(${token})`));
  each("round", (element, token) => element.style.setProperty("border-radius", `var(${token})`));
  each("value", (element, token) => {
    const isColour = element.closest(".swatches") !== null;
    const hex = colour(token).map((part) => Math.round(part).toString(16).padStart(2, "0"));
    element.textContent = isColour ? `#${hex.join("")}` : root.getPropertyValue(token).trim();
  });
  for (const row of document.querySelectorAll<HTMLElement>("tr[data-front]")) {
    const sample = row.querySelector<HTMLElement>("[data-sample]");
    sample?.style.setProperty("color", `var(${row.dataset.front})`);
    sample?.style.setProperty("background", `var(${row.dataset.ground})`);
  }
}

const STATES = /:(hover|focus-visible|active)\b/;

/** The rules for a pointer and the keyboard once more, for classes: `.btn:hover` → `.is-hover`. */
function statesOf(rules: CSSRuleList): string {
  let css = "";
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) {
      const inner = statesOf(rule.cssRules);
      if (inner) css += `@media ${rule.conditionText} { ${inner} }\n`;
    } else if (rule instanceof CSSStyleRule && STATES.test(rule.selectorText)) {
      const selector = rule.selectorText
        .replaceAll(/:has\(:focus-visible\)/g, ".is-focus-visible")
        .replaceAll(/:(hover|focus-visible|active)\b/g, ".is-$1");
      css += `${selector} { ${rule.style.cssText} }\n`;
    }
  }
  return css;
}

function showStates(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([...document.styleSheets].map((each) => statesOf(each.cssRules)).join("\n"));
  document.adoptedStyleSheets = [sheet];
}

document.addEventListener("change", (event) => {
  const choice = event.target;
  if (!(choice instanceof HTMLInputElement) || choice.name !== "scheme") return;
  if (choice.value) ROOT.dataset.theme = choice.value;
  else delete ROOT.dataset.theme;
  showValues();
});

showValues();
showStates();
measure();
