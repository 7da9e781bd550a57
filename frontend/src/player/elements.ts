// The elements of the session page and their words.
//
// Words come from the page: an element carries its sentence with {gaps} in data-text, and what it
// says in another situation in data-paused-text, data-planned-text or data-resume-text.

type Gaps = Record<string, string | number>;

export function fill(sentence: string, gaps: Gaps): string {
  return sentence.replace(/\{(\w+)\}/g, (gap, name: string) => String(gaps[name] ?? gap));
}

export class Elements {
  readonly root: HTMLElement;

  constructor(root: HTMLElement) {
    this.root = root;
  }

  /** Throws an Error that names what the page lacks. */
  one<E extends HTMLElement>(selector: string): E {
    const found = this.root.querySelector<E>(selector);
    if (!found) throw new Error(`The session page has no ${selector}`);
    return found;
  }

  all(selector: string): NodeListOf<HTMLElement> {
    return this.root.querySelectorAll<HTMLElement>(selector);
  }

  /** Unchanged words are left alone: they would be read aloud again. */
  write(selector: string, text: string): void {
    const element = this.one(selector);
    if (element.textContent !== text) element.textContent = text;
  }

  /** The element's own sentence with its gaps filled. */
  sentence(selector: string, gaps: Gaps): string {
    return fill(this.one(selector).dataset.text ?? "", gaps);
  }

  /** Words for another situation; an element's own come back afterwards. */
  vary(scope: string, situation: "paused" | "planned" | "resume", on: boolean): void {
    for (const element of this.all(`${scope} [data-${situation}-text]`)) {
      if (element.childElementCount) continue;
      element.dataset.plain ??= element.textContent ?? "";
      const other = element.getAttribute(`data-${situation}-text`) ?? "";
      const text = on ? other : element.dataset.plain;
      if (element.textContent !== text) element.textContent = text;
    }
  }

  /** What the page holds of a picture; null where there is none. */
  template(key: string): HTMLTemplateElement | null {
    return this.root.querySelector(`template[data-picture="${CSS.escape(key)}"]`);
  }

  /** Put a picture of the page into an element; false where there is none. */
  picture(target: HTMLElement, key: string): boolean {
    const template = this.template(key);
    target.replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
    return template !== null;
  }
}
