import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accentsOf, contrastOf, isColor, PALETTE } from '../../src/pages/color.ts';

const hex = fc.integer({ min: 0, max: 0xff_ff_ff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('contrast', () => {
  // Black on white, and the greys between which 4.5 lies: WebAIM's checker says 4.54 and 4.48.
  test.each([
    ['#000000', '#ffffff', 21],
    ['#767676', '#ffffff', 4.54],
    ['#ffffff', '#777777', 4.48],
    ['#123456', '#123456', 1],
  ])('of %s and %s is %d', (one, other, contrast) => {
    expect(contrastOf(one, other)).toBeCloseTo(contrast, 2);
  });
});

describe('the colours of pages', () => {
  test.each(['light', 'dark'] as const)('of text can be read in the %s scheme', (scheme) => {
    const { paper, panel, ink, soft } = PALETTE[scheme];
    for (const behind of [paper, panel]) {
      expect(contrastOf(ink, behind)).toBeGreaterThan(7);
      expect(contrastOf(soft, behind)).toBeGreaterThan(4.5);
    }
  });

  test('of any newsroom can be read in both schemes', () => {
    fc.assert(
      fc.property(hex, (color) => {
        const accents = accentsOf(color);
        for (const scheme of ['light', 'dark'] as const) {
          for (const behind of [PALETTE[scheme].paper, PALETTE[scheme].panel])
            expect(contrastOf(accents[scheme], behind)).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });

  test('stay as they are where they can be read', () => {
    expect(accentsOf('#0a6b5e').light).toBe('#0a6b5e');
    expect(accentsOf('#7fd1c4').dark).toBe('#7fd1c4');
    expect(accentsOf('#063').light).toBe('#006633');
  });

  test('go no further than to black and white', () => {
    expect(accentsOf('#ffffff').dark).toBe('#ffffff');
    expect(accentsOf('#000').light).toBe('#000000');
  });
});

test.each([
  ['#0a6b5e', true],
  ['#ABC', true],
  ['0a6b5e', false],
  ['#0a6b5', false],
  ['#0a6b5eff', false],
  ['teal', false],
  ['#000;}*{', false],
])('%s is a colour: %s', (text, is) => {
  expect(isColor(text)).toBe(is);
});
