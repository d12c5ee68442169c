import { describe, expect, it } from 'vitest';
import { fitBusyLine, mostOfOne } from './busy-line.ts';

const at = (perSecond: number, microsPerSecond: number) => ({ perSecond, microsPerSecond });

describe('how busy a process is', () => {
  it('is found again as a line, from points on it', () => {
    const line = fitBusyLine([at(100, 70_000), at(300, 110_000), at(1_000, 250_000)]);
    expect(line.atRest).toBeCloseTo(50_000, 6);
    expect(line.perOrder).toBeCloseTo(200, 9);
    expect(line.explained).toBeCloseTo(1, 12);
    expect(mostOfOne(line, 0.65)).toBeCloseTo(3_000, 6);
    expect(mostOfOne(line, 0.01)).toBe(0);
  });

  it('does not begin below nothing', () => {
    const line = fitBusyLine([at(100, 10_000), at(200, 40_000)]);
    expect(line.atRest).toBe(0);
    expect(line.perOrder).toBeCloseTo(180, 9);
    expect(line.explained).toBeLessThan(1);
  });
});
