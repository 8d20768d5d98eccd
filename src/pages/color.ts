/** The newsroom's colour in light and dark: as near to it as text can be that everybody can read (WCAG 2.2 §1.4.3). */

type Rgb = readonly [red: number, green: number, blue: number];

/** A hex colour for each scheme. */
export type Accents = Readonly<{ light: string; dark: string }>;

/** What all colours of pages and styled feeds are; `panel` lies behind what is set apart. */
export const PALETTE = {
  light: { paper: '#ffffff', panel: '#f3f5f7', ink: '#15181c', soft: '#545b65', line: '#d9dde2' },
  dark: { paper: '#121519', panel: '#1b2026', ink: '#e7eaee', soft: '#a7afba', line: '#333a43' },
} as const;

const LEAST_CONTRAST = 4.5;
const STEPS = 100;

/** Whether it is a CSS hex colour that a setting may hold: `#0a6b5e` or `#063`. */
export function isColor(text: string): boolean {
  return /^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(text);
}

/** The colour for text on every background of a scheme: mixed with black or white as little as that takes. */
export function accentsOf(color: string): Accents {
  const own = readColor(color);
  return {
    light: print(approach(own, [0, 0, 0], [PALETTE.light.paper, PALETTE.light.panel])),
    dark: print(approach(own, [255, 255, 255], [PALETTE.dark.paper, PALETTE.dark.panel])),
  };
}

/** The contrast of two hex colours, 1 to 21 (WCAG 2.2). */
export function contrastOf(one: string, other: string): number {
  return contrast(readColor(one), readColor(other));
}

function approach(own: Rgb, end: Rgb, backgrounds: readonly string[]): Rgb {
  const behind = backgrounds.map(readColor);
  for (let step = 0; step < STEPS; step += 1) {
    const mixed = mix(own, end, step / STEPS);
    if (behind.every((background) => contrast(mixed, background) >= LEAST_CONTRAST)) return mixed;
  }
  return end;
}

function mix(own: Rgb, end: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2): number => Math.round(own[index] + (end[index] - own[index]) * share);
  return [part(0), part(1), part(2)];
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(byte: number): number {
  const value = byte / 255;
  return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function readColor(color: string): Rgb {
  const digits = color.length === 4 ? color.slice(1).replace(/./g, '$&$&') : color.slice(1);
  const byte = (start: number): number => Number.parseInt(digits.slice(start, start + 2), 16);
  return [byte(0), byte(2), byte(4)];
}

function print(color: Rgb): string {
  return `#${color.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
