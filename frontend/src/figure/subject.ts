// Which figure belongs to a picture. The page says so on the picture's own element.

export interface Subject {
  /** Address of the person: body, skeleton, clothes. */
  person: string;
  /** Address of the movement of one stretch. */
  clip: string;
  side: "right" | "left" | "both";
  /** Share of the picture's breadth beside which there is nothing, at any moment. */
  breadth: number;
  /** What the still picture says in words: the figure shows the same. */
  label: string;
}

/**
 * The figure of a picture; null where the page names none, as it does for a request that asks to
 * save data. `picture`: holds the still, as an image or as inline SVG.
 */
export function subjectOf(element: HTMLElement, picture: ParentNode = element): Subject | null {
  const { figurePerson: person, figureClip: clip, figureSide: side } = element.dataset;
  const breadth = Number(element.dataset.figureBreadth ?? 100) / 100;
  if (!person || !clip || !isSide(side)) return null;
  return { person, clip, side, breadth, label: labelOf(picture) };
}

export function same(a: Subject | null, b: Subject | null): boolean {
  return a?.person === b?.person && a?.clip === b?.clip && a?.side === b?.side;
}

function isSide(side: string | undefined): side is Subject["side"] {
  return side === "right" || side === "left" || side === "both";
}

function labelOf(picture: ParentNode): string {
  const still = picture.querySelector("img, svg");
  return (
    still?.getAttribute("alt") ??
    still?.getAttribute("aria-label") ??
    still?.querySelector("title")?.textContent ??
    ""
  );
}
