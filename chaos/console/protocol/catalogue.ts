import { type Static, Type } from 'typebox';
import { DEPENDENCIES } from '../../experiment/dependencies.ts';
import { BothLanguages, ProxyKey, ToxicTypeKey } from './basics.ts';

/** One of the lab's own experiments. */
export const CatalogueExperiment = Type.Object({
  /** As `POST /api/runs` and `chaos run` take it: `timeout`, `mongo-timeout`, … */
  id: Type.String(),
  dependency: Type.Enum(DEPENDENCIES),
  /** What is done to the dependency: `baseline`, `latency`, `timeout`, … */
  fault: Type.String(),
  /** A few words, such as `Silence`. */
  title: BothLanguages,
  question: BothLanguages,
});
export type CatalogueExperiment = Static<typeof CatalogueExperiment>;

/** One number that a type of toxic wants to know, with what a slider needs. */
export const ToxicAttribute = Type.Object({
  name: Type.String(),
  unit: Type.Enum(['ms', 'µs', 'KB/s', 'bytes']),
  min: Type.Integer(),
  max: Type.Integer(),
  step: Type.Integer(),
  default: Type.Integer(),
});
export type ToxicAttribute = Static<typeof ToxicAttribute>;

/** A number's limits. */
const Range = Type.Object({ min: Type.Number(), max: Type.Number(), default: Type.Number() });

/** What there is to start, and within which limits: `GET /api/catalogue`. */
export const Catalogue = Type.Object({
  experiments: Type.Array(CatalogueExperiment),
  toxics: Type.Array(Type.Object({ type: ToxicTypeKey, attributes: Type.Array(ToxicAttribute) })),
  proxies: Type.Array(ProxyKey),
  /** Orders a second on each stack; large ones (`bulk`) at most `bulkMax`. */
  load: Type.Object({ ...Range.properties, bulkMax: Type.Number() }),
  /** How long a toxic of one's own acts, in s. */
  toxicSeconds: Range,
});
export type Catalogue = Static<typeof Catalogue>;
