import type { StackName } from '../infra/lab-config.ts';

/** The colour of text, lines and shades. */
export const INK = '#24292f';
export const FAINT = '#d0d7de';
export const FAULT_SHADE = 'rgba(110, 118, 129, 0.16)';
export const BAD = '#cf222e';

/** A stack's line, told apart without colour as well: the before stack's is dashed. */
export const BEFORE_AFTER: ReadonlyMap<StackName, { colour: string; dash: 'solid' | 'dashed' }> =
  new Map([
    ['before', { colour: '#e16f24', dash: 'dashed' }],
    ['after', { colour: '#0969da', dash: 'solid' }],
  ]);
