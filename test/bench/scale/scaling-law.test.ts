import { describe, expect, it } from 'vitest';
import { fitScalingLaw, scaled } from './scaling-law.ts';

const pointsOf = (law: Parameters<typeof scaled>[0], counts: readonly number[]) =>
  counts.map((replicas) => ({ replicas, perSecond: scaled(law, replicas) }));

describe('the scaling law', () => {
  it('is found again in points that keep it', () => {
    const law = { perSecond: 1_000, contention: 0.2, coherency: 0.01 };
    for (const counts of [
      [1, 2, 4],
      [1, 2, 3, 4, 8],
    ]) {
      const found = fitScalingLaw(pointsOf(law, counts));
      expect(found.perSecond).toBeCloseTo(1_000, 6);
      expect(found.contention).toBeCloseTo(0.2, 9);
      expect(found.coherency).toBeCloseTo(0.01, 9);
    }
  });

  it('has neither contention nor coherency where each replica adds as much as the first', () => {
    const law = fitScalingLaw(pointsOf({ perSecond: 500, contention: 0, coherency: 0 }, [1, 2, 4]));
    expect(law.perSecond).toBeCloseTo(500, 6);
    expect(law.contention).toBeCloseTo(0, 9);
    expect(scaled(law, 10)).toBeCloseTo(5_000, 3);
  });

  it('takes no negative ones for more than there is: as good a line as there is without', () => {
    const law = fitScalingLaw([
      { replicas: 1, perSecond: 1_000 },
      { replicas: 2, perSecond: 2_300 },
      { replicas: 4, perSecond: 4_500 },
    ]);
    expect(law).toMatchObject({ contention: 0, coherency: 0 });
    expect(law.perSecond).toBeGreaterThan(1_000);
  });

  it('is none of points that do nothing', () => {
    const nothing = [1, 2, 4].map((replicas) => ({ replicas, perSecond: 0 }));
    expect(() => fitScalingLaw(nothing)).toThrow('no scaling law fits');
  });
});
