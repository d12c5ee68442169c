import { describe, expect, it } from 'vitest';
import { openedBetween, openingsIn } from './breakers-opened.ts';
import { parseMetrics } from './metrics-text.ts';

const METRICS = `
breaker_state{call="mysql.write"} 2
breaker_state{call="mysql.read"} 0
breaker_transitions_total{call="mysql.write",to="open"} 3
breaker_transitions_total{call="mysql.write",to="half-open"} 5
`;

describe('openingsIn', () => {
  it('counts the changes to open alone, and names breakers that never did', () => {
    expect(openingsIn([parseMetrics(METRICS)])).toEqual({ 'mysql.write': 3, 'mysql.read': 0 });
  });

  it('has no breaker of a service that does not tell', () => {
    expect(openingsIn([])).toEqual({});
  });
});

describe('openedBetween', () => {
  it('is what came on top', () => {
    expect(openedBetween({ 'mysql.write': 3 }, { 'mysql.write': 5, 'mongo.write': 1 })).toEqual({
      'mysql.write': 2,
      'mongo.write': 1,
    });
  });

  it('counts from 0 where a process was started anew meanwhile', () => {
    expect(openedBetween({ 'mysql.write': 3 }, { 'mysql.write': 1 })).toEqual({ 'mysql.write': 1 });
  });
});
