import { describe, expect, it } from 'vitest';
import { layOut } from './layout.ts';

describe.each([
  ['a phone', 300, 1],
  ['a laptop', 480, 1],
  ['a projector', 760, 1.3],
] as const)('the picture on %s', (_, width, unit) => {
  const layout = layOut(width, unit);
  const boxes = [
    ...Object.values(layout.services),
    layout.toxiproxy,
    ...Object.values(layout.dependencies),
  ];

  it('stays within its width and height', () => {
    for (const { x, y, width: w, height: h } of boxes) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x + w).toBeLessThanOrEqual(width);
      expect(y + h).toBeLessThanOrEqual(layout.height);
    }
  });

  it('has no box over another one', () => {
    for (const [index, a] of boxes.entries()) {
      for (const b of boxes.slice(index + 1)) {
        const apart =
          a.x + a.width <= b.x ||
          b.x + b.width <= a.x ||
          a.y + a.height <= b.y ||
          b.y + b.height <= a.y;
        expect(apart, JSON.stringify([a, b])).toBe(true);
      }
    }
  });
});
