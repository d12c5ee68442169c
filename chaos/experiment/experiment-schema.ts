import { Type } from 'typebox';
import { ChaosmicroExtension } from '../extension.ts';
import { PROVIDERS } from '../providers/providers.ts';
import { TOLERANCES } from '../tolerance/within-tolerance.ts';
import { FromEnvironment } from './configuration.ts';
import { Activity, ActivityReference, ExperimentFrame } from './experiment.ts';

const Provider = Type.Union([...PROVIDERS.values()].map(({ schema }) => schema));

const Tolerance = Type.Union([
  Type.Integer({ description: 'the value, or the status of an answer or a process' }),
  Type.String({ description: 'the text, or one variable' }),
  Type.Boolean({ description: 'true or false' }),
  Type.Array(Type.Unknown(), { description: 'a choice; of two numbers, the lowest and highest' }),
  ...TOLERANCES.map(({ schema }) =>
    'provider' in schema.properties
      ? Type.Object({ ...schema.properties, provider: Provider })
      : schema,
  ),
]);

const CompleteActivity = Type.Object(
  { ...Activity.properties, provider: Provider, tolerance: Type.Optional(Tolerance) },
  { description: 'a probe or an action' },
);
const Reference = Type.Object({
  ...ActivityReference.properties,
  tolerance: Type.Optional(Tolerance),
});
const activities = (description: string) =>
  Type.Array(Type.Union([CompleteActivity, Reference]), { description });

const { properties } = ExperimentFrame;

/**
 * All of an experiment in one schema, for editors. Validation itself goes part by part, as a union
 * of all activities would report a mistake once for each alternative; see validate-experiment.ts.
 */
export const ExperimentSchema = Type.Object(
  {
    ...properties,
    configuration: Type.Optional(
      Type.Record(Type.String(), Type.Union([FromEnvironment, Type.Unknown()])),
    ),
    'steady-state-hypothesis': Type.Optional(
      Type.Object({
        ...properties['steady-state-hypothesis'].properties,
        probes: Type.Optional(activities('the probes, each with a tolerance')),
      }),
    ),
    method: activities('what is done, in this order; may be empty'),
    rollbacks: Type.Optional(activities('what puts everything back')),
    extensions: Type.Optional(
      Type.Array(Type.Union([ChaosmicroExtension, Type.Object({ name: Type.String() })])),
    ),
  },
  { description: 'a Chaos Toolkit experiment' },
);
