import { expect, test } from 'vitest';
import { DEPENDENCIES, readDependencies, UnknownDependencyError } from './dependencies.ts';

test('one dependency, or all', () => {
  expect(readDependencies('mongo')).toEqual(['mongo']);
  expect(readDependencies('all')).toEqual(DEPENDENCIES);
});

test.each([
  ['mongodb', /"mongodb"; did you mean mongo\?\nKnown: mysql, mongo, rabbitmq, all\./],
  ['rabitmq', /did you mean rabbitmq\?/],
  ['', /no dependency is called ""\nKnown/],
])('%s is none: what is known, and what was meant', (written, message) => {
  expect(() => readDependencies(written)).toThrow(UnknownDependencyError);
  expect(() => readDependencies(written)).toThrow(message);
});
