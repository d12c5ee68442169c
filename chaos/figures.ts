import { Type } from 'typebox';

/** How many there are of something. */
export const Count = Type.Integer({ minimum: 0 });

/** A duration, in ms. */
export const Milliseconds = Type.Number({ minimum: 0 });
