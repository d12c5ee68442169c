import { ChaosmicroExtension, EXTENSION_NAME } from '../extension.ts';
import { PROVIDERS } from '../providers/providers.ts';
import { TOLERANCES } from '../tolerance/within-tolerance.ts';
import { FromEnvironment, FromProbe } from './configuration.ts';
import { Activity, ActivityReference, Control, ExperimentFrame } from './experiment.ts';
import { pythonConditions } from './python-schema.ts';
import { nodeOf, ref, type SchemaNode, when } from './schema-node.ts';

/**
 * All of an experiment in one JSON Schema, for editors. Validation itself goes part by part, with
 * the same schemas: it also knows what no JSON Schema can say, such as what a reference refers to.
 */
export function experimentSchema(): SchemaNode {
  const frame = nodeOf(ExperimentFrame);
  const hypothesis = frame.properties?.['steady-state-hypothesis'];
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Chaos Toolkit experiment',
    ...frame,
    properties: {
      $schema: { type: 'string', description: 'a string: where editors find this schema' },
      version: { type: 'string', description: 'a string: the version of the format, 1.0.0' },
      ...frame.properties,
      configuration: valuesOf(frame.properties?.configuration, 'configuration-value'),
      secrets: valuesOf(frame.properties?.secrets, 'secret'),
      controls: listOf(frame.properties?.controls, 'control'),
      'steady-state-hypothesis': {
        ...hypothesis,
        properties: {
          ...hypothesis?.properties,
          probes: listOf(hypothesis?.properties?.probes, 'hypothesis-probe'),
          controls: listOf(hypothesis?.properties?.controls, 'control'),
        },
      },
      method: listOf(frame.properties?.method, 'activity'),
      rollbacks: listOf(frame.properties?.rollbacks, 'activity'),
      extensions: listOf(frame.properties?.extensions, 'extension'),
    },
    definitions: definitions(),
  };
}

function valuesOf(node: SchemaNode | undefined, definition: string): SchemaNode {
  const { patternProperties: _, ...rest } = node ?? {};
  return { ...rest, additionalProperties: ref(definition) };
}

function listOf(node: SchemaNode | undefined, definition: string): SchemaNode {
  return { ...node, items: ref(definition) };
}

function definitions(): Record<string, SchemaNode> {
  return {
    'configuration-value': {
      allOf: [
        when({ type: 'env' }, nodeOf(FromEnvironment)),
        when({ type: 'probe' }, withProperties(nodeOf(FromProbe), { provider: ref('provider') })),
      ],
    },
    secret: { allOf: [when({ type: 'env' }, nodeOf(FromEnvironment))] },
    control: nodeOf(Control),
    activity: {
      description: 'a probe or an action, or the name of one',
      if: { required: ['ref'] },
      // biome-ignore lint/suspicious/noThenProperty: the name that JSON Schema gives it
      then: withProperties(nodeOf(ActivityReference), { tolerance: ref('tolerance') }),
      else: withProperties(nodeOf(Activity), PARTS),
    },
    'hypothesis-probe': { allOf: [ref('activity'), { required: ['tolerance'] }] },
    provider: oneOfTypes(
      'an object: how the activity is carried out',
      [...PROVIDERS.values()].map(({ type, schema }) => ({
        type,
        schema:
          type === 'python' ? { allOf: [nodeOf(schema), pythonConditions()] } : nodeOf(schema),
      })),
    ),
    tolerance: {
      description: 'what the probe may answer',
      anyOf: [
        { type: 'integer', description: 'the value, or the status of an answer or a process' },
        { type: 'string', description: 'the text, or one variable' },
        { type: 'boolean', description: 'true or false' },
        { type: 'array', description: 'a choice; of two numbers, the lowest and highest' },
        oneOfTypes(
          'a tolerance with a type',
          TOLERANCES.map(({ type, schema }) => ({
            type,
            schema:
              'provider' in schema.properties
                ? withProperties(nodeOf(schema), PARTS)
                : nodeOf(schema),
          })),
        ),
      ],
    },
    extension: {
      ...nodeOf(ExperimentFrame).properties?.extensions?.items,
      allOf: [when({ name: EXTENSION_NAME }, nodeOf(ChaosmicroExtension))],
    },
  };
}

/** The parts of an activity that have definitions of their own. */
const PARTS = {
  provider: ref('provider'),
  tolerance: ref('tolerance'),
  controls: {
    type: 'array',
    description: 'an array of controls',
    items: ref('control'),
  },
};

function withProperties(node: SchemaNode, own: Record<string, SchemaNode>): SchemaNode {
  return { ...node, properties: { ...node.properties, ...own } };
}

/** An object whose `type` decides on the rest. */
function oneOfTypes(
  description: string,
  types: readonly { type: string; schema: SchemaNode }[],
): SchemaNode {
  const names = types.map(({ type }) => type);
  return {
    type: 'object',
    description,
    required: ['type'],
    properties: { type: { enum: names, description: `one of ${names.join(', ')}` } },
    allOf: types.map(({ type, schema }) => when({ type }, schema)),
  };
}
