import { Type } from 'typebox';
import { Activity } from '../experiment/experiment.ts';
import { isRecord } from '../experiment/is-record.ts';
import { ActivityFailed } from '../providers/provider.ts';
import { isTrueInPython } from './python-truth.ts';
import { IncomparableError, type ToleranceType } from './tolerance.ts';

/**
 * An activity that is given the probe's output as its argument `value`, and decides: whether what
 * it gives is true in Python's sense. A failure is a no. What an `http` or a `process` activity
 * gives is always true.
 */
export const probeTolerance: ToleranceType = {
  type: 'probe',
  schema: Type.Object({ ...Activity.properties, type: Type.Literal('probe') }),
  within: async (tolerance, value, { runProvider }) => {
    const provider = isRecord(tolerance.provider) ? tolerance.provider : {};
    if (!isRecord(provider.arguments)) {
      throw new IncomparableError("a tolerance's activity without an object of arguments", value);
    }
    try {
      return isTrueInPython(
        await runProvider({ ...provider, arguments: { ...provider.arguments, value } }),
      );
    } catch (error) {
      if (error instanceof ActivityFailed) return false;
      throw error;
    }
  },
};
