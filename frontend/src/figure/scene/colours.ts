// The colours of the figure's surroundings, from the page's own tokens, so that they follow its
// scheme. A person's colours come with the person.

import { Color, LinearSRGBColorSpace } from "three";

const NAMES = {
  ink: "--on-picture",
  edge: "--figure-edge",
  glow: "--figure-glow",
  arrow: "--figure-arrow",
  halo: "--picture",
  shadow: "--figure-shadow",
  mat: "--figure-mat",
  wood: "--figure-wood",
  wall: "--figure-wall",
  counter: "--figure-counter",
  strap: "--figure-strap",
} as const;

export type ColourName = keyof typeof NAMES;
export type Colours = Readonly<Record<ColourName, Color>>;

export function newColours(): Colours {
  const names = Object.keys(NAMES) as ColourName[];
  return Object.fromEntries(names.map((name) => [name, new Color()])) as Record<ColourName, Color>;
}

/** Read the tokens as they stand where `element` is. They are drawn as they are, so no colour space
 * is converted. */
export function readColours(element: Element, colours: Colours): void {
  const probe = document.createElement("i");
  probe.hidden = true;
  element.append(probe);
  for (const [name, token] of Object.entries(NAMES)) {
    probe.style.color = `var(${token})`;
    const [red = 0, green = 0, blue = 0] = (
      getComputedStyle(probe).color.match(/[\d.]+/g) ?? []
    ).map(Number);
    colours[name as ColourName].setRGB(red / 255, green / 255, blue / 255, LinearSRGBColorSpace);
  }
  probe.remove();
}
